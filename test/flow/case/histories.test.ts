import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../src/case/case.js'
import { deliver } from '../../../src/case/delivery.api.js'
import { createReception, type Answer } from '../../../src/case/receive.api.js'
import { insertCommand, type NewCommand } from '../../../src/case/receive.store.js'
import { refresh, rollover } from '../../../workflows/case.messages.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { lampCommand } from '../../support/lamp-commands.js'
import { lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'
import { timeServer, type TimeServer } from '../../support/time-server.js'
import { type HistoryJson, traceOf } from '../../support/trace.js'

/** Each scenario's history is kept beside the replay tests; `RECORD_HISTORIES=1` writes it anew. Its trace is compared on every run. */
const folder = 'test/histories/hazardLifecycle'
let own: ClonedDatabase
let server: TimeServer
let receive: (c: NewCommand) => Promise<Answer>

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  let kernel: ReturnType<typeof lampKernel> | undefined
  server = await timeServer((now) => (kernel = { ...lampKernel(own.db, { now: '' }), now: () => sql<Instant>`${now()}::timestamptz` }))
  if (!kernel) throw new Error('no kernel')
  receive = createReception({ kernel, engine: server.engine, onTrouble: () => undefined })
})
afterAll(async () => {
  await server.close()
  await own.drop()
})

const handleOf = (caseId: string) => server.engine.client.workflow.getHandle(`hazard/${caseId}`)
async function send(caseId: string, ...names: string[]) {
  for (const name of names) {
    await server.now()
    expect(await receive(lampCommand(caseId, name))).toMatchObject({ settled: 'applied' })
  }
}
const stepsOf = async (caseId: string) =>
  await own.db
    .selectFrom('escalation')
    .select(['due_version', 'step', 'skipped', 'legal_at', 'taken_at'])
    .where('case_id', '=', caseId)
    .orderBy('legal_at')
    .execute()

async function expectHistory(scenario: string, caseId: string, runId?: string) {
  const handle = server.engine.client.workflow.getHandle(`hazard/${caseId}`, runId)
  const text = historyToJSON(await handle.fetchHistory()).replace(/"identity": *"[^"]*"/g, '"identity": "recorded"')
  const file = `${folder}/${scenario}.json`
  if (process.env['RECORD_HISTORIES']) {
    await mkdir(folder, { recursive: true })
    await writeFile(file, `${text}\n`)
  }
  const recorded = JSON.parse(await readFile(file, 'utf8')) as HistoryJson
  expect(traceOf(JSON.parse(text) as HistoryJson)).toEqual(traceOf(recorded))
}

test('five commands from opening to end', async () => {
  const caseId = randomUUID()
  await send(caseId, 'file', 'comment', 'defer', 'comment', 'sign-off')
  await handleOf(caseId).result()
  await expectHistory('five-commands', caseId)
})

test('months of steps, each taken at its legal instant', async () => {
  const caseId = randomUUID()
  await send(caseId, 'file')
  await server.pass('3 days')
  await send(caseId, 'defer')
  await server.pass('15 days')
  const steps = await stepsOf(caseId)
  expect(steps.map((s) => [s.due_version, s.step, s.skipped])).toEqual([
    [1, 1, 0],
    [1, 2, 0],
    [1, 3, 0],
    [2, 1, 0],
    [2, 2, 0],
    [2, 3, 0],
  ])
  for (const { legal_at, taken_at } of steps) {
    const lateMs = Date.parse(taken_at) - Date.parse(legal_at)
    expect(lateMs).toBeGreaterThanOrEqual(0)
    expect(lateMs).toBeLessThan(61_000)
  }
  await send(caseId, 'sign-off')
  await handleOf(caseId).result()
  await expectHistory('steps', caseId)
})

test('a command to a case that was never opened leaves no row and no run', async () => {
  const caseId = randomUUID()
  await server.now()
  expect(await receive(lampCommand(caseId, 'comment'))).toMatchObject({ settled: 'refused', refusal: { code: 'case.unknown' } })
  const straight = lampCommand(caseId, 'comment')
  await insertCommand(own.db, straight, await server.now(), null)
  expect(await deliver(server.engine, straight, Date.now() + 5_000)).toMatchObject({ settled: 'refused', refusal: { code: 'case.unknown' } })
  await handleOf(caseId).result()
  expect(await own.db.selectFrom('case_file').select('id').where('id', '=', caseId).execute()).toEqual([])
  await expectHistory('never-opened', caseId)
})

test('a new run is begun on request and loses nothing', async () => {
  const caseId = randomUUID()
  await send(caseId, 'file')
  const first = (await handleOf(caseId).describe()).runId
  await handleOf(caseId).signal(refresh)
  await handleOf(caseId).signal(rollover)
  await expect.poll(async () => (await handleOf(caseId).describe()).runId, { timeout: 10_000 }).not.toBe(first)
  await expectHistory('rollover', caseId, first)
  await send(caseId, 'comment', 'sign-off')
  await handleOf(caseId).result()
  await expectHistory('after-rollover', caseId)
})
