import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { lookbackIdOf } from '../../../src/lookback/due.store.js'
import { layDailySchedules } from '../../../src/main/daily-schedules.js'
import { relayOnce } from '../../../src/main/relay.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { caseWorker, type TestWorker } from '../../support/lamp-worker.js'
import { signedOff } from '../../support/signed-off.js'

let office: CountyOffice
let worker: TestWorker
const scheduleId = `daily/test-${randomUUID()}`
const schedules = [{ scheduleId, starts: 'hazardLookback' as const }]

beforeAll(async () => {
  office = await openCountyOffice()
  worker = await caseWorker(office.kernel)
  await worker.start()
})
afterAll(async () => {
  await worker.engine.client.schedule.getHandle(scheduleId).delete()
  await worker.close()
  await office.close()
})

const lay = async () => await layDailySchedules(worker.engine.client, worker.engine.taskQueue, schedules)
const schedule = () => worker.engine.client.schedule.getHandle(scheduleId)
const relay = async () =>
  await relayOnce({
    kernel: office.kernel,
    engine: worker.engine,
    record: worker.activities.record,
    onTrouble: (id, error) => office.buried.push(`${id}: ${String(error)}`),
  })
const openedCases = async () => await office.db.selectFrom('case_file').select('id').where('kind', '=', 'hazardLookback').execute()

test('a Schedule is laid once, starts at once when it is new, and opens what is due in workflows of their own', async () => {
  const id = await signedOff(office)
  office.clock.now = '2027-01-08T22:00:00.000Z'
  await Promise.all([lay(), lay(), lay()])
  await vi.waitUntil(async () => (await relay()) && (await openedCases()).length === 2, { timeout: 40_000, interval: 200 })
  expect((await openedCases()).map((row) => row.id).toSorted()).toEqual([lookbackIdOf(id, 'first'), lookbackIdOf(id, 'second')].toSorted())
  const workflow = await worker.engine.client.workflow.getHandle(`hazardLookback/${lookbackIdOf(id, 'first')}`).describe()
  expect([workflow.type, workflow.status.name]).toEqual(['hazardLookback', 'RUNNING'])
})

test('it rings at six in China, waits behind a slow one, catches up one day, and goes on after a failure', async () => {
  const { spec, policies } = await schedule().describe()
  expect(spec.timezone).toBe('Asia/Shanghai')
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 6 }], minute: [{ start: 0 }] }])
  expect(policies).toMatchObject({ overlap: 'BUFFER_ONE', catchupWindow: 86_400_000, pauseOnFailure: false })
})

test('laid again it keeps what an operator has paused, and starts nothing', async () => {
  await schedule().pause('年度盘点')
  const before = (await schedule().describe()).info.numActionsTaken
  await lay()
  const { state, info } = await schedule().describe()
  expect([state.paused, info.numActionsTaken]).toEqual([true, before])
})

test('a second start of the same day finds nothing left', async () => {
  const before = await openedCases()
  const again = await worker.engine.client.workflow.execute('dailyOpening', {
    workflowId: `daily/again-${randomUUID()}`,
    taskQueue: worker.engine.taskQueue,
    args: [{ starts: 'hazardLookback' }],
  })
  await relay()
  expect([again, await openedCases()]).toEqual([0, before])
})
