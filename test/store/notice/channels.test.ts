import { createHmac, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sendersOf } from '../../../activities/notice/senders.js'
import type { Letter, Sender } from '../../../activities/notice/sending.js'
import type { Channel } from '../../../src/notice/channels.js'
import { NoticeConfig } from '../../../src/notice/notice-config.js'
import { httpReceiver, mailReceiver, type Receiver } from '../../support/receivers.js'

const requestMs = 300
const secret = 'a secret of the tests, long enough'
const letter = (more: Partial<Letter> = {}): Letter => ({
  id: randomUUID(),
  to: 'li-wei',
  subject: '待办提醒',
  text: '您今日待办：逾期 2 件。',
  purpose: 'digest',
  figures: { overdue: 2 },
  ...more,
})

let there: Receiver
beforeEach(async () => {
  there = await httpReceiver()
})
afterEach(async () => await there.stop())

function senderTo(channel: Channel, config: object, target: string | null = null): Sender {
  const sender = sendersOf(NoticeConfig.parse(config), { requestMs })(channel, target)
  if (!sender) throw new Error(`${channel} is not configured`)
  return sender
}

const sms = (more: object = {}) =>
  senderTo('sms', {
    sms: {
      url: `${there.url}/send`,
      signature: '郯城民政',
      templates: { digest: 'T1', bundle: 'T2', test: 'T3' },
      headers: { authorization: 'Bearer k' },
      ...more,
    },
  })
const webhook = () => senderTo('webhook', { webhooks: [{ name: 'city', url: `${there.url}/in`, secret }] }, 'city')
const wecom = () => senderTo('wecom', { wecom: { base: there.url, corpId: 'ww1', agentId: 7, secret: 's' } })
const dingtalk = () => senderTo('dingtalk', { dingtalk: { base: there.url, appKey: 'k', appSecret: 's', agentId: 9 } })
const robot = (kind: 'wecom' | 'dingtalk') =>
  senderTo(`${kind}-robot`, { robots: [{ kind, name: 'office', url: `${there.url}/robot?key=1`, ...(kind === 'dingtalk' && { secret }) }] }, 'office')

describe('a short message', () => {
  test('carries template, signature, variables, phone and our own id', async () => {
    there.answer = () => ({ status: 200, body: { code: 'OK', id: 'gw-1' } })
    const sent = letter({ to: '13800000000' })
    expect(await sms().send(sent)).toEqual({ status: 'sent', providerId: 'gw-1' })
    expect(there.received[0]).toMatchObject({ method: 'POST', path: '/send', headers: { authorization: 'Bearer k' } })
    expect(JSON.parse(there.received[0]?.body ?? '')).toEqual({
      id: sent.id,
      phone: '13800000000',
      signature: '郯城民政',
      template: 'T1',
      variables: { overdue: 2 },
    })
  })

  test('names its fields as the gateway wants them', async () => {
    there.answer = () => ({ status: 200, body: { data: { msgId: 42 }, result: { code: 0 } } })
    const fields = { id: 'outId', phone: 'to.mobile', signature: 'sign', template: 'tpl', variables: 'params' }
    const gateway = sms({ fields, variables: 'text', answer: { id: 'data.msgId', code: 'result.code', ok: ['0'] } })
    expect(await gateway.send(letter({ to: '13800000000' }))).toEqual({ status: 'sent', providerId: '42' })
    expect(JSON.parse(there.received[0]?.body ?? '')).toMatchObject({ to: { mobile: '13800000000' }, tpl: 'T1', params: '{"overdue":2}' })
  })

  test.each([
    [
      { status: 200, body: { code: 'BUSY' } },
      { status: 'not-sent', code: 'BUSY' },
    ],
    [
      { status: 200, body: { code: 'BAD NUMBER 13800000000' } },
      { status: 'refused', code: 'BADNUMBER#' },
    ],
    [
      { status: 200, body: { said: 'well' } },
      { status: 'unknown', code: 'not-understood' },
    ],
  ] as const)('answered %o ends as %o', async (answer, ended) => {
    there.answer = () => answer
    expect(await sms({ answer: { id: 'id', code: 'code', ok: ['OK'], again: ['BUSY'] } }).send(letter())).toMatchObject(ended)
  })

  test('is looked up by our id or by theirs', async () => {
    there.answer = ({ path }) => ({ status: 200, body: { state: path.endsWith('one') ? 'DELIVRD' : path.endsWith('two') ? 'UNDELIV' : 'ACCEPTD' } })
    const gateway = sms({ poll: { url: `${there.url}/status/{id}`, status: 'state', delivered: ['DELIVRD'], failed: ['UNDELIV'] } })
    const look = async (id: string) => await gateway.look?.({ id, providerId: null, to: '' })
    expect([await look('one'), await look('two'), await look('three')]).toEqual([
      { status: 'delivered', code: 'DELIVRD' },
      { status: 'failed', code: 'UNDELIV' },
      null,
    ])
  })
})

describe('what an answer means, whoever gives it', () => {
  test.each([
    ['wants to be asked later', { status: 429 }, { status: 'not-sent', code: 'http-429' }],
    ['is away', { status: 503 }, { status: 'not-sent', code: 'http-503' }],
    ['breaks', { status: 500 }, { status: 'unknown', code: 'http-500' }],
    ['does not want it', { status: 400 }, { status: 'refused', code: 'http-400' }],
    ['says nothing', 'silent', { status: 'unknown', code: 'timed-out' }],
    ['cuts the line', 'cut', { status: 'unknown' }],
  ] as const)('when the other side %s', async (_, answer, ended) => {
    there.answer = () => answer
    for (const sender of [sms(), webhook(), robot('wecom')]) expect(await sender.send(letter())).toMatchObject(ended)
  })

  test('a redirect is not followed', async () => {
    const elsewhere = await httpReceiver()
    there.answer = () => ({ status: 307, headers: { location: `${elsewhere.url}/in` } })
    expect(await webhook().send(letter())).toEqual({ status: 'refused', code: 'http-307' })
    expect(elsewhere.received).toEqual([])
    await elsewhere.stop()
  })

  test('an answer without end is not read to its end', async () => {
    there.answer = () => ({ status: 200, body: { code: 'x'.repeat(200_000) } })
    expect(await sms().send(letter())).toEqual({ status: 'unknown', code: 'answer-too-large' })
  })

  test('where nobody listens, surely nothing was sent', async () => {
    const gone = sms()
    await there.stop()
    expect(await gone.send(letter())).toEqual({ status: 'not-sent', code: 'econnrefused' })
    there = await httpReceiver()
  })
})

describe('a signed webhook', () => {
  test('carries a signature over the second and the body, and the id of the delivery', async () => {
    const sent = letter({ feed: { rows: [{ id: 'a/1' }] } })
    expect(await webhook().send(sent)).toEqual({ status: 'sent' })
    const { headers, body } = there.received[0]!
    const timestamp = String(headers['qingdan-timestamp'])
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)
    expect(headers['qingdan-signature']).toBe(`v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
    expect(headers['qingdan-delivery']).toBe(sent.id)
    expect(JSON.parse(body)).toEqual({ delivery: sent.id, rows: [{ id: 'a/1' }] })
  })
})

describe('a message by WeCom', () => {
  const granted = (send: object) => {
    let tokens = 0
    there.answer = ({ path }) =>
      path.startsWith('/cgi-bin/gettoken') ? { status: 200, body: { errcode: 0, access_token: `t${++tokens}`, expires_in: 7200 } } : { status: 200, body: send }
    return () => tokens
  }

  test('goes to one person, is dropped by WeCom when it comes twice, and its token is fetched once', async () => {
    const tokens = granted({ errcode: 0, msgid: 'm1' })
    const sender = wecom()
    expect(await Promise.all([sender.send(letter()), sender.send(letter())])).toEqual([
      { status: 'sent', providerId: 'm1' },
      { status: 'sent', providerId: 'm1' },
    ])
    expect(tokens()).toBe(1)
    const { path, body } = there.received.at(-1)!
    expect(path).toBe('/cgi-bin/message/send?access_token=t1')
    expect(JSON.parse(body)).toMatchObject({
      touser: 'li-wei',
      msgtype: 'text',
      agentid: 7,
      enable_duplicate_check: 1,
      text: { content: '您今日待办：逾期 2 件。' },
    })
  })

  test('whose token is over is sent once more under a new one', async () => {
    let tokens = 0
    there.answer = ({ path }) =>
      path.startsWith('/cgi-bin/gettoken')
        ? { status: 200, body: { errcode: 0, access_token: `t${++tokens}`, expires_in: 7200 } }
        : { status: 200, body: path.endsWith('t1') ? { errcode: 42001 } : { errcode: 0, msgid: 'm2' } }
    expect(await wecom().send(letter())).toEqual({ status: 'sent', providerId: 'm2' })
  })

  test('without a token surely was not sent', async () => {
    there.answer = () => ({ status: 200, body: { errcode: 40001 } })
    expect(await wecom().send(letter())).toEqual({ status: 'not-sent', code: 'no-token-40001' })
    there.answer = () => 'cut'
    expect(await wecom().send(letter())).toMatchObject({ status: 'not-sent' })
  })

  test.each([
    [
      { errcode: 0, invaliduser: 'li-wei' },
      { status: 'refused', code: 'invalid-user' },
    ],
    [{ errcode: 45009 }, { status: 'not-sent', code: 'errcode-45009' }],
    [{ errcode: 81013 }, { status: 'refused', code: 'errcode-81013' }],
  ])('answered %o ends as %o', async (send, ended) => {
    granted(send)
    expect(await wecom().send(letter())).toEqual(ended)
  })
})

test('a message by DingTalk goes to one person and is looked up by its task', async () => {
  there.answer = ({ path }) =>
    path.startsWith('/gettoken')
      ? { status: 200, body: { errcode: 0, access_token: 't', expires_in: 7200 } }
      : path.includes('getsendresult')
        ? { status: 200, body: { errcode: 0, send_result: { unread_user_id_list: ['li-wei'], failed_user_id_list: ['wang'] } } }
        : { status: 200, body: { errcode: 0, task_id: 31 } }
  const sender = dingtalk()
  expect(await sender.send(letter())).toEqual({ status: 'sent', providerId: '31' })
  expect(JSON.parse(there.received.at(-1)?.body ?? '')).toEqual({
    agent_id: 9,
    userid_list: 'li-wei',
    msg: { msgtype: 'text', text: { content: '您今日待办：逾期 2 件。' } },
  })
  const look = async (to: string) => await sender.look?.({ id: '', providerId: '31', to })
  expect([await look('li-wei'), await look('wang'), await look('zhao')]).toEqual([
    { status: 'delivered', code: null },
    { status: 'failed', code: 'not-delivered' },
    null,
  ])
})

test('a robot of DingTalk signs, one of WeCom is known by its address', async () => {
  there.answer = () => ({ status: 200, body: { errcode: 0 } })
  for (const kind of ['dingtalk', 'wecom'] as const) expect(await robot(kind).send(letter({ purpose: 'group' }))).toEqual({ status: 'sent' })
  const [ding, wecomRobot] = there.received.map(({ path }) => new URL(path, there.url).searchParams)
  const timestamp = ding?.get('timestamp') ?? ''
  expect(ding?.get('sign')).toBe(createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
  expect([...(wecomRobot?.keys() ?? [])]).toEqual(['key'])
})

describe('a letter by e-mail', () => {
  let mail: Awaited<ReturnType<typeof mailReceiver>>
  beforeEach(async () => {
    mail = await mailReceiver()
  })
  afterEach(async () => await mail.stop())
  const email = () => senderTo('email', { email: { host: '127.0.0.1', port: mail.port, tls: 'none', from: 'qingdan@example.cn' } })

  test('reaches the server with our id as its own', async () => {
    const sent = letter({ to: 'li@example.cn' })
    expect(await email().send(sent)).toEqual({ status: 'sent', providerId: sent.id })
    expect(mail.mails[0]).toMatchObject({ from: 'qingdan@example.cn', to: ['li@example.cn'] })
    expect(mail.mails[0]?.text).toContain(`Message-ID: <${sent.id}@example.cn>`)
  })

  test.each([
    ['a receiver that it does not know', { rcpt: 550 }, { status: 'refused', code: 'smtp-550' }],
    ['a full mailbox', { rcpt: 452 }, { status: 'not-sent', code: 'smtp-452' }],
    ['a letter that it does not want', { data: 554 }, { status: 'refused', code: 'smtp-554' }],
    ['a line that is cut after the letter', { cutsAfterData: true }, { status: 'unknown' }],
  ])('%s', async (_, refuses, ended) => {
    Object.assign(mail.refuses, refuses)
    expect(await email().send(letter({ to: 'li@example.cn' }))).toMatchObject(ended)
  })

  test('to a server that is away surely was not sent', async () => {
    const away = email()
    await mail.stop()
    expect(await away.send(letter({ to: 'li@example.cn' }))).toMatchObject({ status: 'not-sent' })
    mail = await mailReceiver()
  })

  test('no letter can smuggle a header or a second receiver in', async () => {
    await email().send(letter({ to: 'li@example.cn', subject: '一\r\nBcc: wang@example.cn', text: '.\r\nRCPT TO:<wang@example.cn>' }))
    expect(mail.mails.flatMap(({ to }) => to)).toEqual(['li@example.cn'])
    expect(mail.mails[0]?.text).not.toMatch(/^Bcc:/m)
  })
})
