import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { handOver } from '../../../src/main/notices.js'
import { queues } from '../../../temporal-config/queues.js'
import { noticeWorkflow, noticeWorkflowIdOf } from '../../../temporal-config/workflows.js'
import { type NoticeOffice, openNoticeOffice } from '../../support/notice-office.js'
import { httpReceiver, type Receiver } from '../../support/receivers.js'
import { addCase, addHome, type Visitor } from '../../support/web.js'

const core = `test-${randomUUID()}`
let time: TestWorkflowEnvironment
let gateway: Receiver
let office: NoticeOffice
let head: Visitor
let home: string
let stop: () => Promise<void>
/** What the activity does; the product's own unless a test says otherwise. */
let deliver: (input: { message: string }) => Promise<{ nextInMs: number | null }>
const own: typeof deliver = async ({ message }) => {
  office.web.clock.now = new Date(await time.currentTimeMs()).toISOString()
  return await office.deliver(message)
}

beforeAll(async () => {
  gateway = await httpReceiver(() => ({ status: 200, body: { code: 'OK', id: 'gw' } }))
  time = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: inject('timeServer') } } })
  office = await openNoticeOffice(
    { sms: { url: `${gateway.url}/send`, signature: '郯城民政', templates: { digest: 'T1', bundle: 'T2', test: 'T3' } } },
    new Date(await time.currentTimeMs()).toISOString(),
  )
  home = await addHome(office.web)
  head = await office.web.signedIn('institution-head', 'institution', home)
  await office.phone(head, '13800000001')
  const connection = time.nativeConnection
  const workers = [
    await Worker.create({ connection, taskQueue: core, workflowBundle: { codePath: inject('bundlePath') } }),
    await Worker.create({ connection, taskQueue: queues.notify, activities: { deliver: (input: { message: string }) => deliver(input) } }),
  ]
  const running = Promise.all(workers.map((worker) => worker.run()))
  stop = async () => {
    for (const worker of workers) worker.shutdown()
    await running
  }
})
afterEach(() => {
  gateway.received.length = 0
  gateway.answer = () => ({ status: 200, body: { code: 'OK', id: 'gw' } })
})
afterAll(async () => {
  await stop()
  await time.teardown()
  await office.stop()
  await gateway.stop()
})

/** A message that is due, to the head, of one overdue fact. */
async function due(): Promise<string> {
  const id = randomUUID()
  office.web.clock.now = new Date(await time.currentTimeMs()).toISOString()
  const { now } = office.web.clock
  await office.step(await addCase(office.web, { institution: home }), [head])
  await office.drain()
  await sql`update notice set weighed_at = ${now}, bundle = ${`b/${id}`} where weighed_at is null`.execute(office.web.db)
  await sql`insert into notice_message (id, key, purpose, channel, person_id, send_at, expires_at)
    values (${id}, ${`b/${id}/sms`}, 'bundle', 'sms', ${head.person}, ${now}, ${now}::timestamptz + interval '1 day')`.execute(office.web.db)
  return id
}
const outcomeOf = async (id: string) => (await office.messages()).find((message) => message.id === id)
/** `RECORD_HISTORIES=1` keeps the history for the replay tests. */
async function keepHistory(scenario: string, id: string): Promise<void> {
  if (!process.env['RECORD_HISTORIES']) return
  const text = historyToJSON(await time.client.workflow.getHandle(noticeWorkflowIdOf(id)).fetchHistory()).replace(
    /"identity": *"[^"]*"/g,
    '"identity": "recorded"',
  )
  await mkdir(`test/histories/${noticeWorkflow}`, { recursive: true })
  await writeFile(`test/histories/${noticeWorkflow}/${scenario}.json`, `${text}\n`)
}
const ended = async (id: string) => await time.client.workflow.getHandle(noticeWorkflowIdOf(id)).result()

test('a message that is due is handed over once, whoever finds it, and sent once', async () => {
  deliver = own
  const id = await due()
  await Promise.all([1, 2, 3].map(() => handOver({ kernel: office.kernel, engine: { client: time.client, taskQueue: core } })))
  await ended(id)
  await sql`update notice_message set started_at = null, settled_at = null, outcome = null where id = ${id}`.execute(office.web.db)
  expect(await handOver({ kernel: office.kernel, engine: { client: time.client, taskQueue: core } })).toBe(1)
  expect(gateway.received).toHaveLength(1)
})

test('a provider that is away for half a day costs attempts and no second message', async () => {
  deliver = own
  const id = await due()
  const back = (await time.currentTimeMs()) + 12 * 3_600_000
  gateway.answer = () => (Date.parse(office.web.clock.now) < back ? { status: 503 } : { status: 200, body: { code: 'OK', id: 'gw' } })
  await handOver({ kernel: office.kernel, engine: { client: time.client, taskQueue: core } })
  await ended(id)
  await keepHistory('half-a-day-away', id)
  const { outcome, attempts = [] } = (await outcomeOf(id)) ?? {}
  expect(outcome).toBe('sent')
  expect(attempts.filter((status) => status === 'sent')).toHaveLength(1)
  expect(attempts.length).toBeLessThan(40)
})

test('an activity whose worker is lost is asked again, and finds its own trace', async () => {
  let calls = 0
  deliver = async (input) => {
    const answer = await own(input)
    if (++calls === 1) throw new Error('the answer never arrived')
    return answer
  }
  const id = await due()
  await handOver({ kernel: office.kernel, engine: { client: time.client, taskQueue: core } })
  await ended(id)
  await keepHistory('lost-worker', id)
  expect(calls).toBe(2)
  expect(gateway.received).toHaveLength(1)
  expect(await outcomeOf(id)).toMatchObject({ outcome: 'sent', attempts: ['sent'] })
})

test('a history holds no phone number, no name and no text', async () => {
  deliver = own
  const id = await due()
  await handOver({ kernel: office.kernel, engine: { client: time.client, taskQueue: core } })
  await ended(id)
  const history = JSON.stringify(await time.client.workflow.getHandle(noticeWorkflowIdOf(id)).fetchHistory())
  const said = [...history.matchAll(/"data":"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8')).join('\n')
  expect(said).toContain(id)
  expect(history + said).toContain(noticeWorkflow)
  expect(['13800000001', '王建国', '清单', head.person].filter((secret) => (history + said).includes(secret))).toEqual([])
})
