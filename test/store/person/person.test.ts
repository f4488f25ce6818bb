import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenRegisters } from '../../../src/case/register.store.js'
import { checkDigitOf } from '../../../src/person/identity-number.js'
import { lookAt } from '../../../src/person/personal.store.js'
import { county, neighbour, type Office, type Official, openOffice, registerHome, testKeys, township } from '../../support/registers.js'

let office: Office
let clerk: Official
let outsider: Official
let auditor: Official

beforeAll(async () => {
  office = await openOffice()
  clerk = await office.official('section-clerk', 'county', county)
  outsider = await office.official('section-clerk', 'county', neighbour)
  auditor = await office.official('auditor', 'county', county)
})
afterAll(async () => await office.close())

let born = 0
const identityNumber = () => {
  const open = `99000019410309${String((born += 1)).padStart(3, '0')}`
  return `${open}${checkDigitOf(open)}`
}
const words = (more: object = {}) => ({ name: '张守义', post: '养老服务股科员', region: county, ...more })
const put = async (id: string, body: object, version?: number, as = clerk) =>
  await office.ask(`/api/persons/${id}`, { as, method: 'PUT', body, ...(version !== undefined && { version }) })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const registered = async (more: object = {}) => {
  const id = randomUUID()
  expect((await put(id, words(more))).status).toBe(200)
  return id
}
const look = async (id: string, body: object, as = clerk) => await office.ask(`/api/persons/${id}/actions/look`, { as, method: 'POST', body })

test('a person is registered, and shown with masks', async () => {
  const number = identityNumber()
  const id = await registered({ personal: { identityNumber: number, phone: '13800001234', address: '郯城县马头镇东关村12号' } })
  const answer = await office.ask(`/api/persons/${id}`, { as: clerk })
  expect(answer.headers.get('etag')).toBe('"1"')
  expect(await answer.json()).toMatchObject({
    id,
    name: '张守义',
    region: county,
    version: 1,
    personal: { identityNumber: `990000********${number.slice(-4)}`, phone: '138****1234', address: '郯城县****' },
  })
})

test('nothing personal stands in the history, and no bytes of it in the open', async () => {
  const number = identityNumber()
  const id = await registered({ name: '欧阳静好', personal: { identityNumber: number, phone: '13911112222', address: '重坊镇西街9号' } })
  expect((await put(id, words({ name: '欧阳静好', personal: { phone: '13933334444' } }), 1)).status).toBe(200)
  const { rows } = await sql<{ all: string }>`
    select (select string_agg(e::text, ' ') from register_event e where thing_id = ${id}) || (select string_agg(encode(phone, 'escape') || encode(identity_number, 'escape'), ' ') from pii.person_detail where person_id = ${id}) as all`.execute(
    office.db,
  )
  expect(rows[0]?.all).not.toMatch(new RegExp(`欧阳|静好|${number}|${number.slice(6, 14)}|13911112222|13933334444|重坊`))
  expect(await brokenRegisters(office.db)).toEqual([])
})

test('the same registration sent again gives the same answer; another one under the same id is refused', async () => {
  const id = randomUUID()
  const body = words({ personal: { phone: '13800005678' } })
  expect(await (await put(id, body)).json()).toEqual({ id, version: 1 })
  expect(await (await put(id, body)).json()).toEqual({ id, version: 1 })
  expect(await codeOf(await put(id, { ...body, post: '科长' }))).toEqual([409, 'register.id-used-otherwise'])
  expect(await codeOf(await put(id, { ...body, personal: { phone: '13800005679' } }))).toEqual([409, 'register.id-used-otherwise'])
})

test('forty equal registrations at once register one person', async () => {
  const id = randomUUID()
  const answers = await Promise.all(Array.from({ length: 40 }, async () => await put(id, words())))
  expect(new Set(await Promise.all(answers.map(async (answer) => await answer.text())))).toEqual(new Set([JSON.stringify({ id, version: 1 })]))
  const events = await office.db.selectFrom('register_event').select('version').where('thing_id', '=', id).execute()
  expect(events).toEqual([{ version: 1 }])
})

test('two who change what they both saw: one is told that it changed meanwhile', async () => {
  const id = await registered()
  const answers = await Promise.all([put(id, words({ post: '甲' }), 1), put(id, words({ post: '乙' }), 1)])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await codeOf(await put(id, words({ post: '丙' }), 1))).toEqual([409, 'register.changed-meanwhile'])
  expect(await codeOf(await put(id, words({ post: '丙' }), 9))).toEqual([409, 'register.changed-meanwhile'])
})

test('a value that is left out stays, null takes it away', async () => {
  const id = await registered({ personal: { phone: '13800001111', address: '郯城县马头镇东关村' } })
  await put(id, words({ personal: { address: null } }), 1)
  expect(await (await office.ask(`/api/persons/${id}`, { as: clerk })).json()).toMatchObject({ personal: { phone: '138****1111', address: null } })
})

test('an identity number belongs to one person, and must be one', async () => {
  const number = identityNumber()
  await registered({ personal: { identityNumber: number } })
  expect(await codeOf(await put(randomUUID(), words({ personal: { identityNumber: number } })))).toEqual([409, 'person.identity-number-taken'])
  expect(await codeOf(await put(randomUUID(), words({ personal: { identityNumber: '990000194103090010' } })))).toEqual([422, 'person.identity-number-invalid'])
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from person where not exists (select 1 from register_event e where e.thing_id = person.id::text) and name = '张守义'`.execute(
    office.db,
  )
  expect(rows[0]?.n).toBe(0)
})

test('a person is found by the exact number or phone, within one’s region only', async () => {
  const number = identityNumber()
  const id = await registered({ personal: { identityNumber: number, phone: '13877776666' } })
  const find = async (as: Official, field: string, value: string) =>
    ((await (await office.ask('/api/persons/actions/find', { as, method: 'POST', body: { field, value } })).json()) as { rows: { id: string }[] }).rows.map(
      (item) => item.id,
    )
  expect(await find(clerk, 'identityNumber', number)).toEqual([id])
  expect(await find(clerk, 'phone', '13877776666')).toEqual([id])
  expect(await find(clerk, 'phone', '1387777666')).toEqual([])
  expect(await find(outsider, 'identityNumber', number)).toEqual([])
})

test('a foreign person is missing in every way', async () => {
  const id = await registered({ personal: { phone: '13800002222' } })
  const missing = randomUUID()
  for (const which of [id, missing]) {
    expect(await codeOf(await office.ask(`/api/persons/${which}`, { as: outsider }))).toEqual([404, 'person.unknown'])
    expect(await codeOf(await look(which, { field: 'phone', reason: '核对' }, outsider))).toEqual([404, 'person.unknown'])
    expect(await codeOf(await put(which, words({ region: neighbour }), 1, outsider))).toEqual([404, 'person.unknown'])
  }
  expect(await codeOf(await put(randomUUID(), words(), undefined, outsider))).toEqual([404, 'access.not-found'])
})

test('lists hold the own region and below, in pages without gap or repeat', async () => {
  const clan = await Promise.all(['褚一', '褚二', '褚三', '褚四', '褚五'].map(async (name, n) => await registered({ name, region: n % 2 ? county : township })))
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const page = (await (await office.ask(`/api/persons?q=chu&limit=2${cursor && `&cursor=${cursor}`}`, { as: clerk })).json()) as {
      rows: { id: string }[]
      next: string | null
    }
    seen.push(...page.rows.map((item) => item.id))
    if (!page.next) break
    cursor = page.next
  }
  expect(seen.toSorted()).toEqual(clan.toSorted())
  const township1 = await office.official('township-officer', 'township', township)
  const below = (await (await office.ask('/api/persons?q=褚', { as: township1 })).json()) as { rows: { id: string }[] }
  expect(below.rows.map((item) => item.id).toSorted()).toEqual([clan[0]!, clan[2]!, clan[4]!].toSorted())
  expect(((await (await office.ask('/api/persons?q=chu', { as: outsider })).json()) as { rows: object[] }).rows).toEqual([])
})

test('a head sees the people of the own home, not of the home next door', async () => {
  const [own, next] = [await registerHome(office, clerk), await registerHome(office, clerk, { name: '李庄镇禾穗敬老院' })]
  const head = await office.official('institution-head', 'institution', own)
  const mine = await registered({ name: '护理员甲', region: null, institutionId: own })
  await registered({ name: '护理员乙', region: null, institutionId: next })
  const page = (await (await office.ask('/api/persons?q=护理员', { as: head })).json()) as { rows: { id: string }[] }
  expect(page.rows.map((item) => item.id)).toEqual([mine])
})

test('a cursor that is not ours is refused', async () => {
  expect(await codeOf(await office.ask(`/api/persons?cursor=${'ff'.repeat(20)}`, { as: clerk }))).toEqual([400, 'request.invalid'])
})

test('a value in clear wants a reason, and every look is in the log with it', async () => {
  const id = await registered({ personal: { phone: '13812345678' } })
  expect(await codeOf(await look(id, { field: 'phone', reason: '  ' }))).toEqual([400, 'request.invalid'])
  expect(await (await look(id, { field: 'phone', reason: '通知复查' })).json()).toEqual({ value: '13812345678' })
  const log = await office.db.selectFrom('read_log').selectAll().where('thing_id', '=', id).execute()
  expect(log).toMatchObject([
    { person_id: clerk.person, role: 'section-clerk', operation: 'personal.unmask', thing: 'person', field: 'phone', reason: '通知复查', at: office.clock.now },
  ])
})

test('without the line in the log nothing is shown', async () => {
  const id = await registered({ personal: { phone: '13812345678' } })
  await office.pool.query('revoke insert on read_log from qingdan_registrar')
  try {
    const answer = await look(id, { field: 'phone', reason: '通知复查' })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('13812345678')
  } finally {
    await office.pool.query('grant insert on read_log to qingdan_registrar')
  }
})

test('a value that was never registered is not shown, and an auditor sees masks only', async () => {
  const id = await registered({ personal: { phone: '13812345678' } })
  expect(await codeOf(await look(id, { field: 'address', reason: '核对' }))).toEqual([404, 'person.nothing-recorded'])
  expect(await codeOf(await look(id, { field: 'phone', reason: '核对' }, auditor))).toEqual([403, 'access.role-missing'])
})

test('the auditor reads who looked and why; of another county there is nothing to read', async () => {
  const id = await registered({ personal: { phone: '13812345678' } })
  await look(id, { field: 'phone', reason: '通知复查' })
  const looks = async (as: typeof auditor) => ((await (await office.ask(`/api/audit/looks?thingId=${id}`, { as })).json()) as { rows: object[] }).rows
  expect(await looks(auditor)).toMatchObject([{ person: clerk.person, field: 'phone', reason: '通知复查', thingId: id }])
  expect(await looks(await office.official('auditor', 'county', '371321'))).toEqual([])
  expect(await codeOf(await office.ask('/api/audit/looks', { as: clerk }))).toEqual([403, 'access.role-missing'])
})

test('the log of looks cannot be changed', async () => {
  await expect(sql`delete from read_log`.execute(office.db)).rejects.toMatchObject({ code: '23001' })
})

test('the web connection cannot read a personal value at all', async () => {
  const id = await registered({ personal: { phone: '13812345678' } })
  const actor = { person: clerk.person, role: 'section-clerk' as const }
  const asked = lookAt(office.web, testKeys(), {
    thing: 'person',
    id,
    field: 'phone',
    reason: '核对',
    actor,
    operation: 'personal.unmask',
    at: office.clock.now,
  })
  await expect(asked).rejects.toMatchObject({ code: '42501' })
})

test('who leaves is registered, loses the account and every session at once', async () => {
  const gone = await office.official('inspector', 'county', county)
  await office.db
    .insertInto('register_event')
    .values({
      register: 'person',
      thing_id: gone.person,
      version: 1,
      kind: 'created',
      actor: '{}',
      body: '{}',
      recorded_at: office.clock.now,
      canonical: '',
      hash: Buffer.alloc(32),
      hash_alg: 'sha256',
    })
    .execute()
  const leave = async () =>
    await office.ask(`/api/persons/${gone.person}/actions/leave`, { as: clerk, method: 'POST', body: { leftOn: '2026-03-10' }, version: 1 })
  expect((await office.ask('/api/session', { as: gone })).status).toBe(200)
  expect(await (await leave()).json()).toEqual({ id: gone.person, version: 2 })
  expect(await (await leave()).json()).toEqual({ id: gone.person, version: 2 })
  expect((await office.ask('/api/session', { as: gone })).status).toBe(401)
  const account = await office.db.selectFrom('account').select('disabled_at').where('id', '=', gone.account).executeTakeFirst()
  expect(account?.disabled_at).toBe(office.clock.now)
  expect(await codeOf(await put(gone.person, words(), 2))).toEqual([409, 'person.has-left'])
})

test('who will leave next month works until then', async () => {
  const leaving = await office.official('inspector', 'county', county)
  await sql`update person set left_on = '2026-04-01' where id = ${leaving.person}`.execute(office.db)
  expect((await office.ask('/api/session', { as: leaving })).status).toBe(200)
  office.clock.now = '2026-03-31T16:00:00.000Z'
  try {
    expect((await office.ask('/api/session', { as: leaving })).status).toBe(401)
  } finally {
    office.clock.now = '2026-03-10T01:00:00.000Z'
  }
})

test.each([
  ['neither a region nor a home', { region: null }, 'region'],
  ['both a region and a home', { institutionId: '00000000-0000-7000-8000-000000000001' }, 'region'],
  ['no name', { name: ' ' }, 'name'],
  ['a phone in words', { personal: { phone: '一三八' } }, 'personal.phone'],
  ['a field that nobody knows', { nickname: '小张' }, 'nickname'],
])('%s is refused by its field', async (_, more, field) => {
  const answer = await put(randomUUID(), words(more))
  expect(answer.status).toBe(400)
  expect((await answer.json()) as object).toMatchObject({ fields: [{ field }] })
})
