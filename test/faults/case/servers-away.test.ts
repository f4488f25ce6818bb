import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, type County, file, filing, gatherCounty, must } from '../../support/county-walk.js'
import { type FaultyProduct, startFaultyProduct } from '../../support/faulty-product.js'

let faulty: FaultyProduct
let county: County
beforeAll(async () => {
  faulty = await startFaultyProduct()
  county = await gatherCounty(faulty.product.address)
})
afterAll(async () => await faulty.end())

const stateOf = async (receipt: string): Promise<string> => (await county.inspector.get(`/api/receipts/${receipt}`)).body.state
const eventsOf = async (hazardId: string): Promise<string[]> =>
  (await county.inspector.get(`/api/hazards/${hazardId}/events`)).body.rows.map((row: { kind: string }) => row.kind)
const settles = async (receipt: string, state: string) => await expect.poll(() => stateOf(receipt), { timeout: 90_000, interval: 500 }).toBe(state)

test('the product runs on a database and a Temporal server that are named to it, and starts none of its own', async () => {
  expect(faulty.product.printed()).toMatch(/PostgreSQL .*named by DATABASE_URL/)
  expect(faulty.product.printed()).toMatch(/Temporal .*named by TEMPORAL_ADDRESS/)
})

test('with Temporal away commands are received with a receipt, lists go on, and all is applied in order once it is back', async () => {
  const hazardId = await file(county)
  await faulty.temporal.stop()
  const [filed, first, second] = [randomUUID(), randomUUID(), randomUUID()]
  const opening = await county.inspector.act('/api/hazards', filing(), { 'idempotency-key': filed })
  const comment = await county.inspector.act(at(hazardId, 'comment'), { text: '第一条' }, { 'idempotency-key': first })
  const follower = await county.inspector.act(
    at(hazardId, 'set-interim-control'),
    { control: '专人值守' },
    { 'idempotency-key': second, 'qingdan-after': first },
  )
  expect([opening.status, comment.status, follower.status]).toEqual([202, 202, 202])
  expect(comment.headers.get('location')).toBe(`/api/receipts/${first}`)
  expect([await stateOf(filed), await stateOf(first), await stateOf(second)]).toEqual(['received', 'received', 'waiting-for-predecessor'])
  expect((await county.inspector.get('/api/hazards?open=true&limit=1')).status).toBe(200)
  expect((await county.inspector.get('/ready')).body.state).toBe('degraded')

  await faulty.temporal.start()
  await settles(filed, 'applied')
  await settles(second, 'applied')
  expect(await eventsOf(hazardId)).toEqual(['file', 'comment', 'set-interim-control'])
  const later = must(await county.inspector.act(at(hazardId, 'comment'), { text: '之后' }))
  expect(later.status).toBe('filed')
})

test('a successor of what is refused is refused with it', async () => {
  const hazardId = await file(county)
  await faulty.temporal.stop()
  const [first, second] = [randomUUID(), randomUUID()]
  // Lawful by status and role, so it is received; the place of the category in the catalogue is looked up under the lock.
  const refused = { level: 'ordinary', category: 'no-such-category', reason: '更正类别' }
  expect((await county.inspector.act(at(hazardId, 'classify'), refused, { 'idempotency-key': first })).status).toBe(202)
  expect((await county.inspector.act(at(hazardId, 'comment'), { text: '其后' }, { 'idempotency-key': second, 'qingdan-after': first })).status).toBe(202)
  await faulty.temporal.start()
  await settles(first, 'refused')
  await settles(second, 'refused')
  expect((await county.inspector.get(`/api/receipts/${second}`)).body.refused.code).toBe('case.predecessor-refused')
  expect(await eventsOf(hazardId)).toEqual(['file'])
})

test('with PostgreSQL away the answer is "not now"; back again, the same command has one effect', async () => {
  const hazardId = await file(county)
  const key = randomUUID()
  await faulty.postgres.stop()
  const away = await county.inspector.act(at(hazardId, 'comment'), { text: '停机之中' }, { 'idempotency-key': key })
  expect([away.status, away.body.code]).toEqual([503, 'request.unavailable'])
  expect((await county.inspector.get('/ready')).status).toBe(503)
  expect((await county.inspector.get('/health')).status).toBe(200)

  await faulty.postgres.start()
  await expect
    .poll(async () => (await county.inspector.act(at(hazardId, 'comment'), { text: '停机之中' }, { 'idempotency-key': key })).status, {
      timeout: 60_000,
      interval: 500,
    })
    .toBe(200)
  expect(await eventsOf(hazardId)).toEqual(['file', 'comment'])
  must(await county.inspector.act(at(hazardId, 'comment'), { text: '之后' }))
})

test('after all of it the record verifies', async () => {
  const { code, stdout } = await faulty.product.cli(['verify'])
  expect(stdout).toContain('nothing wrong')
  expect(code).toBe(0)
})
