import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadNoticeConfig } from '../../../src/main/notice-config-file.js'
import { configuredChannels, silentConfig } from '../../../src/notice/notice-config.js'

const secret = 'top-secret-and-long-enough'
const email = { host: 'smtp.example.cn', port: 465, user: 'q', password: secret, from: 'q@example.cn' }
const webhook = { name: 'city', url: 'https://city.example.cn/in', secret }
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-test-notices-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

test('nothing configured is no way out', async () => {
  expect(await loadNoticeConfig({ notices: undefined })).toEqual(silentConfig)
})

test('a file and the JSON itself say the same', async () => {
  const text = JSON.stringify({ email, webhooks: [webhook] })
  const path = join(folder, 'notices.json')
  await writeFile(path, text)
  const [byFile, byText] = [await loadNoticeConfig({ notices: path }), await loadNoticeConfig({ notices: text })]
  expect(byFile).toEqual(byText)
  expect(configuredChannels(byFile)).toEqual(['email'])
  expect(byFile.webhooks[0]).toMatchObject({ region: '' })
})

test.each([
  ['a field that nobody knows', { email: { ...email, colour: 'red' } }, 'email'],
  ['a mail server without TLS elsewhere', { email: { ...email, tls: 'none' } }, 'email.tls'],
  ['plain HTTP', { webhooks: [{ ...webhook, url: 'http://city.example.cn/in' }] }, 'webhooks.0.url'],
  ['a password in an address', { webhooks: [{ ...webhook, url: `https://q:${secret}@city.example.cn/in` }] }, 'webhooks.0.url'],
  ['a short secret', { webhooks: [{ ...webhook, secret: 'short' }] }, 'webhooks.0.secret'],
  ['a robot of DingTalk without a secret', { robots: [{ kind: 'dingtalk', name: 'a', url: 'https://oapi.dingtalk.com/robot/send' }] }, 'robots.0.secret'],
  ['a region that is none', { webhooks: [{ ...webhook, region: '3' }] }, 'webhooks.0.region'],
  ['the same name twice', { webhooks: [webhook, webhook] }, 'as a whole'],
])('%s is refused by its field, and no value is shown', async (_, config, field) => {
  const refused = loadNoticeConfig({ notices: JSON.stringify(config) })
  await expect(refused).rejects.toThrow(`QINGDAN_NOTICES ${field}:`)
  await expect(refused).rejects.not.toThrow(secret)
})

test('a file that is not there, and one that is no JSON, are said', async () => {
  await expect(loadNoticeConfig({ notices: join(folder, 'none.json') })).rejects.toThrow('cannot be read (ENOENT)')
  await expect(loadNoticeConfig({ notices: '{' })).rejects.toThrow('not JSON')
})
