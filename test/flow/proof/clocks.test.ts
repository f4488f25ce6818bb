import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../src/case/case.js'
import { startOptions } from '../../../src/case/delivery.api.js'
import type { Kernel } from '../../../src/case/kernel.js'
import { createReception, type Answer } from '../../../src/case/receive.api.js'
import { insertCommand, type NewCommand } from '../../../src/case/receive.store.js'
import { recordRestarts } from '../../../src/case/restart.store.js'
import { refreshAll } from '../../../src/proof/refresh-all.api.js'
import { connect } from '../../../src/database/connect.js'
import { whileAlone } from '../../../src/database/while-alone.js'
import { lastCheck } from '../../../src/proof/clock-check.store.js'
import type { ClockFinding } from '../../../src/proof/clock-finding.js'
import { findingsOf, proveClocks } from '../../../src/proof/prove.api.js'
import { lookAtClocks } from '../../../src/proof/look.api.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { lampCommand as command } from '../../support/lamp-commands.js'
import { lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'
import { caseWorker, type TestWorker } from '../../support/lamp-worker.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let own: ClonedDatabase
let kernel: Kernel
/** The same with the rights of a worker. */
let prover: Kernel
let worker: TestWorker
let receive: (c: NewCommand) => Promise<Answer>

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  kernel = { ...lampKernel(own.db, { now: '' }), now: () => sql<Instant>`date_trunc('milliseconds', clock_timestamp())` }
  const { db } = connect({ url: own.url, connectionsMax: 4, statementTimeoutMs: 4_000, role: 'qingdan_worker', onError: () => undefined })
  prover = { ...kernel, db }
  worker = await caseWorker(kernel)
  receive = createReception({ kernel, engine: worker.engine, onTrouble: () => undefined })
  await worker.start()
})
afterAll(async () => {
  await worker.close()
  await prover.db.destroy()
  await own.drop()
})

const waitMs = 100
/** The server's list is behind what is true; on a busy machine for so long. */
const listedMs = 1_000
const prove = async () => (await proveClocks({ kernel: prover, engine: worker.engine, schedules: [], waitMs })).findings
const handle = (workflowId: string) => worker.engine.client.workflow.getHandle(workflowId)
const statusOf = async (workflowId: string) => (await handle(workflowId).describe()).status.name
const eventKinds = async (caseId: string) =>
  (await own.db.selectFrom('case_event').select('kind').where('case_id', '=', caseId).orderBy('version').execute()).map((r) => r.kind)
const of = (findings: readonly ClockFinding[], ...ids: readonly string[]) =>
  findings.filter(({ about }) => ids.some((id) => about.includes(id))).map(({ kind, action }) => ({ kind, action }))

async function opened(): Promise<string> {
  const caseId = randomUUID()
  expect(await receive(command(caseId, 'file'))).toMatchObject({ settled: 'applied' })
  return caseId
}
/** Takes a command to its end past Temporal, as an import does, but not marked as one. */
async function recorded(caseId: string, name: string): Promise<void> {
  const given = command(caseId, name)
  await insertCommand(own.db, given, new Date().toISOString(), null)
  expect((await worker.activities.record(given)).answer).toMatchObject({ settled: 'applied' })
}
const start = async (workflowId: string, caseId: string) => {
  const options = startOptions(worker.engine.taskQueue, { caseKind: 'hazard', caseId, county: '990000' })
  await worker.engine.client.workflow.start('hazardLifecycle', { ...options, workflowId })
}

test('a clock that was ended is started again from its row, and the case says so', async () => {
  const caseId = await opened()
  await handle(`hazard/${caseId}`).terminate('a fault of the test')
  expect(of(await prove(), caseId)).toEqual([{ kind: 'no-workflow', action: 'started' }])
  expect(await eventKinds(caseId)).toEqual(['file', 'restart-clock'])
  expect(await statusOf(`hazard/${caseId}`)).toBe('RUNNING')
  // Whoever saw the case before is not told that it has changed.
  expect(await receive(command(caseId, 'sign-off', { expectedVersion: 1 }))).toMatchObject({ settled: 'applied', version: 3 })
  await expectSoundRecord(kernel)
})

test('a look without repair names what it finds and changes nothing', async () => {
  const caseId = await opened()
  await handle(`hazard/${caseId}`).terminate('a fault of the test')
  const checks = await own.db.selectFrom('clock_check').select('id').execute()
  expect(of(findingsOf(await lookAtClocks({ kernel: prover, engine: worker.engine, schedules: [], waitMs })), caseId)).toEqual([
    { kind: 'no-workflow', action: null },
  ])
  expect([await eventKinds(caseId), await statusOf(`hazard/${caseId}`)]).toEqual([['file'], 'TERMINATED'])
  expect(await own.db.selectFrom('clock_check').select('id').execute()).toEqual(checks)
  await prove()
})

test('a look is kept with its numbers, and the next one says that all is well again', async () => {
  const caseId = await opened()
  await prove()
  await handle(`hazard/${caseId}`).terminate('a fault of the test')
  await prove()
  const open = (await own.db.selectFrom('case_file').select('id').where('closed_at', 'is', null).execute()).length
  expect(await lastCheck(own.db, null)).toMatchObject({
    open,
    orphans: 1,
    strays: 0,
    repaired: 1,
    findings: [{ kind: 'no-workflow', caseId, region: '990000', action: 'started' }],
  })
  await prove()
  expect(await lastCheck(own.db, null)).toMatchObject({ open, orphans: 0, repaired: 0, findings: [] })
})

test('two that prove at once repair once, with or without the lock', async () => {
  const cases = await Promise.all(Array.from({ length: 4 }, opened))
  for (const caseId of cases) await handle(`hazard/${caseId}`).terminate('a fault of the test')
  await Promise.all([prove(), prove()])
  for (const caseId of cases) expect(await eventKinds(caseId)).toEqual(['file', 'restart-clock'])
  const answers = await Promise.all([whileAlone(prover.db, 'proof', prove), whileAlone(prover.db, 'proof', prove)])
  expect(answers.filter((answer) => answer === null)).toHaveLength(1)
})

test('a stop is written once, though the process died before the start', async () => {
  const caseId = await opened()
  const stop = { caseId, stop: 'the same run', ended: 'TERMINATED' }
  expect(await recordRestarts(prover, [stop])).toEqual(new Set([caseId]))
  expect(await recordRestarts(prover, [stop])).toEqual(new Set([caseId]))
  expect(await eventKinds(caseId)).toEqual(['file', 'restart-clock'])
})

test('a clock that stops again and again is left to a person after three restarts', async () => {
  const caseId = await opened()
  for (const run of ['first', 'second', 'third']) expect(await recordRestarts(prover, [{ caseId, stop: run, ended: 'FAILED' }])).toEqual(new Set([caseId]))
  expect(await recordRestarts(prover, [{ caseId, stop: 'fourth', ended: 'FAILED' }])).toEqual(new Set())
  expect((await eventKinds(caseId)).length).toBe(4)
})

test('a case that is opened, closed or given its clock between the two looks is no finding', async () => {
  const [started, closed, filed] = [randomUUID(), randomUUID(), randomUUID()]
  await recorded(started, 'file')
  await recorded(closed, 'file')
  await worker.stop()
  await start(`hazard/${filed}`, filed)
  await pause(listedMs)
  const look = lookAtClocks({ kernel: prover, engine: worker.engine, schedules: [], waitMs: 3_000 })
  await pause(1_500)
  await start(`hazard/${started}`, started)
  await recorded(closed, 'sign-off')
  await recorded(filed, 'file')
  expect(of(findingsOf(await look), started, closed, filed)).toEqual([])
  await worker.start()
})

test('a clock that follows no open case is told to leave, and ended when it does not', async () => {
  const [closed, unknown, open] = [await opened(), randomUUID(), await opened()]
  expect(await receive(command(closed, 'sign-off'))).toMatchObject({ settled: 'applied' })
  await handle(`hazard/${closed}`).result()
  await worker.stop()
  const strays = [`hazard/${closed}`, `hazard/${unknown}`, `order/${open}`]
  await start(`hazard/${closed}`, closed)
  await start(`hazard/${unknown}`, unknown)
  await start(`order/${open}`, open)
  await pause(listedMs)
  const kinds = (action: string) => ['closed-running', 'unknown-running', 'double-workflow'].map((kind) => ({ kind, action }))
  const found = await prove()
  expect(strays.flatMap((id) => of(found, id))).toEqual(kinds('refreshed'))
  const again = await prove()
  expect(strays.flatMap((id) => of(again, id))).toEqual(kinds('terminated'))
  expect(await Promise.all(strays.map(statusOf))).toEqual(['TERMINATED', 'TERMINATED', 'TERMINATED'])
  expect(of(await prove(), closed, unknown, open)).toEqual([])
  await worker.start()
})

test('a clock whose case is closed leaves by itself once it is told', async () => {
  const caseId = await opened()
  await worker.stop()
  // Closed by another hand: the workflow has not heard of it.
  await recorded(caseId, 'sign-off')
  await pause(listedMs)
  expect(of(await prove(), caseId)).toEqual([{ kind: 'closed-running', action: 'refreshed' }])
  await worker.start()
  await handle(`hazard/${caseId}`).result()
  expect(of(await prove(), caseId)).toEqual([])
})

test('what was imported gets its first clock without a word in its chain', async () => {
  const caseId = randomUUID()
  const given = command(caseId, 'file', { imported: true })
  await insertCommand(own.db, given, new Date().toISOString(), null)
  await worker.activities.record(given)
  expect(of(await prove(), caseId)).toEqual([{ kind: 'no-workflow', action: 'started' }])
  expect(await eventKinds(caseId)).toEqual(['file'])
})

test('after a restore of the database to an earlier time the clocks follow the rows as they are', async () => {
  const [behind, reopened] = [await opened(), await opened()]
  const restore = await keepForRestore([behind, reopened])
  const gone = await opened()
  expect(await receive(command(behind, 'comment'))).toMatchObject({ settled: 'applied', version: 2 })
  expect(await receive(command(reopened, 'sign-off'))).toMatchObject({ settled: 'applied' })
  await handle(`hazard/${reopened}`).result()
  await restore([behind, reopened, gone])
  await pause(listedMs)

  const found = await prove()
  expect([of(found, behind), of(found, reopened), of(found, gone)]).toEqual([
    [],
    [{ kind: 'no-workflow', action: 'started' }],
    [{ kind: 'unknown-running', action: 'refreshed' }],
  ])
  await handle(`hazard/${gone}`).result()
  await refreshAll(worker.engine)
  expect(await receive(command(behind, 'defer'))).toMatchObject({ settled: 'applied', version: 2 })
  expect(await receive(command(reopened, 'sign-off'))).toMatchObject({ settled: 'applied', version: 3 })
  expect([await eventKinds(behind), await eventKinds(reopened), await eventKinds(gone)]).toEqual([['file', 'defer'], ['file', 'restart-clock', 'sign-off'], []])
  await expectSoundRecord(kernel)
})

const restored = ['case_file', 'case_event', 'case_clock', 'clock_span', 'lamp'] as const

/** Keeps what stands of some cases now; the answer puts it in the place of what stands then, as a backup of the whole database would. */
async function keepForRestore(ids: readonly string[]): Promise<(all: readonly string[]) => Promise<void>> {
  const [columns, kept] = [(table: string) => (table === 'lamp' || table === 'case_file' ? 'id' : 'case_id'), (table: string) => sql.table(`kept_${table}`)]
  for (const table of restored)
    await sql`create table ${kept(table)} as select * from ${sql.table(table)} where ${sql.ref(columns(table))} = any(${[...ids]}::uuid[])`.execute(own.db)
  return async (all) => {
    await sql`alter table case_event disable trigger all`.execute(own.db)
    for (const table of restored) {
      await sql`delete from ${sql.table(table)} where ${sql.ref(columns(table))} = any(${[...all]}::uuid[])`.execute(own.db)
      await sql`insert into ${sql.table(table)} select * from ${kept(table)}`.execute(own.db)
    }
    await sql`alter table case_event enable trigger all`.execute(own.db)
  }
}
