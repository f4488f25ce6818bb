/** The product as a user has it: started through `launch.js` in a data folder of its own, spoken to by HTTP and by its command line. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { checkoutFolder } from '../../src/main/folders.js'
import type { RunFile } from '../../src/main/run-file.js'
import type { MachineUser } from './checkout-copy.js'

/** What a program said, and how it ended. */
export interface Said {
  code: number | null
  stdout: string
  stderr: string
}

/** One running `npm start`. */
export interface Product {
  data: string
  env: NodeJS.ProcessEnv
  address: string
  process: ChildProcess
  /** What the start has printed so far. */
  printed(): string
  /** What it tells others on this machine, read anew. */
  run(): Promise<RunFile>
  /** Runs `qingdan …` beside it; `input` goes to its standard input. */
  cli(args: readonly string[], options?: { input?: string; env?: NodeJS.ProcessEnv }): Promise<Said>
  /** Asks it to end as Ctrl-C does, and answers its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Which checkout is started, by which program, and as whom. */
export interface StartedFrom {
  checkout?: string
  node?: string
  user?: MachineUser
}

const launcherOf = (checkout: string) => join(checkout, 'src', 'main', 'launch.js')
const readyWaitMs = 180_000
const pollMs = 50

/** A folder for one product, removed by `forget`. */
export async function dataFolder(): Promise<{ data: string; forget: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'qingdan-whole-'))
  return { data, forget: () => rm(data, { recursive: true, force: true }) }
}

/** Nothing of the caller's own settings reaches the product under test. */
export function cleanEnvironment(data: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(QINGDAN_(?!CACHE$)|DATABASE_URL$|TEMPORAL_(?!BIN$)|NODE_OPTIONS$|VITEST|NODE_ENV$|TZ$)/.test(name)),
  )
  return { ...own, QINGDAN_DATA: data, ...more }
}

/** Starts the product and waits until its address answers. @throws what it printed, when it does not get there */
export async function startProduct(
  data: string,
  more: NodeJS.ProcessEnv = {},
  { checkout = checkoutFolder, node = process.execPath, user }: StartedFrom = {},
): Promise<Product> {
  const env = cleanEnvironment(data, more)
  const child = spawn(node, [launcherOf(checkout), 'start'], { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'], ...user })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  for (const until = Date.now() + readyWaitMs; Date.now() < until; await pause(pollMs)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the product ended while starting:\n${text}`)
    const address = /runs at (http\S+)/.exec(text)?.[1]
    if (!address) continue
    return {
      data,
      env,
      address,
      process: child,
      printed: () => text,
      run: async () => JSON.parse(await readFile(join(data, 'run.json'), 'utf8')) as RunFile,
      cli: (args, { input = '', env: extra = {} } = {}) => runCli(args, { ...env, ...extra }, input),
      stop: async (signal = 'SIGINT') => {
        child.kill(signal)
        return await ended
      },
    }
  }
  child.kill('SIGTERM')
  await ended
  throw new Error(`the product was not ready in time:\n${text}`)
}

/** Runs `qingdan …` to its end. */
export function runCli(args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<Said> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [launcherOf(checkoutFolder), ...args], { cwd: checkoutFolder, env, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()))
    child.once('close', (code) => resolve({ code, ...said }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
