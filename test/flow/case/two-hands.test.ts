import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../src/case/case.js'
import { deliver, startOptions } from '../../../src/case/delivery.api.js'
import { insertCommand } from '../../../src/case/receive.store.js'
import { createSweep } from '../../../src/main/sweep.js'
import { workflowTypeOf } from '../../../temporal-config/workflows.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { lampCommand } from '../../support/lamp-commands.js'
import { ask, lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'
import { caseWorker, type TestWorker } from '../../support/lamp-worker.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let own: ClonedDatabase
let kernel: ReturnType<typeof lampKernel>
let worker: TestWorker

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  kernel = { ...lampKernel(own.db, { now: '' }), now: () => sql<Instant>`date_trunc('milliseconds', clock_timestamp())` }
  worker = await caseWorker(kernel)
  await worker.start()
})
afterAll(async () => {
  await worker.close()
  await own.drop()
})

const lamps = 20
const hourMs = 3_600_000

test('of the timers of twenty cases and three sweeps each step has one row, with its legal instant and the hand that took it', async () => {
  const reportedAt = new Date(Date.now() - 25 * hourMs).toISOString()
  const ids = Array.from({ length: lamps }, () => randomUUID())
  for (const id of ids) await worker.activities.record({ commandId: await ask(kernel, id, 'file', { at: reportedAt }) })

  const faults: unknown[] = []
  const sweeps = Array.from({ length: 3 }, () =>
    createSweep({ kernel, record: worker.activities.record, onBrokenCase: (_, error) => faults.push(error), onTrouble: (_, error) => faults.push(error) }),
  )
  const start = async (caseId: string) =>
    await worker.engine.client.workflow.start(workflowTypeOf.hazard, startOptions(worker.engine.taskQueue, { caseKind: 'hazard', caseId, county: '990000' }))
  // Half of the workflows wake before the sweeps begin, the others among them.
  await Promise.all(ids.slice(0, lamps / 2).map(start))
  await Promise.all([...sweeps.map((round) => round(new AbortController().signal)), ...ids.slice(lamps / 2).map(start)])
  const steps = async () => await own.db.selectFrom('escalation').select(['case_id', 'step', 'skipped', 'legal_at', 'source']).execute()
  await expect.poll(async () => (await steps()).length, { timeout: 20_000 }).toBe(lamps)

  const dueAt = new Date(Date.parse(reportedAt) + 24 * hourMs).toISOString()
  const taken = await steps()
  expect(new Set(taken.map(({ case_id }) => case_id))).toEqual(new Set(ids))
  expect(taken.every(({ step, skipped, legal_at }) => step === 2 && skipped === 1 && legal_at === dueAt)).toBe(true)
  const reminders = await own.db.selectFrom('case_event').select('case_id').where('kind', '=', 'remind').execute()
  expect(reminders).toHaveLength(lamps)
  expect(faults).toEqual([])
  expect(await expectSoundRecord(kernel)).toBe(lamps)

  // Whoever took the step: the workflow still follows its case.
  for (const caseId of ids.slice(lamps / 2 - 2, lamps / 2 + 2)) {
    const command = lampCommand(caseId, 'sign-off')
    await insertCommand(own.db, command, new Date().toISOString(), null)
    expect(await deliver(worker.engine, command, Date.now() + 20_000)).toMatchObject({ settled: 'applied', version: 3 })
  }
})

test('a deadline that passes while every worker is stopped is taken once they are back, on its legal instant', async () => {
  const [caseId, dueInMs] = [idWithoutSpread(), 4_000]
  const dueAt = new Date(Date.now() + dueInMs).toISOString()
  await worker.activities.record({ commandId: await ask(kernel, caseId, 'file', { at: new Date(Date.parse(dueAt) - 24 * hourMs).toISOString() }) })
  await worker.engine.client.workflow.start(workflowTypeOf.hazard, startOptions(worker.engine.taskQueue, { caseKind: 'hazard', caseId, county: '990000' }))
  const steps = async () =>
    await own.db.selectFrom('escalation').select(['step', 'skipped', 'legal_at', 'source']).where('case_id', '=', caseId).orderBy('step').execute()
  const first = { step: 1, skipped: 0, legal_at: new Date(Date.parse(dueAt) - 2 * hourMs).toISOString(), source: 'timer' }
  await expect.poll(steps, { timeout: 20_000 }).toEqual([first])
  await worker.stop()
  await pause(Math.max(0, Date.parse(dueAt) + 500 - Date.now()))
  expect(await steps()).toEqual([first])
  await worker.start()
  await expect.poll(steps, { timeout: 20_000 }).toEqual([first, { step: 2, skipped: 0, legal_at: dueAt, source: 'timer' }])
})

/** Timers ring up to a minute after the instant, spread by the id of the case; this one rings on it. */
function idWithoutSpread(): string {
  for (;;) {
    const id = randomUUID()
    if ([...id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 60_000, 7) % 60 === 0) return id
  }
}
