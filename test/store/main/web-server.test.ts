import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anyFreePort } from '../../../src/main/ports.js'
import { cookieSecret } from '../../../src/main/secret-file.js'
import { listenForWeb } from '../../../src/main/web-server.js'

const listen = '127.0.0.1'
const fetch200 = () => new Response('ok')

test('a port that is taken makes way for the next free one, unless it was asked for', async () => {
  const first = await listenForWeb({ fetch: fetch200, listen, port: await anyFreePort(), fixed: true })
  const second = await listenForWeb({ fetch: fetch200, listen, port: first.port, fixed: false })
  expect(second.port).toBeGreaterThan(first.port)
  await expect(listenForWeb({ fetch: fetch200, listen, port: first.port, fixed: true })).rejects.toThrow('EADDRINUSE')
  await Promise.all([first.stop(1_000), second.stop(1_000)])
})

test('a request that is under way is answered before the server is gone', async () => {
  let answer: () => void = () => undefined
  let arrived: () => void = () => undefined
  const here = new Promise<void>((resolve) => (arrived = resolve))
  const slow = async () => {
    arrived()
    await new Promise<void>((resolve) => (answer = resolve))
    return new Response('办好了')
  }
  const server = await listenForWeb({ fetch: slow, listen, port: await anyFreePort(), fixed: true })
  const asked = fetch(`http://${listen}:${server.port}/`, { headers: { connection: 'close' } })
  await here
  const stopped = server.stop(20_000)
  answer()
  expect(await (await asked).text()).toBe('办好了')
  await stopped
  await expect(fetch(`http://${listen}:${server.port}/`)).rejects.toThrow('fetch failed')
})

test('what does not end by itself is cut off after the grace', async () => {
  const endless = () => new Response(new ReadableStream({ pull: async () => await new Promise(() => undefined) }))
  const server = await listenForWeb({ fetch: endless, listen, port: await anyFreePort(), fixed: true })
  const read = fetch(`http://${listen}:${server.port}/`).then((answer) => answer.text())
  read.catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await server.stop(100)
  await expect(read).rejects.toThrow('terminated')
})

test('the secret is made once, readable by its owner only, and the same for everybody who asks', async () => {
  const data = await mkdtemp(join(tmpdir(), 'qingdan-test-secret-'))
  const secrets = await Promise.all([1, 2, 3].map(() => cookieSecret({ secret: undefined, data })))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]?.length).toBeGreaterThanOrEqual(48)
  expect((await stat(join(data, 'cookie-secret'))).mode & 0o777).toBe(0o600)
  expect(await cookieSecret({ secret: 'given by the one who runs it, long enough', data })).toBe('given by the one who runs it, long enough')
  await rm(data, { recursive: true })
})
