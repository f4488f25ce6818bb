import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../src/case/case.js'
import { canonical } from '../../../src/case/identity.js'
import { createReception, type Answer } from '../../../src/case/receive.api.js'
import { insertCommand, type NewCommand } from '../../../src/case/receive.store.js'
import { relayOnce } from '../../../src/main/relay.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { lampKernel } from '../../support/lamp-kernel.js'
import { lampCommand } from '../../support/lamp-commands.js'
import { createLamps } from '../../support/lamp-kind.js'
import { caseWorker, type TestWorker } from '../../support/lamp-worker.js'

let own: ClonedDatabase
let kernel: ReturnType<typeof lampKernel>
let worker: TestWorker
let receive: (c: NewCommand) => Promise<Answer>

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  kernel = { ...lampKernel(own.db, { now: '' }), now: () => sql<Instant>`date_trunc('milliseconds', clock_timestamp())` }
  worker = await caseWorker(kernel)
  receive = createReception({ kernel, engine: worker.engine, onTrouble: () => undefined })
  await worker.start()
})
afterAll(async () => {
  await worker.close()
  await own.drop()
})

const command = lampCommand
const historyOf = async (caseId: string) => (await worker.engine.client.workflow.getHandle(`hazard/${caseId}`).fetchHistory()).events ?? []
const eventKinds = async (caseId: string) =>
  (await own.db.selectFrom('case_event').select('kind').where('case_id', '=', caseId).orderBy('version').execute()).map((r) => r.kind)
const relay = () => relayOnce({ kernel, engine: worker.engine, record: worker.activities.record, onTrouble: () => undefined })

test('a case goes from its opening to its end in at most forty events', async () => {
  const caseId = randomUUID()
  for (const name of ['file', 'comment', 'defer', 'comment', 'sign-off']) expect(await receive(command(caseId, name))).toMatchObject({ settled: 'applied' })
  await worker.engine.client.workflow.getHandle(`hazard/${caseId}`).result()
  const events = await historyOf(caseId)
  expect(events.length).toBeLessThanOrEqual(40)
})

test('forty duplicates through the whole path have one effect', async () => {
  const caseId = randomUUID()
  const file = command(caseId, 'file')
  const answers = await Promise.all(Array.from({ length: 40 }, () => receive(file)))
  expect(await eventKinds(caseId)).toEqual(['file'])
  expect(new Set(answers.map((a) => canonical(a))).size).toBe(1)
})

test('the same id with another body or by another person is refused', async () => {
  const caseId = randomUUID()
  const file = command(caseId, 'file')
  await receive(file)
  const other = { code: 'case.id-used-otherwise' }
  expect(await receive({ ...file, payloadHash: Buffer.alloc(32) })).toEqual({ settled: 'refused', refusal: other })
  expect(await receive({ ...file, actor: { person: randomUUID(), role: 'inspector' } })).toEqual({ settled: 'refused', refusal: other })
})

test('a wrong status is refused without asking Temporal', async () => {
  const caseId = randomUUID()
  await receive(command(caseId, 'file'))
  const before = (await historyOf(caseId)).length
  expect(await receive(command(caseId, 'file'))).toMatchObject({ settled: 'refused', refusal: { code: 'hazard.wrong-status' } })
  expect((await historyOf(caseId)).length).toBe(before)
})

test('of two that close at the same instant one wins and the other is told why not', async () => {
  const caseId = randomUUID()
  await receive(command(caseId, 'file'))
  const answers = await Promise.all([receive(command(caseId, 'sign-off')), receive(command(caseId, 'sign-off'))])
  expect(answers.map((a) => a.settled).toSorted()).toEqual(['applied', 'refused'])
})

test('of two who lead a case on at the same instant one wins, though neither said which version they saw', async () => {
  const caseId = randomUUID()
  await receive(command(caseId, 'file'))
  const colleague = { person: '0198f0aa-0000-7000-8000-000000000002', role: 'inspector' } as const
  const answers = await Promise.all(
    [command(caseId, 'defer'), command(caseId, 'defer', { actor: colleague })].map(async (c) => ({ c, answer: await receive(c) })),
  )
  const seen = await own.db
    .selectFrom('command_inbox')
    .select(['command_id', 'expected_version'])
    .where('case_id', '=', caseId)
    .where('name', '=', 'defer')
    .execute()
  expect(seen.map((row) => row.expected_version)).toEqual([1, 1])
  expect(answers.map(({ answer }) => answer.settled).toSorted()).toEqual(['applied', 'refused'])
  expect(answers.find(({ answer }) => answer.settled === 'refused')?.answer).toMatchObject({
    refusal: { code: 'case.version-conflict', version: 2, expected: 1 },
  })
})

test('what one person sends one after another follows itself', async () => {
  const caseId = randomUUID()
  await receive(command(caseId, 'file'))
  const [first, second] = [command(caseId, 'defer'), command(caseId, 'defer')]
  await insertCommand(own.db, first, new Date().toISOString(), null)
  expect(await receive(second)).toMatchObject({ settled: 'applied', version: 3 })
  expect(await eventKinds(caseId)).toEqual(['file', 'defer', 'defer'])
})

test('what is sent to a case whose opening still lies in the inbox is applied after it', async () => {
  const caseId = randomUUID()
  await insertCommand(own.db, command(caseId, 'file'), new Date().toISOString(), null)
  expect(await receive(command(caseId, 'comment'))).toMatchObject({ settled: 'applied', version: 2 })
  expect(await eventKinds(caseId)).toEqual(['file', 'comment'])
  expect(await receive(command(randomUUID(), 'comment'))).toMatchObject({ settled: 'refused', refusal: { code: 'case.unknown' } })
})

test('with the worker away a command is received, and applied in order once it is back', async () => {
  const caseId = randomUUID()
  await receive(command(caseId, 'file'))
  await worker.stop()
  const waiting = [command(caseId, 'comment'), command(caseId, 'defer')]
  for (const c of waiting) expect(await receive(c)).toEqual({ settled: 'received' })
  await worker.start()
  await expect
    .poll(
      async () => {
        await relay()
        return await eventKinds(caseId)
      },
      { timeout: 30_000, interval: 500 },
    )
    .toEqual(['file', 'comment', 'defer'])
}, 60_000)
