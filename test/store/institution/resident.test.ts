import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { county, neighbour, type Office, type Official, openOffice, registerHome, testKeys, township } from '../../support/registers.js'

let office: Office
let clerk: Official
let home: string
let homeClerk: Official

beforeAll(async () => {
  office = await openOffice({ keys: testKeys('sm4-ctr-hmac-sm3') })
  clerk = await office.official('section-clerk', 'county', county)
  home = await registerHome(office, clerk)
  homeClerk = await office.official('institution-clerk', 'institution', home)
})
afterAll(async () => await office.close())

const words = (more: object = {}) => ({
  movedInOn: '2025-05-20',
  abilityBand: 'partial',
  support: 'extreme-hardship',
  personal: { name: '孙桂英', phone: '13800004321' },
  ...more,
})
const put = async (id: string, body: object, more: { version?: number; as?: Official; at?: string } = {}) =>
  await office.ask(`/api/institutions/${more.at ?? home}/residents/${id}`, {
    as: more.as ?? homeClerk,
    method: 'PUT',
    body,
    ...(more.version !== undefined && { version: more.version }),
  })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const list = async (as: Official, at = home, query = '') => await office.ask(`/api/institutions/${at}/residents${query}`, { as })

test('a resident is known by an opaque id and shown with masks; everything sealed by SM4 and SM3', async () => {
  const id = randomUUID()
  expect(await (await put(id, words({ personal: { name: '孙桂英', identityNumber: '990000194103090019', phone: '13800004321' } }))).json()).toEqual({
    id,
    version: 1,
  })
  const { rows: items } = (await (await list(homeClerk)).json()) as { rows: object[] }
  expect(items).toContainEqual({
    id,
    institutionId: home,
    name: '孙*',
    identityNumber: '990000********0019',
    phone: '138****4321',
    address: null,
    abilityBand: 'partial',
    support: 'extreme-hardship',
    movedInOn: '2025-05-20',
    leftOn: null,
    version: 1,
  })
  const { rows } = await sql<{ enc_alg: string; all: string }>`
    select enc_alg, (select string_agg(e::text, ' ') from register_event e where e.thing_id = ${id}) || encode(d.name, 'escape') as all from pii.resident_detail d where resident_id = ${id}`.execute(
    office.db,
  )
  expect(rows[0]?.enc_alg).toBe('sm4-ctr-hmac-sm3')
  expect(rows[0]?.all).not.toMatch(/孙|桂英|990000194103090019|13800004321|extreme|partial/)
})

test('the same resident cannot be registered twice', async () => {
  const personal = { name: '李广田', identityNumber: '990000193605120025' }
  expect((await put(randomUUID(), words({ personal }))).status).toBe(200)
  expect(await codeOf(await put(randomUUID(), words({ personal })))).toEqual([409, 'person.identity-number-taken'])
})

test('the bureau reads residents and cannot write them; a township officer does not even list them', async () => {
  expect((await list(clerk)).status).toBe(200)
  expect(await codeOf(await put(randomUUID(), words(), { as: clerk }))).toEqual([403, 'access.role-missing'])
  const officer = await office.official('township-officer', 'township', township)
  expect((await list(officer)).status).toBe(403)
})

test('a foreign home is missing', async () => {
  const other = await registerHome(office, clerk)
  const outsider = await office.official('section-clerk', 'county', neighbour)
  for (const which of [other, randomUUID()]) {
    expect(await codeOf(await list(homeClerk, which))).toEqual([404, 'institution.unknown'])
    expect(await codeOf(await put(randomUUID(), words(), { at: which }))).toEqual([404, 'institution.unknown'])
    expect(await codeOf(await list(outsider, which))).toEqual([404, 'institution.unknown'])
  }
})

test('a resident of another home cannot be changed through one’s own', async () => {
  const other = await registerHome(office, clerk)
  const otherClerk = await office.official('institution-clerk', 'institution', other)
  const id = randomUUID()
  await put(id, words(), { at: other, as: otherClerk })
  expect((await put(id, words({ abilityBand: 'full' }), { version: 1 })).status).toBe(404)
  expect(
    (await office.ask(`/api/institutions/${home}/residents/${id}/actions/leave`, { as: homeClerk, method: 'POST', body: { leftOn: '2026-03-01' }, version: 1 }))
      .status,
  ).toBe(404)
  expect(await (await list(otherClerk, other)).json()).toMatchObject({ rows: [{ id, abilityBand: 'partial', leftOn: null, version: 1 }] })
})

test('a name is shown in clear for a reason, and the look is logged', async () => {
  const id = randomUUID()
  await put(id, words())
  const look = async (as: Official) =>
    await office.ask(`/api/residents/${id}/actions/look`, { as, method: 'POST', body: { field: 'name', reason: '核对入住名单' } })
  expect(await (await look(clerk)).json()).toEqual({ value: '孙桂英' })
  expect(await codeOf(await look(await office.official('section-clerk', 'county', neighbour)))).toEqual([404, 'resident.unknown'])
  const log = await office.db.selectFrom('read_log').select(['person_id', 'thing', 'field', 'reason']).where('thing_id', '=', id).execute()
  expect(log).toEqual([{ person_id: clerk.person, thing: 'resident', field: 'name', reason: '核对入住名单' }])
})

test('a resident of another home is missing here, to be changed and to leave, and so is an id of nobody', async () => {
  const other = await registerHome(office, clerk)
  const otherClerk = await office.official('institution-clerk', 'institution', other)
  const foreign = randomUUID()
  await put(foreign, words(), { at: other, as: otherClerk })
  for (const [id, version] of [
    [foreign, 1],
    [foreign, 7],
    [randomUUID(), 1],
  ] as const) {
    expect(await codeOf(await put(id, words({ abilityBand: 'full' }), { version }))).toEqual([404, 'resident.unknown'])
    const leaving = { as: homeClerk, method: 'POST', body: { leftOn: '2026-03-01' }, version }
    expect(await codeOf(await office.ask(`/api/institutions/${home}/residents/${id}/actions/leave`, leaving))).toEqual([404, 'resident.unknown'])
  }
})

test('nobody moves in or leaves on a day that is still to come', async () => {
  const id = randomUUID()
  const at = await registerHome(office, clerk)
  const as = await office.official('institution-clerk', 'institution', at)
  const future = await put(id, words({ movedInOn: '2026-03-11' }), { at, as })
  expect([future.status, await future.json()]).toEqual([422, expect.objectContaining({ code: 'resident.day-in-future', field: 'movedInOn' })])
  expect((await put(id, words({ movedInOn: '2026-03-10' }), { at, as })).status).toBe(200)
  expect(await codeOf(await put(id, words({ movedInOn: '2026-03-11' }), { at, as, version: 1 }))).toEqual([422, 'resident.day-in-future'])
  const leave = async (leftOn: string) =>
    await office.ask(`/api/institutions/${at}/residents/${id}/actions/leave`, { as, method: 'POST', body: { leftOn }, version: 1 })
  const later = await leave('2026-03-11')
  expect([later.status, await later.json()]).toEqual([422, expect.objectContaining({ code: 'resident.day-in-future', field: 'leftOn' })])
  expect((await leave('2026-03-10')).status).toBe(200)
})

test('who has left is on the other list, not before moving in, and changes no more', async () => {
  const id = randomUUID()
  await put(id, words())
  const leave = async (leftOn: string, version: number) =>
    await office.ask(`/api/institutions/${home}/residents/${id}/actions/leave`, { as: homeClerk, method: 'POST', body: { leftOn }, version })
  expect(await codeOf(await leave('2025-05-19', 1))).toEqual([422, 'resident.leaves-before-moving-in'])
  expect(await (await leave('2026-03-01', 1)).json()).toEqual({ id, version: 2 })
  expect(await codeOf(await put(id, words({ abilityBand: 'full' }), { version: 2 }))).toEqual([409, 'resident.has-left'])
  expect(await (await list(homeClerk, home, '?left=true')).json()).toMatchObject({ rows: [{ id, leftOn: '2026-03-01' }] })
})
