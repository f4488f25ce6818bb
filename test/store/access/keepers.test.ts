import { afterEach, beforeEach, expect, test } from 'vitest'
import { setAccountDisabled } from '../../../src/access/account.store.js'
import { system } from '../../../src/case/effects.js'
import { checkAccounts } from '../../../src/main/doctor/accounts.js'
import { county, neighbour, type Office, type Official, openOffice } from '../../support/registers.js'

let office: Office
let administrator: Official
let security: Official

beforeEach(async () => {
  office = await openOffice()
  administrator = await official()
  security = await office.official('security-administrator', 'county', county)
})
afterEach(async () => await office.close())

/** An administrator whom the register of persons knows. */
async function official(home: 'county' | 'city' = 'county', code = county): Promise<Official> {
  const one = await office.official('administrator', home, code)
  const registered = { register: 'person', thing_id: one.person, version: 1, kind: 'created', actor: '{}', body: '{}', canonical: '' }
  await office.db
    .insertInto('register_event')
    .values({ ...registered, recorded_at: office.clock.now, hash: Buffer.alloc(32), hash_alg: 'sha256' })
    .execute()
  await office.db
    .insertInto('register_event')
    .values({ ...registered, register: 'role-grant', thing_id: one.grant, recorded_at: office.clock.now, hash: Buffer.alloc(32), hash_alg: 'sha256' })
    .execute()
  return one
}
const leave = async (who: Official, { as = who, leftOn = '2026-03-10' } = {}) =>
  await office.ask(`/api/persons/${who.person}/actions/leave`, { as, method: 'POST', body: { leftOn }, version: 1 })
const disable = async (who: Official) => await office.ask(`/api/accounts/${who.account}/actions/disable`, { as: security, method: 'POST' })
const revoke = async (who: Official) => await office.ask(`/api/grants/${who.grant}/actions/revoke`, { as: security, method: 'POST' })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const last = [409, 'access.last-administrator']

test('the last administrator of a region neither leaves, nor is closed, nor loses the role', async () => {
  const refused = await leave(administrator)
  expect([refused.status, await refused.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'access.last-administrator', regionCode: county, detail: expect.stringMatching(/系统管理员/) }),
  ])
  expect(await codeOf(await leave(administrator, { leftOn: '2026-05-01' }))).toEqual(last)
  expect(await codeOf(await disable(administrator))).toEqual(last)
  expect(await codeOf(await revoke(administrator))).toEqual(last)
  expect((await office.ask('/api/session', { as: administrator })).status).toBe(200)
})

test.each([
  ['leaves', async () => await leave(administrator)],
  ['is closed', async () => await disable(administrator)],
  ['loses the role', async () => await revoke(administrator)],
] as const)('an administrator with a colleague in the region %s', async (_, take) => {
  await official()
  expect((await take()).status).toBeLessThan(300)
})

test('one of the city keeps its counties, and one of a county keeps no city', async () => {
  const ofCity = await official('city', county.slice(0, 4))
  expect((await leave(administrator)).status).toBe(200)
  expect(await codeOf(await leave(ofCity))).toEqual(last)
})

const changed = async (table: 'account' | 'person' | 'role_grant', id: string, set: object) =>
  await office.db.updateTable(table).set(set).where('id', '=', id).execute()

test.each<[string, () => Promise<unknown>]>([
  ['of the next county', async () => await official('county', neighbour)],
  ['whose account is closed', async () => await changed('account', (await official()).account, { disabled_at: office.clock.now })],
  ['who will leave', async () => await changed('person', (await official()).person, { left_on: '2026-04-01' })],
  ['whose role has ended', async () => await changed('role_grant', (await official()).grant, { until_on: '2026-03-09' })],
  ['for demonstration', async () => await changed('account', (await official()).account, { demo: true })],
])('an administrator %s is no successor', async (_, hire) => {
  await hire()
  expect(await codeOf(await disable(administrator))).toEqual(last)
})

test('of two administrators who leave at once, one stays', async () => {
  const other = await official()
  const both = await Promise.all([leave(administrator), leave(other)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('whoever keeps the machine closes any account, for they can make another', async () => {
  expect(await setAccountDisabled(office.db, { account: administrator.account, disabled: true, actor: system, at: office.clock.now })).toBeNull()
})

test('an account that is closed already answers as before', async () => {
  await official()
  for (const _ of [1, 2]) expect((await disable(administrator)).status).toBe(204)
})

test('the doctor counts no demonstration account as an administrator once demonstration is off', async () => {
  await office.db.updateTable('account').set({ demo: true }).where('id', '=', administrator.account).execute()
  const verdictOf = async (demo: boolean | null) =>
    (await checkAccounts(office.db, '2026-03-10', { demo, listen: '127.0.0.1' })).find(({ topic }) => topic === 'administrators')?.verdict
  expect([await verdictOf(true), await verdictOf(null), await verdictOf(false)]).toEqual(['ok', 'ok', 'wrong'])
})
