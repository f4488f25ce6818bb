import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Link, openLink } from './proxy.js'

let server: Server
let link: Link
beforeEach(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (piece) => socket.write(piece))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  link = await openLink('echo', async () => ({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }))
})
afterEach(async () => {
  await link.close()
  server.close()
})

/** Says a word over the link; answers what came back until it was whole, the connection ended, or the patience did. */
function say(word: string, patienceMs = 1_000): Promise<{ heard: string; how: 'whole' | 'broken' | 'closed' | 'silent'; tookMs: number }> {
  return new Promise((resolve) => {
    const startedAt = Date.now()
    let heard = ''
    const socket = connect({ host: '127.0.0.1', port: link.port }, () => socket.write(word))
    const end = (how: 'whole' | 'broken' | 'closed' | 'silent') => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ heard, how, tookMs: Date.now() - startedAt })
    }
    const timer = setTimeout(() => end('silent'), patienceMs)
    socket.on('data', (piece) => {
      heard += piece.toString()
      if (heard.length >= word.length) end('whole')
    })
    socket.on('error', () => end('broken'))
    socket.on('end', () => end('closed'))
  })
}

test('a sound link passes everything on', async () => {
  expect(await say('隐患已登记')).toMatchObject({ how: 'whole', heard: '隐患已登记' })
  expect(link.harmed()).toBe(0)
})

test('a slow link is late and whole', async () => {
  link.poison({ kind: 'latency', ms: 60 }, 'down')
  const { how, tookMs } = await say('late')
  expect(how).toBe('whole')
  expect(tookMs).toBeGreaterThanOrEqual(58)
})

test('a blackhole swallows what is said until it is healed', async () => {
  link.poison({ kind: 'blackhole' })
  expect(await say('anybody', 150)).toMatchObject({ how: 'silent', heard: '' })
  const waiting = say('still', 5_000)
  setTimeout(() => link.poison(null), 100)
  expect(await waiting).toMatchObject({ how: 'whole', heard: 'still' })
})

test('a reset link breaks what runs and what is tried', async () => {
  const running = say('x'.repeat(3), 5_000).then(async (first) => ({ first, next: await say('again') }))
  link.poison({ kind: 'reset' })
  const { next } = await running
  expect(next.how).toBe('broken')
  link.poison(null)
  expect((await say('healed')).how).toBe('whole')
})

test('an answer is cut after so many bytes, so many times', async () => {
  link.poison({ kind: 'cut-after', bytes: 4, times: 1 }, 'down')
  const cut = await say('0123456789')
  expect(['broken', 'closed']).toContain(cut.how)
  expect(cut.heard.length).toBeLessThanOrEqual(4)
  expect(await say('0123456789')).toMatchObject({ how: 'whole', heard: '0123456789' })
  expect(link.harmed()).toBe(1)
})

test('a server that is not there yet refuses, and does not hang', async () => {
  const nowhere = await openLink('nowhere', async () => null)
  const broken = await new Promise((resolve) => connect({ host: '127.0.0.1', port: nowhere.port }).once('error', resolve).once('close', resolve))
  expect(broken).toBeDefined()
  await nowhere.close()
})
