import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExternalThing, findByReference, nameReference, recordPush, recordReceipt } from '../../../src/case/external-ref.store.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { people } from '../../support/hazard-people.js'
import { startWeb, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office })
})
afterAll(async () => await web.stop())

const platform = '省养老服务监管平台'
const thingOf = (thingId: string, system = platform): ExternalThing => ({ thing: 'hazard', thingId, system })
const named = async (reference: string): Promise<ExternalThing> => {
  const thing = thingOf(randomUUID())
  expect(await nameReference(office.db, thing, reference)).toBeNull()
  return thing
}
const rowOf = async ({ thingId }: ExternalThing) => await office.db.selectFrom('external_ref').selectAll().where('thing_id', '=', thingId).executeTakeFirst()

test('a thing is named once in a system, the same again changes nothing', async () => {
  const thing = await named('SD-0001')
  expect(await recordPush(office.db, thing, '2026-03-10T01:00:00.000Z')).toBe(true)
  const before = await rowOf(thing)
  expect(await Promise.all(Array.from({ length: 8 }, () => nameReference(office.db, thing, 'SD-0001')))).toEqual(Array.from({ length: 8 }, () => null))
  expect(await rowOf(thing)).toEqual(before)
  expect(await nameReference(office.db, thing, 'SD-0002')).toEqual({ code: 'case.reference-differs', system: platform, reference: 'SD-0001' })
})

test('one reference is one thing, in one system', async () => {
  await named('SD-0010')
  const other = thingOf(randomUUID())
  expect(await nameReference(office.db, other, 'SD-0010')).toEqual({ code: 'case.reference-taken', system: platform, reference: 'SD-0010' })
  expect(await rowOf(other)).toBeUndefined()
  expect(await nameReference(office.db, thingOf(other.thingId, '金民工程'), 'SD-0010')).toBeNull()
})

test('a thing is found by its reference', async () => {
  const { thingId } = await named('SD-0020')
  const asked = { system: platform, thing: 'hazard', reference: 'SD-0020' }
  expect(await findByReference(office.db, asked)).toBe(thingId)
  expect(await findByReference(office.db, { ...asked, system: '金民工程' })).toBeNull()
  expect(await findByReference(office.db, { ...asked, thing: 'order' })).toBeNull()
})

test('a receipt answers the last push: a later push awaits its own, an earlier one that comes late changes nothing', async () => {
  const thing = await named('SD-0030')
  const [first, second] = ['2026-03-10T01:00:00.000Z', '2026-03-11T01:00:00.000Z']
  expect(await recordReceipt(office.db, thing, { accepted: true })).toBe(false)
  await recordPush(office.db, thing, first)
  expect(await recordReceipt(office.db, thing, { accepted: true })).toBe(true)
  await recordPush(office.db, thing, first)
  expect(await rowOf(thing)).toMatchObject({ pushed_at: first, receipt: { accepted: true } })
  await recordPush(office.db, thing, second)
  expect(await rowOf(thing)).toMatchObject({ pushed_at: second, receipt: null })
  expect(await recordPush(office.db, thing, first)).toBe(false)
  expect(await rowOf(thing)).toMatchObject({ pushed_at: second })
  expect(await recordPush(office.db, thingOf(randomUUID()), first)).toBe(false)
})

test('the detail of a case tells how other systems call it, and not what they answered', async () => {
  const id = randomUUID()
  expect(await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })).toMatchObject({ settled: 'applied' })
  await nameReference(office.db, thingOf(id), 'SD-0040')
  await nameReference(office.db, thingOf(id, '双随机抽查平台'), 'SJ-7')
  await recordPush(office.db, thingOf(id), '2026-03-10T01:00:00.000Z')
  await recordReceipt(office.db, thingOf(id), { operator: '张某' })
  const answer = await web.ask(`/api/hazards/${id}`, { as: await web.sessionOf(people.inspector.person) })
  const detail = (await answer.json()) as { references: readonly object[] }
  expect(detail.references).toHaveLength(2)
  expect(detail.references).toEqual(
    expect.arrayContaining([
      { system: platform, reference: 'SD-0040', pushedAt: '2026-03-10T01:00:00.000Z', acknowledged: true },
      { system: '双随机抽查平台', reference: 'SJ-7', pushedAt: null, acknowledged: false },
    ]),
  )
  expect(JSON.stringify(detail)).not.toContain('张某')
})
