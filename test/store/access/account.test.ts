import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFirstAccount } from '../../../src/access/first-account.store.js'
import { brokenRegisters } from '../../../src/case/register.store.js'
import { county, neighbour, type Office, type Official, openOffice, registerHome, testKeys, township } from '../../support/registers.js'

let office: Office
let administrator: Official
let security: Official
let clerk: Official

beforeAll(async () => {
  office = await openOffice()
  administrator = await office.official('administrator', 'county', county)
  security = await office.official('security-administrator', 'county', county)
  clerk = await office.official('section-clerk', 'county', county)
})
afterAll(async () => await office.close())

const password = '夏至荷花开满塘-2026'
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const post = async (path: string, as: Official, body?: object) => await office.ask(path, { as, method: 'POST', ...(body && { body }) })
async function person(more: object = {}): Promise<string> {
  const id = randomUUID()
  const answer = await office.ask(`/api/persons/${id}`, { as: clerk, method: 'PUT', body: { name: '田雨薇', region: county, ...more } })
  expect(answer.status).toBe(200)
  return id
}
let nth = 0
const create = async (personId: string, { id = randomUUID(), username = `tian-${(nth += 1)}`, as = administrator, given = password } = {}) =>
  await office.ask(`/api/accounts/${id}`, { as, method: 'PUT', body: { personId, username, password: given } })
const give = async (as: Official, personId: string, role: string, home: string, code: string, id = randomUUID()) =>
  await office.ask(`/api/grants/${id}`, { as, method: 'PUT', body: { personId, role, home, code, fromOn: '2026-03-01' } })

test('an account is created once, however often it is asked for', async () => {
  const id = randomUUID()
  const whose = await person()
  for (const _ of [1, 2]) expect(await (await create(whose, { id, username: 'tian-yuwei' })).json()).toEqual({ id })
  expect(await codeOf(await create(whose, { id, username: 'tian-yuwei', given: '另一个密码也够长-1' }))).toEqual([409, 'register.id-used-otherwise'])
  expect(await codeOf(await create(whose))).toEqual([409, 'access.account-exists'])
  expect(await codeOf(await create(await person(), { username: 'tian-yuwei' }))).toEqual([409, 'access.username-taken'])
  expect((await office.db.selectFrom('register_event').select('kind').where('thing_id', '=', id).execute()).map(({ kind }) => kind)).toEqual(['created'])
})

test('no password and no hash stands in the history', async () => {
  const id = randomUUID()
  await create(await person(), { id })
  await post(`/api/accounts/${id}/actions/reset-password`, administrator, { password: '另一个密码也够长-2' })
  const { rows } = await sql<{ all: string }>`select string_agg(e::text, ' ') as all from register_event e where thing_id = ${id}`.execute(office.db)
  expect(rows[0]?.all).toContain('password-reset')
  expect(rows[0]?.all).not.toMatch(/argon2|荷花|另一个/)
  expect(await brokenRegisters(office.db)).toEqual([])
})

test.each([
  ['a weak password', { given: '1234567890' }, [422, 'access.password-too-weak']],
  ['a user name in capitals', { username: 'Tian' }, [422, 'access.username-malformed']],
])('%s is refused', async (_, more, expected) => {
  expect(await codeOf(await create(await person(), more))).toEqual(expected)
})

test('a person out of reach has no account to be made', async () => {
  const foreign = await office.official('administrator', 'county', neighbour)
  expect(await codeOf(await create(await person(), { as: foreign }))).toEqual([404, 'person.unknown'])
})

test('accounts are listed within the region, by user name, found by name and pinyin', async () => {
  const whose = await person({ name: '尉迟明' })
  await create(whose, { username: 'yuchi' })
  const list = async (as: Official, query: string) =>
    ((await (await office.ask(`/api/accounts?${query}`, { as })).json()) as { rows: { username: string }[] }).rows.map((item) => item.username)
  for (const q of ['yuchi', '尉迟', 'ycm']) expect(await list(administrator, `q=${encodeURIComponent(q)}`)).toEqual(['yuchi'])
  expect(await list(await office.official('auditor', 'county', neighbour), 'q=yuchi')).toEqual([])
  expect((await office.ask('/api/accounts', { as: clerk })).status).toBe(403)
  const all = await list(administrator, 'limit=200')
  expect(all).toEqual(all.toSorted())
})

test('a keeper of accounts keeps neither the own account nor one that holds more than they may give', async () => {
  const auditor = await office.official('auditor', 'county', county)
  const provincial = await office.official('section-chief', 'province', county.slice(0, 2))
  await office.db
    .insertInto('role_grant')
    .values({
      id: randomUUID(),
      person_id: provincial.person,
      role: 'section-clerk',
      home: 'county',
      region: county,
      institution_id: null,
      agency_id: null,
      from_on: '2026-01-01',
      until_on: null,
      granted_by: null,
    })
    .execute()
  const reset = async (whose: Official) => await codeOf(await post(`/api/accounts/${whose.account}/actions/reset-password`, administrator, { password }))
  expect(await reset(administrator)).toEqual([403, 'access.own-account'])
  expect(await reset(auditor)).toEqual([403, 'access.grant-reserved'])
  expect(await reset(security)).toEqual([403, 'access.grant-reserved'])
  expect((await reset(provincial))[0]).toBeGreaterThanOrEqual(403)
  expect(await codeOf(await post(`/api/accounts/${auditor.account}/actions/disable`, administrator))).toEqual([403, 'access.grant-reserved'])
  expect((await post(`/api/accounts/${auditor.account}/actions/disable`, security)).status).toBe(204)
})

test('a foreign account is missing', async () => {
  const foreign = await office.official('section-clerk', 'county', neighbour)
  for (const which of [foreign.account, randomUUID()])
    expect(await codeOf(await post(`/api/accounts/${which}/actions/disable`, administrator))).toEqual([404, 'access.not-found'])
})

test('a grant is given once, and its holder has it at the next request', async () => {
  const whose = await office.official(null, 'county', county)
  await office.db.updateTable('person').set({ region: county }).where('id', '=', whose.person).execute()
  const id = randomUUID()
  for (const _ of [1, 2]) expect(await (await give(administrator, whose.person, 'inspector', 'county', county, id)).json()).toEqual({ id, version: 1 })
  expect(await codeOf(await give(administrator, whose.person, 'section-chief', 'county', county, id))).toEqual([409, 'register.id-used-otherwise'])
  const roles = async () => ((await (await office.ask('/api/session', { as: whose })).json()) as { grants: { role: string }[] }).grants.map(({ role }) => role)
  expect(await roles()).toEqual(['inspector'])
  expect((await post(`/api/grants/${id}/actions/revoke`, administrator)).status).toBe(200)
  expect(await roles()).toEqual([])
  const { granted_by } = await office.db.selectFrom('role_grant').select('granted_by').where('id', '=', id).executeTakeFirstOrThrow()
  expect(granted_by).toBe(administrator.person)
})

test('who gives grants gives none to oneself, none beyond the own region, and none that watch over the giver', async () => {
  const whose = await person()
  expect(await codeOf(await give(administrator, administrator.person, 'inspector', 'county', county))).toEqual([403, 'access.grant-to-oneself'])
  expect(await codeOf(await give(administrator, whose, 'inspector', 'county', neighbour))).toEqual([403, 'access.grant-outside-own-region'])
  expect(await codeOf(await give(administrator, whose, 'inspector', 'country', ''))).toEqual([403, 'access.grant-outside-own-region'])
  expect(await codeOf(await give(administrator, whose, 'auditor', 'county', county))).toEqual([403, 'access.grant-reserved'])
  expect((await give(security, whose, 'auditor', 'county', county)).status).toBe(200)
  expect(await codeOf(await give(administrator, whose, 'institution-head', 'county', county))).toEqual([422, 'access.grant-home-does-not-fit'])
  expect(await codeOf(await give(administrator, whose, 'institution-head', 'institution', randomUUID()))).toEqual([422, 'access.grant-home-unknown'])
  expect((await give(administrator, whose, 'inspector', 'county', '12')).status).toBe(400)
})

test('one person does not hold two of the roles that watch over one another', async () => {
  const whose = await person()
  expect((await give(security, whose, 'auditor', 'county', county)).status).toBe(200)
  expect(await codeOf(await give(security, whose, 'administrator', 'county', county))).toEqual([422, 'access.roles-apart'])
  expect((await give(security, whose, 'inspector', 'county', county)).status).toBe(200)
})

test('a grant at a home of another county is beyond the own region', async () => {
  const foreignClerk = await office.official('section-clerk', 'county', neighbour)
  const home = await registerHome(office, foreignClerk, { county: neighbour, township: null })
  expect(await codeOf(await give(administrator, await person(), 'institution-head', 'institution', home))).toEqual([403, 'access.grant-outside-own-region'])
  const own = await registerHome(office, clerk)
  expect((await give(administrator, await person(), 'institution-head', 'institution', own)).status).toBe(200)
})

test('somebody else’s keeper cannot take a grant away, nor can an administrator one that is reserved', async () => {
  const foreign = await office.official('administrator', 'county', neighbour)
  const auditor = await office.official('auditor', 'county', county)
  for (const id of [clerk.grant, randomUUID()]) expect(await codeOf(await post(`/api/grants/${id}/actions/revoke`, foreign))).toEqual([404, 'access.not-found'])
  expect(await codeOf(await post(`/api/grants/${auditor.grant}/actions/revoke`, administrator))).toEqual([403, 'access.grant-reserved'])
})

test.each([
  ['inspector', 'county', county],
  ['section-chief', 'county', county],
  ['township-officer', 'township', township],
  ['auditor', 'county', county],
])('the head of a home is given no role of the authority: %s', async (role, home, code) => {
  const own = await registerHome(office, clerk)
  const [head, officer, worker] = [await person(), await person(), await person({ region: null, institutionId: own })]
  expect((await give(security, head, 'institution-head', 'institution', own)).status).toBe(200)
  const answer = await give(security, head, role, home, code)
  expect([answer.status, await answer.json()]).toEqual([422, expect.objectContaining({ code: 'access.sides-apart', field: 'personId' })])
  expect((await give(security, officer, role, home, code)).status).toBe(200)
  expect(await codeOf(await give(security, officer, 'institution-head', 'institution', own))).toEqual([422, 'access.sides-apart'])
  expect(await codeOf(await give(security, worker, role, home, code))).toEqual([422, 'access.sides-apart'])
})

test('who holds a role of the authority does not move to a home before it is taken back', async () => {
  const own = await registerHome(office, clerk)
  const officer = await person()
  const id = randomUUID()
  expect((await give(administrator, officer, 'inspector', 'county', county, id)).status).toBe(200)
  const move = async () =>
    await office.ask(`/api/persons/${officer}`, { as: clerk, method: 'PUT', version: 1, body: { name: '田雨薇', region: null, institutionId: own } })
  const refused = await move()
  expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: 'access.sides-apart', field: 'institutionId' })])
  expect((await post(`/api/grants/${id}/actions/revoke`, administrator)).status).toBe(200)
  expect((await move()).status).toBe(200)
})

test('of two grants at once, one of each side, one is given', async () => {
  const own = await registerHome(office, clerk)
  const whose = await person()
  const both = await Promise.all([
    give(administrator, whose, 'inspector', 'county', county),
    give(administrator, whose, 'institution-head', 'institution', own),
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
})

test('a role is held in a region that exists', async () => {
  const province = await office.official('administrator', 'province', county.slice(0, 2))
  const whose = await person()
  expect(await codeOf(await give(province, whose, 'township-officer', 'township', `${county}999000`))).toEqual([422, 'access.grant-home-unknown'])
  expect(await codeOf(await give(province, whose, 'inspector', 'county', '990900'))).toEqual([422, 'access.grant-home-unknown'])
})

const first = async (more: object = {}) =>
  await createFirstAccount(
    { db: office.db, keys: testKeys(), synthetic: true },
    { username: 'first', password, name: '鲍磊', post: null, role: 'administrator', home: 'county', code: county, at: office.clock.now, ...more },
  )

test('the first administrator is a person, an account and a grant, by the system', async () => {
  const made = await first()
  expect(made).toMatchObject({ person: expect.any(String), account: expect.any(String), grant: expect.any(String) })
  expect(await first()).toEqual({ code: 'access.username-taken' })
})

test('what is refused half way leaves nothing behind', async () => {
  const count = async () =>
    (await sql<{ n: number }>`select (select count(*)::int from person) + (select count(*)::int from register_event) as n`.execute(office.db)).rows[0]?.n
  const before = await count()
  expect(await first({ username: 'second', password: 'short' })).toMatchObject({ code: 'access.password-too-weak' })
  expect(await first({ username: 'second', home: 'institution', role: 'institution-head', code: randomUUID() })).toMatchObject({ code: 'institution.unknown' })
  expect(await first({ username: 'second', home: 'township', code: county })).toMatchObject({ code: 'access.grant-home-does-not-fit' })
  expect(await first({ username: 'second', code: '990900' })).toMatchObject({ code: 'access.grant-home-unknown' })
  expect(await count()).toBe(before)
})
