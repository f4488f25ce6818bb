import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/database/connect.js'
import { writePersonal } from '../../../src/person/personal.store.js'
import { loadPiiKeys } from '../../../src/person/pii-keys.api.js'
import { personId } from '../../support/county-walk.js'
import { dataFolder, type Product, startProduct } from '../../support/product.js'
import { httpReceiver, type Receiver } from '../../support/receivers.js'

const messages = 40
/** As many as the product sends at once. */
const underWayMax = 8
let gateway: Receiver
let product: Product
let forget: () => Promise<void>

beforeAll(async () => {
  gateway = await httpReceiver(async () => {
    await pause(200)
    return { status: 200, body: { code: 'OK', id: randomUUID() } }
  })
  const folder = await dataFolder()
  forget = folder.forget
  const sms = { url: `${gateway.url}/send`, signature: '郯城民政', templates: { digest: 'T1', bundle: 'T2', test: 'T3' } }
  product = await startProduct(folder.data, { QINGDAN_NOTICES: JSON.stringify({ sms }) })
})
afterAll(async () => {
  await product.stop()
  await forget()
  await gateway.stop()
})

const worker = async (): Promise<number> => (await product.run()).children?.['worker']?.pid ?? 0
const sent = () => gateway.received.map(({ body }) => (JSON.parse(body) as { id: string }).id).filter((id) => planned.has(id))
const planned = new Set<string>()

test('a worker that is killed in the middle of forty messages sends none of them twice', async () => {
  const { db } = connect({ url: (await product.run()).databaseUrl ?? '', connectionsMax: 2, statementTimeoutMs: 10_000, onError: () => undefined })
  const [keys, person] = [await loadPiiKeys({ env: {}, folder: product.data }), personId('inspector')]
  await db.transaction().execute((trx) => writePersonal(trx, keys, 'person', person, { phone: '13800000001' }))
  for (let n = 0; n < messages; n++) {
    const id = randomUUID()
    planned.add(id)
    await sql`insert into notice_message (id, key, purpose, channel, person_id, facts, send_at, expires_at)
      values (${id}, ${`test/${id}`}, 'bundle', 'sms', ${person}, '{"overdue":1,"others":0}', now(), now() + interval '1 day')`.execute(db)
  }
  // A worker that begins looks at once.
  const [first, start] = [await worker(), Date.now()]
  process.kill(first, 'SIGKILL')
  await expect.poll(() => sent().length, { timeout: 120_000, interval: 20 }).toBeGreaterThan(10)
  process.kill(await worker(), 'SIGKILL')
  await expect.poll(() => sent().length, { timeout: 120_000, interval: 100 }).toBeGreaterThanOrEqual(messages - underWayMax)
  await pause(2_000)
  expect(sent().length).toBe(new Set(sent()).size)
  const { rows } = await sql<{ open: number; settled: number }>`
    select count(*) filter (where ended_at is null)::int as open, count(*) filter (where status = 'sent')::int as settled from notice_delivery
    where began_at > to_timestamp(${start / 1000})`.execute(db)
  // What was under way left its trace: begun and not ended, never a second attempt.
  expect(rows[0]?.open).toBeLessThanOrEqual(underWayMax)
  expect((rows[0]?.open ?? 0) + (rows[0]?.settled ?? 0)).toBeGreaterThanOrEqual(messages - underWayMax)
  await db.destroy()
})
