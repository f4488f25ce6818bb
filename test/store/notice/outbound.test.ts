import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOf, ask } from '../../../activities/notice/outbound.js'
import { NoticeConfig } from '../../../src/notice/notice-config.js'
import { httpReceiver, type Receiver } from '../../support/receivers.js'

let sink: Receiver
beforeAll(async () => {
  sink = await httpReceiver()
})
afterAll(async () => await sink.stop())

const portOf = () => new URL(sink.url).port

/** Spellings of this machine, of private networks and of what belongs to nobody, as a URL parser leaves them. */
const spellings =
  '0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.254 192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1 192.0.0.1 224.0.0.1 255.255.255.255 2130706433 0x7f000001 0177.0.0.1 127.1 0x7f.1 0 3232235777 0xa9fea9fe 012.1.2.3 [::] [::ffff:10.0.0.1] [::ffff:a9fe:a9fe] [::ffff:7f00:1] [::10.0.0.1] [fe80::1] [fc00::1] [fd12:3456::1] [ff02::1] [64:ff9b::a00:1] [2002:a00:1::]'.split(
    ' ',
  )

test.each(spellings)('https://%s is asked nothing', async (host) => {
  const before = sink.received.length
  const asked = ask({ url: `https://${host}:${portOf()}/`, body: '{}' }, { privateHosts: [], requestMs: 500 })
  await expect(asked).rejects.toMatchObject(host.match(/^(2130706433|0x7f|0177|127\.1)/) ? { mayBeTaken: false } : { code: 'address-refused' })
  expect(sink.received).toHaveLength(before)
})

test.each(['localhost', '127.0.0.1', '[::1]'])('plain HTTP is for this machine alone, spelled %s', async (host) => {
  expect(NoticeConfig.safeParse({ webhooks: [{ name: 'a', url: `http://${host}:1/`, secret: 'x'.repeat(16) }] }).success).toBe(true)
})

test.each([
  'http://gateway.example.cn/',
  'http://10.1.2.3/',
  'http://localhost.example.cn/',
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'https://user:pass@example.cn/',
])('%s cannot be configured, and is not asked', async (url) => {
  expect(NoticeConfig.safeParse({ webhooks: [{ name: 'a', url, secret: 'x'.repeat(16) }] }).success).toBe(false)
  if (url.startsWith('http:')) await expect(ask({ url }, { privateHosts: [] })).rejects.toMatchObject({ code: 'tls-required', mayBeTaken: false })
})

test('a private network is reached under a name that the configuration allows, what belongs to nobody never', async () => {
  expect(await addressOf('10.1.2.3', ['10.1.2.3'])).toBe('10.1.2.3')
  await expect(addressOf('10.1.2.3', ['other'])).rejects.toMatchObject({ code: 'address-refused' })
  await expect(addressOf('169.254.169.254', ['169.254.169.254'])).rejects.toMatchObject({ code: 'address-refused' })
})

test('a name that leads nowhere is no address', async () => {
  await expect(addressOf('nowhere.invalid', [])).rejects.toMatchObject({ code: 'name-unknown', mayBeTaken: false })
})

test('what is answered is read as JSON, or as nothing', async () => {
  sink.answer = () => ({ status: 202, body: { taken: true } })
  expect(await ask({ url: `${sink.url}/in`, body: '{"a":1}' }, { privateHosts: [] })).toEqual({ status: 202, body: { taken: true } })
  expect(sink.received.at(-1)).toMatchObject({ method: 'POST', path: '/in', body: '{"a":1}' })
})
