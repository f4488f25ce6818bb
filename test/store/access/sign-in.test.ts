import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFirstAccount } from '../../../src/access/first-account.store.js'
import { isRefusal } from '../../../src/refusal.js'
import { county, type Office, type Official, openOffice, registerHome, testKeys } from '../../support/registers.js'

let office: Office
let administrator: Official

beforeAll(async () => {
  office = await openOffice()
  administrator = await office.official('administrator', 'county', county)
})
afterAll(async () => await office.close())
beforeEach(async () => {
  await sql`delete from sign_in_attempt`.execute(office.db)
  await sql`delete from rate_limit`.execute(office.db)
})

const password = '夏至荷花开满塘-2026'
let nth = 0
async function account(more: { demo?: boolean } = {}): Promise<{ person: string; account: string; username: string }> {
  const username = `clerk-${(nth += 1)}`
  const made = await createFirstAccount(
    { db: office.db, keys: testKeys(), synthetic: true },
    { username, password, name: '何小满', post: '科员', role: 'section-clerk', home: 'county', code: county, at: '2026-03-01T01:00:00.000Z' },
  )
  if (isRefusal(made)) throw new Error(made.code)
  if (more.demo) await sql`update account set demo = true where id = ${made.account}`.execute(office.db)
  return { ...made, username }
}
const open = async (username: string, given = password, headers: Record<string, string> = {}) =>
  await office.ask('/api/session', { method: 'POST', body: { username, password: given }, headers })
const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const whoami = async (cookie: string) => await office.ask('/api/session', { cookie })
const outcomes = async (id: string) =>
  (await office.db.selectFrom('sign_in_log').select('outcome').where('account_id', '=', id).orderBy('at').execute()).map((row) => row.outcome)

test('the right password opens a session, and the cookie is for this site only', async () => {
  const its = await account()
  const answer = await open(its.username)
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, expect.stringMatching(/^qingdan_session=.*HttpOnly; SameSite=Strict$/i)])
  expect(await (await whoami(cookieOf(answer))).json()).toMatchObject({
    person: its.person,
    name: '何小满',
    username: its.username,
    grants: [{ role: 'section-clerk', code: county }],
  })
  expect(await outcomes(its.account)).toEqual(['opened'])
})

test('a wrong password and an unknown name are answered alike', async () => {
  const its = await account()
  const [wrong, unknown] = [await open(its.username, '夏至荷花开满塘-2025'), await open('nobody-here')]
  const bodies = [(await wrong.json()) as object, (await unknown.json()) as object]
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(bodies[0]).toEqual(bodies[1])
  expect(wrong.headers.get('set-cookie')).toBeNull()
  expect(await outcomes(its.account)).toEqual(['refused'])
})

test('the sixth guess from one address is not even looked at, the right password among them', async () => {
  const its = await account()
  for (let guess = 0; guess < 5; guess += 1) expect((await open(its.username, `wrong-guess-${guess}-0`)).status).toBe(401)
  const answer = await open(its.username)
  expect(await codeOf(answer)).toEqual([429, 'access.too-many-attempts'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await open(its.username, password, { 'x-forwarded-for': '10.0.0.2' })).status).toBe(204)
})

test('forty guesses at once are not more than five', async () => {
  const its = await account()
  const answers = await Promise.all(Array.from({ length: 40 }, async (_, n) => await open(its.username, `wrong-guess-${n}-0`)))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(35)
})

test('a page of another site cannot sign anybody in', async () => {
  const its = await account()
  expect(await codeOf(await open(its.username, password, { origin: 'https://elsewhere.example' }))).toEqual([403, 'request.cross-site'])
  expect(await codeOf(await open(its.username, password, { 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'request.cross-site'])
  expect((await open(its.username, password, { origin: 'http://qingdan.test', 'sec-fetch-site': 'same-origin' })).status).toBe(204)
})

test('a session that was there before ends: nobody can hand over a session of their own', async () => {
  const its = await account()
  const other = await account()
  const planted = cookieOf(await open(other.username))
  const answer = await office.ask('/api/session', { method: 'POST', body: { username: its.username, password }, cookie: planted })
  expect(cookieOf(answer)).not.toBe(planted)
  expect((await whoami(planted)).status).toBe(401)
  expect(await (await whoami(cookieOf(answer))).json()).toMatchObject({ person: its.person })
})

test('a cookie that was invented or changed is nobody', async () => {
  const cookie = cookieOf(await open((await account()).username))
  const [name, value = ''] = cookie.split('=')
  const token = decodeURIComponent(value).split('.')[0] ?? ''
  for (const forged of [`${name}=${token}`, `${name}=${token}.${'A'.repeat(43)}=`, `${name}=${value.slice(0, -4)}`, `${name}=`])
    expect((await whoami(forged)).status).toBe(401)
})

test('who signs out is out, with this cookie for good', async () => {
  const its = await account()
  const cookie = cookieOf(await open(its.username))
  expect((await office.ask('/api/session', { method: 'DELETE', cookie })).status).toBe(204)
  expect((await whoami(cookie)).status).toBe(401)
})

test('a disabled account is refused by the next request, and lets nobody in until it is enabled', async () => {
  const its = await account()
  const cookie = cookieOf(await open(its.username))
  expect((await office.ask(`/api/accounts/${its.account}/actions/disable`, { as: administrator, method: 'POST' })).status).toBe(204)
  expect((await whoami(cookie)).status).toBe(401)
  expect(await codeOf(await open(its.username))).toEqual([401, 'access.wrong-password'])
  expect((await office.ask(`/api/accounts/${its.account}/actions/enable`, { as: administrator, method: 'POST' })).status).toBe(204)
  expect((await whoami(cookie)).status).toBe(401)
  expect((await open(its.username)).status).toBe(204)
})

test('an account disabled behind the back of its sessions is refused too', async () => {
  const its = await account()
  const cookie = cookieOf(await open(its.username))
  await sql`update account set disabled_at = now() where id = ${its.account}`.execute(office.db)
  expect((await whoami(cookie)).status).toBe(401)
})

test('a person who has left comes in no more', async () => {
  const its = await account()
  const cookie = cookieOf(await open(its.username))
  await sql`update person set left_on = '2026-03-10' where id = ${its.person}`.execute(office.db)
  expect((await whoami(cookie)).status).toBe(401)
  expect((await open(its.username)).status).toBe(401)
})

test('a demonstration account never signs in while demonstration is off, nor does its session live on', async () => {
  const its = await account({ demo: true })
  expect((await open(its.username)).status).toBe(401)
  const before = await account()
  const cookie = cookieOf(await open(before.username))
  await sql`update account set demo = true where id = ${before.account}`.execute(office.db)
  expect((await whoami(cookie)).status).toBe(401)
})

test('a demonstration account signs in while demonstration is on', async () => {
  const shop = await openOffice({ demo: true })
  try {
    const made = await createFirstAccount(
      { db: shop.db, keys: testKeys(), synthetic: true },
      { username: 'inspector', password, name: '江沐涛', post: null, role: 'inspector', home: 'county', code: county, at: '2026-03-01T01:00:00.000Z' },
    )
    await sql`update account set demo = true where id = ${(made as { account: string }).account}`.execute(shop.db)
    expect((await shop.ask('/api/session', { method: 'POST', body: { username: 'inspector', password } })).status).toBe(204)
  } finally {
    await shop.close()
  }
})

test('a changed password ends the other sessions and the old password', async () => {
  const its = await account()
  const [here, there] = [cookieOf(await open(its.username)), cookieOf(await open(its.username))]
  const next = '冬至饺子就蒜瓣-2026'
  const change = async (current: string, wanted: string, cookie = here) =>
    await office.ask('/api/session/password', { method: 'PUT', body: { current, next: wanted }, cookie })
  expect(await codeOf(await change('不是这个密码-2026', next))).toEqual([401, 'access.wrong-password'])
  expect(await codeOf(await change(password, '1234567890'))).toEqual([422, 'access.password-too-weak'])
  const changed = await change(password, next)
  expect(changed.status).toBe(204)
  expect([(await whoami(there)).status, (await whoami(here)).status, (await whoami(cookieOf(changed))).status]).toEqual([401, 401, 200])
  expect([(await open(its.username)).status, (await open(its.username, next)).status]).toEqual([401, 204])
})

test('an idle session is over', async () => {
  const its = await account()
  const cookie = cookieOf(await open(its.username))
  await sql`update session set seen_at = now() - interval '61 minutes' where account_id = ${its.account}`.execute(office.db)
  expect((await whoami(cookie)).status).toBe(401)
})

test('one person may hold any number of roles at several homes; what has ended or begins later is not among them', async () => {
  const clerk = await office.official('section-clerk', 'county', county)
  const homes = await Promise.all([1, 2, 3].map(async () => await registerHome(office, clerk)))
  const head = await office.official(null, 'county', county)
  const grant = (role: 'institution-head' | 'institution-safety', institution: string, from: string, until: string | null, revoked: string | null = null) => ({
    id: randomUUID(),
    person_id: head.person,
    role,
    home: 'institution' as const,
    region: null,
    institution_id: institution,
    agency_id: null,
    from_on: from,
    until_on: until,
    granted_by: null,
    revoked_at: revoked,
  })
  await office.db
    .insertInto('role_grant')
    .values([
      grant('institution-head', homes[0]!, '2026-01-01', null),
      grant('institution-head', homes[1]!, '2026-03-10', '2026-03-10'),
      grant('institution-safety', homes[0]!, '2026-01-01', null),
      grant('institution-head', homes[2]!, '2026-01-01', '2026-03-09'),
      grant('institution-head', homes[2]!, '2026-03-11', null),
      grant('institution-safety', homes[2]!, '2026-01-01', null, '2026-02-01T00:00:00.000Z'),
    ])
    .execute()
  const { grants } = (await (await office.ask('/api/session', { as: head })).json()) as { grants: { role: string; code: string }[] }
  expect(grants.map(({ role, code }) => `${role} ${code}`).toSorted()).toEqual(
    [`institution-head ${homes[0]}`, `institution-head ${homes[1]}`, `institution-safety ${homes[0]}`].toSorted(),
  )
})
