import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDailyActivities } from '../../../activities/daily.js'
import { sendersOf } from '../../../activities/notice/senders.js'
import { NoticeConfig } from '../../../src/notice/notice-config.js'
import { takeDueMessages } from '../../../src/notice/message.store.js'
import { type NoticeOffice, openNoticeOffice } from '../../support/notice-office.js'
import { httpReceiver, type Receiver } from '../../support/receivers.js'
import { addCase, addHome, county, township, type Visitor } from '../../support/web.js'

const morning = '2026-03-10T01:00:00.000Z'
const secret = 'a secret of the tests, long enough'
let gateway: Receiver
let office: NoticeOffice
let home: string
let head: Visitor
let director: Visitor

const smsConfig = (more: object = {}) => ({
  address: 'https://qingdan.example.cn',
  sms: { url: `${gateway.url}/send`, signature: '郯城民政', templates: { digest: 'T1', bundle: 'T2', test: 'T3' }, ...more },
})
const taken = () => gateway.received.map(({ body }) => JSON.parse(body) as { id: string; phone: string; template: string; variables: Record<string, number> })

beforeAll(async () => {
  gateway = await httpReceiver()
  office = await openNoticeOffice(smsConfig(), morning)
  home = await addHome(office.web)
  head = await office.web.signedIn('institution-head', 'institution', home)
  director = await office.web.signedIn('director', 'county', county)
  await office.phone(head, '13800000001')
  await office.phone(director, '13800000002')
})
afterAll(async () => {
  await office.stop()
  await gateway.stop()
})
beforeEach(async () => {
  for (const table of ['notice_delivery', 'notice_report', 'notice_message', 'notice', 'outbox', 'notice_setting', 'case_file'])
    await sql`delete from ${sql.table(table)}`.execute(office.web.db)
  office.web.clock.now = morning
  office.lost.length = 0
  gateway.received.length = 0
  gateway.answer = () => ({ status: 200, body: { code: 'OK', id: 'gw' } })
  office.configure(smsConfig())
})

const hazard = (more: object = {}) => addCase(office.web, { institution: home, dueAt: '2026-03-08T16:00:00.000Z', ...more })
const overdueFor = async (to: readonly Visitor[], more: object = {}) => {
  await office.step(await hazard(), to, more)
  await office.drain()
  await office.planBundles()
}
const settings = async (as: Visitor, more: object) =>
  await office.web.ask('/api/notice-settings', {
    as,
    method: 'PUT',
    body: { channels: ['sms'], narrowing: 'overdue-only', quietFrom: '20:00', quietUntil: '08:00', digestAt: '08:30', workdaysOnly: true, ...more },
  })

test('what is overdue goes out at once to the head, once per five minutes, and to the director in the morning only', async () => {
  await overdueFor([head, director])
  await overdueFor([head])
  const messages = await office.messages()
  expect(messages).toMatchObject([{ purpose: 'bundle', channel: 'sms', personId: head.person, sendAt: '2026-03-10T01:05:00.000Z' }])
  expect(await takeDueMessages(office.web.db, office.kernel.now())).toEqual([])
  office.web.clock.now = '2026-03-10T01:05:00.000Z'
  expect(await takeDueMessages(office.web.db, office.kernel.now())).toEqual([messages[0]?.id])
  await office.deliver(messages[0]?.id ?? '')
  expect(taken()).toMatchObject([{ phone: '13800000001', template: 'T2', variables: { overdue: 2, others: 0 } }])
})

test('what is not overdue stands in the inbox and is not sent', async () => {
  await overdueFor([head], { does: 'remind', step: 1 })
  expect(await office.messages()).toEqual([])
})

test('in quiet hours nothing is planned, the inbox has it, and the morning counts it', async () => {
  office.web.clock.now = '2026-03-10T13:30:00.000Z'
  await overdueFor([head])
  expect(await office.messages()).toEqual([])
  expect(await (await office.web.ask('/api/notices/counts', { as: head })).json()).toEqual({ unread: 1, overdue: 1 })
  office.web.clock.now = '2026-03-10T22:00:00.000Z'
  expect(await office.planDay()).toBeGreaterThan(0)
  const mine = (await office.messages()).find(({ personId }) => personId === head.person)
  expect(mine).toMatchObject({ purpose: 'digest', sendAt: '2026-03-11T00:30:00.000Z' })
})

test('narrowing never takes an overdue fact out of the inbox', async () => {
  await settings(head, { narrowing: 'digest-only', channels: [] })
  await overdueFor([head])
  expect(await office.messages()).toEqual([])
  expect(await (await office.web.ask('/api/notices?overdue=true', { as: head })).json()).toMatchObject({
    counts: { unread: 1, overdue: 1 },
    rows: [{ overdue: true }],
  })
})

test('one digest per person and day, at their hour, whoever plans it and however often', async () => {
  await settings(director, { digestAt: '07:15' })
  office.web.clock.now = '2026-03-09T22:00:00.000Z'
  await Promise.all([office.planDay(), office.planDay(), office.planDay()])
  const digests = await office.messages()
  expect(digests.map(({ personId, sendAt }) => [personId, sendAt])).toEqual([
    [director.person, '2026-03-09T23:15:00.000Z'],
    [head.person, '2026-03-10T00:30:00.000Z'],
  ])
  expect(await office.planDay()).toBe(0)
})

test('the daily start plans the morning in one batch, and finds nothing left when it is asked again', async () => {
  office.web.clock.now = '2026-03-09T22:00:10.000Z'
  const { openDue } = createDailyActivities(office.kernel, NoticeConfig.parse(smsConfig()))
  expect([await openDue({ starts: 'morningMessages' }), await openDue({ starts: 'morningMessages' })]).toEqual([2, 0])
})

test('a digest says in figures what waits, not one message per hazard', async () => {
  await Promise.all([
    hazard(),
    hazard(),
    hazard({ dueAt: '2026-03-10T15:00:00.000Z' }),
    hazard({ dueAt: '2026-03-13T15:00:00.000Z' }),
    hazard({ dueAt: '2026-03-16T15:00:00.000Z' }),
  ])
  await office.planDay()
  const mine = (await office.messages()).find(({ personId }) => personId === head.person)
  await office.deliverToEnd(mine?.id ?? '')
  expect(taken()).toMatchObject([{ template: 'T1', variables: { overdue: 2, dueToday: 1, dueSoon: 1, waiting: 0, unread: 0 } }])
})

test('an empty digest is not sent, nor one for which there is no number', async () => {
  await hazard()
  const clerk = await office.web.signedIn('institution-clerk', 'institution', home)
  const villager = await office.web.signedIn('township-officer', 'township', township)
  await office.step(await hazard(), [clerk])
  await office.drain()
  await office.planDay()
  for (const { id } of await office.messages()) await office.deliverToEnd(id)
  const outcomes = new Map((await office.messages()).map(({ personId, outcome }) => [personId, outcome]))
  expect([outcomes.get(clerk.person), outcomes.get(villager.person), outcomes.get(head.person)]).toEqual(['no-address', 'empty', 'sent'])
  for (const { person } of [clerk, villager]) await sql`delete from role_grant where person_id = ${person}`.execute(office.web.db)
})

test('on a rest day only who wants it gets a digest, and no group', async () => {
  office.configure({ ...smsConfig(), robots: [{ kind: 'wecom', name: 'office', region: county, url: `${gateway.url}/robot` }] })
  office.web.clock.now = '2026-03-14T00:00:00.000Z'
  expect(await office.planDay()).toBe(0)
  await settings(head, { workdaysOnly: false })
  expect(await office.planDay()).toBe(1)
  expect((await office.messages())[0]).toMatchObject({ personId: head.person })
})

test('a provider that is away for a day is asked ever more seldom, the log shows it, and afterwards each message comes once', async () => {
  gateway.answer = () => ({ status: 503 })
  await overdueFor([head])
  const [message] = await office.messages()
  office.web.clock.now = '2026-03-10T01:05:00.000Z'
  let pauses = 0
  for (; Date.parse(office.web.clock.now) < Date.parse('2026-03-10T21:00:00.000Z'); pauses++) {
    const { nextInMs } = await office.deliver(message?.id ?? '')
    office.web.clock.now = new Date(Date.parse(office.web.clock.now) + (nextInMs ?? Number.NaN)).toISOString()
  }
  expect(pauses).toBeLessThan(60)
  expect((await office.messages())[0]).toMatchObject({ outcome: null, attempts: Array.from({ length: pauses }, () => 'not-sent') })
  expect(await (await office.web.ask('/api/notices/counts', { as: head })).json()).toEqual({ unread: 1, overdue: 1 })
  const before = gateway.received.length
  gateway.answer = () => ({ status: 200, body: { code: 'OK', id: 'gw' } })
  for (let n = 0; n < 4; n++) await office.deliver(message?.id ?? '')
  expect(gateway.received.length).toBe(before + 1)
  const log = (await (await office.web.ask('/api/notice-messages', { as: head })).json()) as { rows: object[] }
  expect(log.rows).toMatchObject([{ outcome: 'sent', channel: 'sms' }])
  expect(JSON.stringify(log)).not.toContain('13800000001')
})

test('a message that nobody could send in time is settled as expired and said so', async () => {
  gateway.answer = () => ({ status: 503 })
  await overdueFor([head])
  const [message] = await office.messages()
  office.web.clock.now = '2026-03-10T01:05:00.000Z'
  await office.deliverToEnd(message?.id ?? '')
  expect((await office.messages())[0]?.outcome).toBe('expired')
  expect(office.lost).toHaveLength(1)
})

test('a worker that is lost after the gateway took it sends nothing twice where no key is known', async () => {
  await overdueFor([head])
  const [message] = await office.messages()
  const id = message?.id ?? ''
  // The request goes out, and the worker is gone before it can say so.
  const real = sendersOf(NoticeConfig.parse(smsConfig()))
  const dying: typeof real = (channel, target) => {
    const sender = real(channel, target)
    return sender && { ...sender, send: async (letter) => (await sender.send(letter), await new Promise(() => undefined)) }
  }
  void office.deliver(id, { senderOf: dying })
  await expect.poll(() => gateway.received.length).toBe(1)
  expect((await office.deliver(id)).nextInMs).toBeGreaterThan(0)
  office.web.clock.now = '2026-03-10T01:02:00.000Z'
  await office.deliverToEnd(id)
  expect(gateway.received).toHaveLength(1)
  expect((await office.messages())[0]).toMatchObject({ outcome: 'unknown', attempts: ['unknown'] })
})

test('and where the provider knows the key, it is sent once more under the same one', async () => {
  office.configure(smsConfig({ keyed: true }))
  await overdueFor([head])
  const [message] = await office.messages()
  let answers = 0
  gateway.answer = () => (++answers === 1 ? 'cut' : { status: 200, body: { code: 'OK', id: 'gw' } })
  await office.deliverToEnd(message?.id ?? '')
  expect(new Set(taken().map(({ id }) => id))).toEqual(new Set([message?.id]))
  expect(taken()).toHaveLength(2)
  expect(taken()[0]).toEqual(taken()[1])
  expect((await office.messages())[0]).toMatchObject({ outcome: 'sent', attempts: ['unknown', 'sent'] })
})

test('forty at once make one attempt', async () => {
  await overdueFor([head])
  const [message] = await office.messages()
  await Promise.all(Array.from({ length: 40 }, () => office.deliver(message?.id ?? '')))
  expect(gateway.received).toHaveLength(1)
})

test('a report of delivery comes with the secret or not at all, and counts once', async () => {
  const report = { secret, id: 'msg.id', status: 'state', delivered: ['DELIVRD'], failed: ['UNDELIV'] }
  const other = await openNoticeOffice(smsConfig({ report }), morning)
  const tell = async (body: unknown, headers: Record<string, string> = { 'qingdan-report-secret': secret }) =>
    (await other.web.ask('/api/notice-reports/sms', { method: 'POST', body, headers })).status
  const one = { msg: { id: 'gw-1' }, state: 'DELIVRD' }
  expect([await tell(one, {}), await tell(one, { 'qingdan-report-secret': `${secret}x` })]).toEqual([403, 403])
  expect([await tell(one), await tell([one, { msg: { id: 'gw-2' }, state: 'UNDELIV' }, { nonsense: 1 }])]).toEqual([204, 204])
  const { rows } = await sql`select provider_id, status from notice_report order by 1`.execute(other.web.db)
  expect(rows).toEqual([
    { provider_id: 'gw-1', status: 'delivered' },
    { provider_id: 'gw-2', status: 'failed' },
  ])
  await other.stop()
})

test('a group gets figures and an address, and another system codes and ids: no name of a person or a home', async () => {
  const robots = [{ kind: 'dingtalk', name: 'office', region: county, url: `${gateway.url}/robot`, secret }]
  office.configure({ ...smsConfig(), robots, webhooks: [{ name: 'city', region: county.slice(0, 4), url: `${gateway.url}/in`, secret }] })
  gateway.answer = () => ({ status: 200, body: { errcode: 0 } })
  await office.step(await hazard({ number: '郯养隐〔2026〕1号' }), [head])
  await office.drain()
  await office.planDay()
  const house = (await office.messages()).filter(({ target }) => target !== null)
  expect(house.map(({ channel }) => channel).toSorted()).toEqual(['dingtalk-robot', 'webhook'])
  for (const { id } of house) await office.deliverToEnd(id)
  const [group, feed] = ['/robot', '/in'].map((path) => gateway.received.find((one) => one.path.startsWith(path))?.body ?? '')
  expect(JSON.parse(group ?? '')).toEqual({
    msgtype: 'text',
    text: { content: '今日隐患整改：在办 1 件，机构逾期 1 件，主管部门逾期 0 件，今日到期 0 件。请登录查看：https://qingdan.example.cn' },
  })
  expect(JSON.parse(feed ?? '')).toMatchObject({ rows: [{ topic: 'step', what: 'escalate', clock: 'rectify', case: { kind: 'hazard', county } }] })
  const names = ['王建国', '马头镇颐和敬老院', '颐和', '13800000001', head.person]
  expect(names.filter((name) => [group, feed].some((said) => said?.includes(name)))).toEqual([])
})

test('an address is sealed, shown as a mask, and used by whoever sends alone', async () => {
  const put = async (value: string | null, version?: number) =>
    await office.web.ask('/api/notice-settings/contacts/email', {
      as: head,
      method: 'PUT',
      body: { value },
      headers: version ? { 'if-match': `"${version}"` } : {},
    })
  expect((await put('not an address')).status).toBe(422)
  expect(await (await put('li.wei@example.cn')).json()).toMatchObject({ version: 1 })
  expect(await (await put('li.wei@example.cn')).json()).toMatchObject({ version: 1 })
  const shown = (await (await office.web.ask('/api/notice-settings', { as: head })).json()) as { contacts: object[]; own: boolean; available: string[] }
  expect(shown.contacts).toEqual(
    expect.arrayContaining([
      { channel: 'email', masked: 'l***@example.cn', version: 1 },
      { channel: 'sms', masked: '138****0001', version: 0 },
    ]),
  )
  const { rows } = await sql<{
    dump: string
  }>`select (select json_agg(c)::text from pii.person_contact c) || (select json_agg(r)::text from register_event r) as dump`.execute(office.web.db)
  expect(rows[0]?.dump).not.toContain('li.wei')
  expect(await (await put(null, 1)).json()).toMatchObject({ version: 2 })
  const after = (await (await office.web.ask('/api/notice-settings', { as: head })).json()) as { contacts: object[] }
  expect(after.contacts).toContainEqual({ channel: 'email', masked: null, version: 2 })
})
