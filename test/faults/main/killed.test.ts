import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, type County, filing, gatherCounty, must } from '../../support/county-walk.js'
import { postmasterOf, temporalOf } from '../../support/processes.js'
import { dataFolder, type Product, startProduct } from '../../support/product.js'

let product: Product
let county: County
let forget: () => Promise<void>
beforeAll(async () => {
  const folder = await dataFolder()
  forget = folder.forget
  product = await startProduct(folder.data)
  county = await gatherCounty(product.address)
})
afterAll(async () => {
  await product.stop()
  await forget()
})

const childOf = async (name: string): Promise<number> => (await product.run()).children?.[name]?.pid ?? 0
const eventsOf = async (hazardId: string): Promise<string[]> =>
  (await county.inspector.get(`/api/hazards/${hazardId}/events`)).body.rows.map((row: { kind: string }) => row.kind)

/** Sends one comment until it is done; the same id each time, so that it is one comment. */
async function commentUntilDone(hazardId: string, key = randomUUID()): Promise<void> {
  const send = async () => (await county.inspector.act(at(hazardId, 'comment'), { text: '备注' }, { 'idempotency-key': key }).catch(() => null))?.status ?? 0
  await expect.poll(send, { timeout: 90_000, interval: 300 }).toBe(200)
}

test('a killed web process is back at the same address, and who was signed in still is', async () => {
  const before = await childOf('web')
  process.kill(before, 'SIGKILL')
  await commentUntilDone(await fileUntilDone())
  await expect.poll(() => childOf('web')).not.toBe(before)
  expect((await fetch(`${product.address}/ready`)).status).toBe(200)
})

/** Files one hazard, however long the process that a test before this one has killed takes to come back. */
async function fileUntilDone(): Promise<string> {
  const key = randomUUID()
  const send = async () => (await county.inspector.act('/api/hazards', filing(), { 'idempotency-key': key }).catch(() => null))?.status ?? 0
  await expect.poll(send, { timeout: 90_000, interval: 300 }).toBe(200)
  return key
}

test('a worker that is killed between commit and answer leaves one event, and the command its answer', async () => {
  const listener = new pg.Client({ connectionString: (await product.run()).databaseUrl ?? '' })
  await listener.connect()
  await listener.query('LISTEN "case"')
  for (let round = 0; round < 3; round += 1) {
    const hazardId = await fileUntilDone()
    const [key, worker] = [randomUUID(), await childOf('worker')]
    // The notice leaves PostgreSQL with the commit; the answer still has to pass Temporal.
    listener.once('notification', () => process.kill(worker, 'SIGKILL'))
    await commentUntilDone(hazardId, key)
    expect(await eventsOf(hazardId)).toEqual(['file', 'comment'])
    await expect.poll(() => childOf('worker'), { timeout: 30_000 }).not.toBe(worker)
  }
  await listener.end()
})

test('a killed Temporal server is started again with its data; open cases go on', async () => {
  const hazardId = await fileUntilDone()
  process.kill(temporalOf(product.data), 'SIGKILL')
  await commentUntilDone(hazardId)
  expect(await eventsOf(hazardId)).toEqual(['file', 'comment'])
  expect(product.printed()).toMatch(/Temporal ended; starting it again/)
})

test('a killed PostgreSQL is started again; nothing that was answered is lost', async () => {
  const hazardId = await fileUntilDone()
  process.kill(postmasterOf(join(product.data, 'postgres')), 'SIGKILL')
  await commentUntilDone(hazardId)
  expect(await eventsOf(hazardId)).toEqual(['file', 'comment'])
  must(await county.inspector.act(at(hazardId, 'comment'), { text: '之后' }))
})

test('after all of it the record verifies, the doctor is content, and Ctrl-C ends it cleanly', async () => {
  expect((await product.cli(['verify'])).code).toBe(0)
  await expect
    .poll(async () => (await product.cli(['doctor'])).stdout.split('\n').filter((line) => line.startsWith('wrong')), { timeout: 60_000, interval: 1_000 })
    .toEqual([])
})
