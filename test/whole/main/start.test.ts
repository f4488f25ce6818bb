import { chown, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyCheckout, nobody } from '../../support/checkout-copy.js'
import { processesOf, postmasterOf, temporalOf } from '../../support/processes.js'
import { cleanEnvironment, dataFolder, type Product, runCli, startProduct } from '../../support/product.js'

/** No invented county: these tests look at processes. */
const lawOnly = { QINGDAN_DEMO: 'off' }
let data: string
let forget: () => Promise<void>
let started: Product[]

beforeEach(async () => {
  ;({ data, forget } = await dataFolder())
  started = []
})
afterEach(async () => {
  for (const product of started) if (product.process.exitCode === null && product.process.signalCode === null) await product.stop()
  for (const { pid } of processesOf(data)) process.kill(pid, 'SIGKILL')
  await forget()
})

async function start(more: NodeJS.ProcessEnv = lawOnly): Promise<Product> {
  const product = await startProduct(data, more)
  started.push(product)
  return product
}
const isReady = async (address: string) => (await fetch(`${address}/ready`)).status === 200

test('a second start in the same folder is refused and names the first; Ctrl-C leaves no process', async () => {
  const first = await start()
  const second = await runCli(['start'], cleanEnvironment(data, lawOnly))
  expect(second.code).toBe(1)
  expect(second.stdout).toContain(`already runs here at ${first.address}`)
  expect(await isReady(first.address)).toBe(true)

  expect(await first.stop('SIGINT')).toBe(0)
  expect(processesOf(data)).toEqual([])
  expect(await runCli(['list'], cleanEnvironment(data))).toMatchObject({ code: 1 })
})

test('with the demonstration off no account is printed and none is there', async () => {
  const product = await start()
  expect(product.printed()).not.toContain('-qingdan-443')
  const opened = await fetch(`${product.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'inspector', password: 'inspector-qingdan-443' }),
  })
  expect(opened.status).toBe(401)
  expect(await product.stop('SIGTERM')).toBe(0)
  expect(processesOf(data)).toEqual([])
})

test('a demonstration that is switched off shuts its accounts out, and prints them again when it is on', async () => {
  const shown = await start({})
  expect(shown.printed()).toContain('inspector-qingdan-443')
  await shown.stop()
  const closed = await start(lawOnly)
  expect(closed.printed()).not.toContain('-qingdan-443')
  const opened = await fetch(`${closed.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'inspector', password: 'inspector-qingdan-443' }),
  })
  expect(opened.status).toBe(401)
  await closed.stop()
  const again = await start({})
  expect(again.printed()).toContain('inspector-qingdan-443')
  expect(again.printed()).not.toContain('seed ')
})

test('after the supervisor was killed its children end by themselves, and the next start heals the servers', async () => {
  const first = await start()
  const { children } = await first.run()
  first.process.kill('SIGKILL')
  const left = () => processesOf(data).map(({ pid }) => pid)
  await expect.poll(left, { timeout: 20_000, interval: 200 }).not.toContain(children?.web?.pid)
  await expect.poll(left, { timeout: 20_000, interval: 200 }).not.toContain(children?.worker?.pid)

  const second = await start()
  expect(second.printed()).toMatch(/PostgreSQL .*after a killed run/)
  expect(await isReady(second.address)).toBe(true)
  expect(await second.stop()).toBe(0)
  expect(processesOf(data)).toEqual([])
})

test('after everything was killed at once the next start is well', async () => {
  const first = await start()
  const all = [first.process.pid ?? 0, ...processesOf(data).map(({ pid }) => pid), postmasterOf(join(data, 'postgres')), temporalOf(data)]
  for (const pid of new Set(all)) killed(pid)
  const second = await start()
  expect(await isReady(second.address)).toBe(true)
  expect((await second.cli(['verify'])).code).toBe(0)
})

test('a start that is interrupted leaves no process', async () => {
  const starting = startProduct(data, lawOnly).catch((error: Error) => error)
  await expect.poll(() => processesOf(data).length, { timeout: 30_000, interval: 50 }).toBeGreaterThan(1)
  for (const { pid, command } of processesOf(data)) if (/launch\.js start/.test(command)) process.kill(pid, 'SIGINT')
  await starting
  expect(processesOf(data)).toEqual([])
})

test('taken ports are stepped aside from', async () => {
  const taken = await occupy([8080, 7233, 54_329])
  try {
    const product = await start()
    expect(await isReady(product.address)).toBe(true)
    expect(new URL(product.address).port).not.toBe('8080')
  } finally {
    for (const server of taken) server.close()
  }
})

test('a named port that is taken is said, and nothing is left', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const { code, stdout } = await runCli(['start'], cleanEnvironment(data, { ...lawOnly, QINGDAN_PORT: port }))
  server.close()
  expect(code).toBe(1)
  expect(stdout).toContain(`Port ${port} at 127.0.0.1 is taken.`)
  expect(stdout).not.toMatch(/^\s+at /m)
  expect(processesOf(data)).toEqual([])
})

const isRoot = process.getuid?.() === 0

test.skipIf(!isRoot)('an ordinary user starts it from a checkout of somebody else, in a folder of their own (only root can try this)', async () => {
  const user = nobody()
  const copy = await copyCheckout(0o755, user)
  try {
    await chown(data, user.uid, user.gid)
    const product = await startProduct(data, { ...lawOnly, QINGDAN_CACHE: copy.cache, HOME: data }, { checkout: copy.folder, node: copy.node, user })
    started.push(product)
    expect(await isReady(product.address)).toBe(true)
    const owners = await Promise.all(processesOf(data).map(async ({ pid }) => (await stat(`/proc/${pid}`)).uid))
    expect(new Set(owners)).toEqual(new Set([user.uid]))
    expect(await product.stop('SIGINT')).toBe(0)
    expect(processesOf(data)).toEqual([])
  } finally {
    await copy.forget()
  }
})

test.skipIf(!isRoot)('root starts it from a checkout that nobody else may enter, and keeps its data there (only root can try this)', async () => {
  const copy = await copyCheckout(0o700)
  const inside = join(copy.folder, '.qingdan')
  try {
    const product = await startProduct(inside, { ...lawOnly, QINGDAN_CACHE: copy.cache }, { checkout: copy.folder })
    started.push(product)
    expect(await isReady(product.address)).toBe(true)
    expect(await product.stop('SIGINT')).toBe(0)
    expect(processesOf(inside)).toEqual([])
  } finally {
    for (const { pid } of processesOf(inside)) killed(pid)
    await copy.forget()
  }
})

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone with its parent.
  }
}

/** Listens on each port; one that somebody else has is taken as it is. */
async function occupy(ports: readonly number[]): Promise<Server[]> {
  return await Promise.all(
    ports.map(async (port) => {
      const server = createServer()
      await new Promise<void>((resolve) => {
        server.once('error', () => resolve())
        server.listen(port, '127.0.0.1', resolve)
      })
      return server
    }),
  )
}
