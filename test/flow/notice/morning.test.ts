import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { createDailyActivities } from '../../../activities/daily.js'
import { layDailySchedules } from '../../../src/main/daily-schedules.js'
import { NoticeConfig } from '../../../src/notice/notice-config.js'
import { type NoticeOffice, openNoticeOffice } from '../../support/notice-office.js'
import { county } from '../../support/web.js'

const config = { sms: { url: 'https://sms.example.cn/send', signature: '郯城民政', templates: { digest: 'T1', bundle: 'T2', test: 'T3' } } }
const [taskQueue, scheduleId] = [`test-${randomUUID()}`, `daily/test-${randomUUID()}`]
let office: NoticeOffice
let client: Client
let stop: () => Promise<void>

beforeAll(async () => {
  office = await openNoticeOffice(config, '2026-03-09T22:00:00.000Z')
  const address = inject('temporalAddress')
  const [connection, native] = [await Connection.connect({ address }), await NativeConnection.connect({ address })]
  client = new Client({ connection })
  const activities = createDailyActivities(office.kernel, NoticeConfig.parse(config))
  const worker = await Worker.create({ connection: native, taskQueue, workflowBundle: { codePath: inject('bundlePath') }, activities })
  const running = worker.run()
  stop = async () => {
    worker.shutdown()
    await running
    await native.close()
    await connection.close()
  }
})
afterAll(async () => {
  await client.schedule.getHandle(scheduleId).delete()
  await stop()
  await office.stop()
})

test('the morning is planned by a Schedule, once, however many workers lay it', async () => {
  const chief = await office.web.signedIn('section-chief', 'county', county)
  const lay = () => layDailySchedules(client, taskQueue, [{ scheduleId, starts: 'morningMessages' }])
  await Promise.all([lay(), lay(), lay()])
  await vi.waitUntil(async () => (await office.messages()).length > 0, { timeout: 40_000, interval: 200 })
  await client.schedule.getHandle(scheduleId).trigger()
  await vi.waitUntil(async () => (await client.schedule.getHandle(scheduleId).describe()).info.numActionsTaken > 1, { timeout: 40_000, interval: 200 })
  expect(await office.messages()).toMatchObject([{ purpose: 'digest', personId: chief.person, sendAt: '2026-03-10T00:30:00.000Z' }])
})
