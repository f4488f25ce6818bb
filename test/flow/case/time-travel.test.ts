import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../src/case/case.js'
import { deliver, startOptions } from '../../../src/case/delivery.api.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { createSweep } from '../../../src/main/sweep.js'
import { workflowTypeOf } from '../../../temporal-config/workflows.js'
import { county, type CountyOffice, openCountyOffice, type Saying } from '../../support/county-office.js'
import { timeServer, type TimeServer } from '../../support/time-server.js'

/**
 * 整改时限 to 30 March 2026, whose ladder climbs over 清明: three and one working days before at 08:30, its end at 24:00, then three, seven and
 * fifteen working days after. 4 to 6 April are days off.
 */
const instants = {
  remindFirst: '2026-03-25T00:30:00.000Z',
  remindSecond: '2026-03-27T00:30:00.000Z',
  overdue: '2026-03-30T16:00:00.000Z',
  afterThree: '2026-04-02T16:00:00.000Z',
  afterSeven: '2026-04-09T16:00:00.000Z',
  afterFifteen: '2026-04-21T16:00:00.000Z',
} as const

const dayMs = 86_400_000
let office: CountyOffice
let server: TimeServer
/** How far the clock of the database lags behind, in milliseconds. */
let lagMs = 0

beforeAll(async () => {
  office = await openCountyOffice()
})
afterAll(async () => await office.close())
afterEach(async () => {
  lagMs = 0
  await server.close()
})

const open = async (startsAt: Instant) => {
  server = await timeServer((now) => ({ ...office.kernel, now: () => sql<Instant>`${new Date(Date.parse(now()) - lagMs).toISOString()}::timestamptz` }), {
    startsAt,
  })
}
async function send(caseId: string, name: HazardCommandName, saying: Saying = {}) {
  office.clock.now = await server.now()
  const commandId = await office.put(caseId, name, saying)
  expect(await deliver(server.engine, { commandId, name, caseKind: 'hazard', caseId, county }, Date.now() + 20_000)).toMatchObject({ settled: 'applied' })
}
/** A hazard that was filed on 9 March and whose order was served on the 10th: the home has until the 30th. */
async function notified(): Promise<string> {
  await open('2026-03-09T02:00:00.000Z')
  const caseId = randomUUID()
  await send(caseId, 'file')
  await server.pass('1 day')
  await send(caseId, 'notify')
  return caseId
}
const stepsOf = async (caseId: string) => {
  const rows = await office.db
    .selectFrom('escalation')
    .select(['legal_at', 'skipped', 'source', 'taken_at'])
    .where('case_id', '=', caseId)
    .where('clock', '=', 'rectify')
    .orderBy('legal_at')
    .execute()
  return rows
}
const told = async (caseId: string) => (await stepsOf(caseId)).map(({ legal_at, skipped, source }) => [legal_at, skipped, source])
const end = async (caseId: string) => {
  await send(caseId, 'withdraw')
  await send(caseId, 'withdraw', { by: { person: '0198f0aa-0000-7000-8000-000000000105', role: 'section-chief' } })
}
/** One round of the sweep by the office's clock; whatever it stumbles over is found when the office closes. */
async function sweep(): Promise<void> {
  const stumbled = (id: string, error: unknown) => void office.buried.push(`${id}: ${String(error)}`)
  const round = createSweep({ kernel: office.kernel, record: server.activities.record, onBrokenCase: stumbled, onTrouble: stumbled })
  await round(new AbortController().signal)
}

test('in two months nobody does anything: six steps, each on its legal instant and within a minute of it', async () => {
  const caseId = await notified()
  await server.pass('60 days')
  expect(await told(caseId)).toEqual(Object.values(instants).map((at) => [at, 0, 'timer']))
  for (const { legal_at, taken_at } of await stepsOf(caseId)) {
    const lateMs = Date.parse(taken_at) - Date.parse(legal_at)
    expect([lateMs >= 0, lateMs < 61_000]).toEqual([true, true])
  }
  await end(caseId)
})

test('with nobody at work for three days over the deadline there is one overdue fact, on its legal instant, and the ladder goes on', async () => {
  const caseId = await notified()
  await server.pass('492 hours')
  await server.standStill(2.9 * dayMs)
  await server.pass('3 hours')
  const [overdue] = (await stepsOf(caseId)).filter(({ legal_at }) => legal_at === instants.overdue)
  expect(overdue?.taken_at.slice(0, 10)).toBe('2026-04-02')
  await server.pass('4 days')
  expect(await told(caseId)).toEqual([
    [instants.remindFirst, 0, 'timer'],
    [instants.remindSecond, 0, 'timer'],
    [instants.overdue, 0, 'timer'],
    [instants.afterThree, 0, 'timer'],
  ])
  await end(caseId)
})

test('with nobody at work for three weeks the steps that passed collapse into the last of them', async () => {
  const caseId = await notified()
  await server.pass('14 days')
  await server.standStill(17 * dayMs)
  await server.pass('2 days')
  expect(await told(caseId)).toEqual([[instants.afterSeven, 4, 'timer']])
  await end(caseId)
})

test('a workflow that finds its step taken by the sweep goes on to the next', async () => {
  const caseId = await notified()
  await server.pass('10 days')
  // The sweep looks by a clock that runs ahead: both reminders are late to it, none is to the workflow.
  office.clock.now = '2026-03-27T00:40:00.000Z'
  await sweep()
  expect(await told(caseId)).toEqual([[instants.remindSecond, 1, 'sweep']])
  await server.pass('15 days')
  expect(await told(caseId)).toEqual([
    [instants.remindSecond, 1, 'sweep'],
    [instants.overdue, 0, 'timer'],
    [instants.afterThree, 0, 'timer'],
  ])
  await end(caseId)
})

test('with the Temporal server lost over the deadline the sweep takes the step, and a new server goes on from the row', async () => {
  const caseId = await notified()
  await server.pass('18 days')
  await server.close()
  await open('2026-04-01T01:00:00.000Z')
  office.clock.now = await server.now()
  await sweep()
  await server.engine.client.workflow.start(workflowTypeOf.hazard, startOptions(server.engine.taskQueue, { caseKind: 'hazard', caseId, county }))
  await server.pass('10 days')
  expect(await told(caseId)).toEqual([
    [instants.remindFirst, 0, 'timer'],
    [instants.remindSecond, 0, 'timer'],
    [instants.overdue, 0, 'sweep'],
    [instants.afterThree, 0, 'timer'],
    [instants.afterSeven, 0, 'timer'],
  ])
  await end(caseId)
})

test('a database whose clock has been put back takes no step early, and is asked ever more seldom until it is time', async () => {
  const caseId = await notified()
  await server.pass('14 days')
  expect(await told(caseId)).toEqual([])
  lagMs = 3 * 3_600_000
  const before = server.ticks()
  await server.pass('27 hours')
  const asked = server.ticks() - before
  expect((await stepsOf(caseId)).map(({ legal_at }) => legal_at)).toEqual([instants.remindFirst])
  // Three hours at ten minutes, and the quick looks at the beginning.
  expect(asked).toBeGreaterThan(3)
  expect(asked).toBeLessThan(30)
  lagMs = 0
  await end(caseId)
})
