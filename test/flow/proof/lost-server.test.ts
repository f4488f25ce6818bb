import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../src/case/case.js'
import { startOptions } from '../../../src/case/delivery.api.js'
import type { Kernel } from '../../../src/case/kernel.js'
import { insertCommand } from '../../../src/case/receive.store.js'
import { findTemporal } from '../../../src/main/executables.js'
import { lastCheck } from '../../../src/proof/clock-check.store.js'
import { listRunning } from '../../../src/proof/case-workflows.api.js'
import { lookAtClocks } from '../../../src/proof/look.api.js'
import { findingsOf, proveClocks } from '../../../src/proof/prove.api.js'
import { refreshAll } from '../../../src/proof/refresh-all.api.js'
import { searchAttributes } from '../../../temporal-config/search-attributes.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { lampCommand as command } from '../../support/lamp-commands.js'
import { lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'
import { caseWorker, type TestWorker } from '../../support/lamp-worker.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let own: ClonedDatabase
let kernel: Kernel
let fresh: TestWorkflowEnvironment
/** On the server of the run, which is lost in the course of the tests, and on the one that takes its place. */
let before: TestWorker
let after: TestWorker

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  kernel = { ...lampKernel(own.db, { now: '' }), now: () => sql<Instant>`date_trunc('milliseconds', clock_timestamp())` }
  fresh = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await findTemporal({ say: () => undefined }) },
      log: { format: 'pretty', level: 'error' },
      searchAttributes: Object.values(searchAttributes),
      // The server says of a workflow that its tasks fail after the first failure, not after the fifth.
      extraArgs: ['--dynamic-config-value', 'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=1'],
    },
  })
  before = await caseWorker(kernel)
  after = await caseWorker(kernel, () => undefined, fresh.address)
})
afterAll(async () => {
  await Promise.all([before.close(), after.close()])
  await fresh.teardown()
  await own.drop()
})

const waitMs = 100
const prove = async ({ engine }: TestWorker, stopping?: AbortSignal) =>
  (await proveClocks({ kernel, engine, schedules: [], waitMs, ...(stopping && { stopping }) })).findings.map(({ kind, action }) => `${kind} ${action}`)
const restarts = async () =>
  (
    await sql<{
      number: number
    }>`select count(*)::int as number from case_event e join case_file f on f.id = e.case_id where e.kind = 'restart-clock' and f.closed_at is null group by case_id order by 1`.execute(
      own.db,
    )
  ).rows.map(({ number }) => number)

const eventKinds = async (caseId: string) =>
  (await own.db.selectFrom('case_event').select('kind').where('case_id', '=', caseId).orderBy('version').execute()).map((r) => r.kind)

/** Records a command without Temporal; of a case that there is not yet it is the opening. */
async function recorded(caseId: string = randomUUID(), name = 'file'): Promise<string> {
  const given = command(caseId, name)
  await insertCommand(own.db, given, new Date().toISOString(), null)
  await before.activities.record(given)
  return caseId
}

test('a clock whose tasks fail is shown, and ended it starts again from its row', async () => {
  const caseId = await recorded()
  const clock = after.engine.client.workflow.getHandle(`hazard/${caseId}`)
  await after.start()
  const options = startOptions(after.engine.taskQueue, { caseKind: 'hazard', caseId, county: '990000' })
  await after.engine.client.workflow.start('noSuchWorkflow', options)
  await expect.poll(() => prove(after), { timeout: 30_000, interval: 500 }).toEqual(['task-failing null'])
  expect(await lastCheck(own.db, null)).toMatchObject({ stuck: 1, findings: [{ kind: 'task-failing', caseId, about: `hazard/${caseId}` }] })
  await clock.terminate('mended by an operator')
  const proved =
    <T>(look: () => Promise<T>) =>
    async () =>
      await prove(after).then(look)
  const patience = { timeout: 30_000, interval: 500 }
  await expect
    .poll(
      proved(() => eventKinds(caseId)),
      patience,
    )
    .toEqual(['file', 'restart-clock'])
  await recorded(caseId, 'sign-off')
  await expect
    .poll(
      proved(async () => (await clock.describe()).status.name),
      patience,
    )
    .toBe('COMPLETED')
  await after.stop()
})

test('after the loss of a whole server every open case has its clock again within one proof, also when the first was stopped half-way', async () => {
  const cases = 110
  for (let n = 0; n < cases; n += 1) await recorded()
  expect(await prove(before)).toEqual(Array.from({ length: cases }, () => 'no-workflow started'))

  // Told to stop after the first batch of a hundred.
  let asked = 0
  const stopping = {
    get aborted() {
      return (asked += 1) > 1
    },
  } as AbortSignal
  expect((await prove(after, stopping)).filter((each) => each === 'no-workflow started')).toHaveLength(100)
  expect(await lastCheck(own.db, null)).toMatchObject({ open: cases, orphans: cases, repaired: 100 })
  expect(await prove(after)).toHaveLength(cases - 100)
  expect(await prove(after)).toEqual([])
  expect(await restarts()).toEqual(Array.from({ length: cases }, () => 2))
  expect(await listRunning(after.engine)).toHaveLength(cases)
  await expectSoundRecord(kernel, { casesMin: cases })
})

test('after a restore every clock is told to look at its row again', async () => {
  const running = (await listRunning(after.engine)).length
  expect(await refreshAll(after.engine)).toBe(running)
})

test('a Schedule that is missing or paused is shown', async () => {
  const scheduleId = `test/${randomUUID()}`
  const look = async () => findingsOf(await lookAtClocks({ kernel, engine: after.engine, schedules: [scheduleId], waitMs }))
  const kinds = async () => (await look()).flatMap(({ kind, about }) => (about === scheduleId ? kind : []))
  expect(await kinds()).toEqual(['schedule-missing'])
  const { taskQueue } = after.engine
  const action = { type: 'startWorkflow' as const, workflowType: 'hazardLifecycle', taskQueue, args: [{ caseId: randomUUID() }] }
  const schedule = await after.engine.client.schedule.create({ scheduleId, spec: { calendars: [{ year: 2099 }] }, action })
  expect(await kinds()).toEqual([])
  await schedule.pause()
  expect(await kinds()).toEqual(['schedule-paused'])
  await schedule.delete()
})
