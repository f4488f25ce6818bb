import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findTemporal } from '../../src/main/executables.js'
import { checkoutFolder } from '../../src/main/folders.js'
import type { RunFile } from '../../src/main/run-file.js'
import type { Groups } from '../processes/groups.js'
import { say } from '../progress.js'
import { undoing } from '../undoing.js'

/** The product, started by `npm start` in a data folder of its own: supervisor, web, worker, PostgreSQL and Temporal. */
export interface Product {
  address: string
  databaseUrl: string
  temporalAddress: string
  groups: Groups<'supervisor' | 'web' | 'worker' | 'postgresql' | 'temporal'>
  stop(): Promise<void>
}

const readyWaitMs = 120_000
const pollMs = 10

/** What the bench sets: no pace that a measuring client would run into. Everything else is as a newcomer has it. */
const environment = { QINGDAN_REQUESTS_PER_MINUTE: '10000000', DATABASE_URL: '', TEMPORAL_ADDRESS: '' }

/** Runs `npm start` in this data folder and waits until it says its address. @throws what it printed, when it does not get there */
export async function startProduct(folder: string, more: Readonly<Record<string, string>> = {}): Promise<Product> {
  const child = spawn('npm', ['start'], {
    cwd: checkoutFolder,
    env: { ...process.env, ...environment, QINGDAN_DATA: folder, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (const until = Date.now() + readyWaitMs; Date.now() < until; await pause(pollMs)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with exit code ${child.exitCode}:\n${printed}`)
    const run = await readRun(folder)
    if (run?.address && run.databaseUrl && run.temporalAddress && run.children?.web && run.children.worker)
      return {
        address: run.address,
        databaseUrl: run.databaseUrl,
        temporalAddress: run.temporalAddress,
        groups: {
          supervisor: [child.pid ?? 0],
          web: [run.children.web.pid],
          worker: [run.children.worker.pid],
          postgresql: postgresIn(folder),
          temporal: temporalIn(folder),
        },
        stop: () => stop(child, ended, run),
      }
  }
  child.kill('SIGTERM')
  await ended
  throw new Error(`npm start was not ready within ${readyWaitMs / 1000} s:\n${printed}`)
}

/** Does something with the product in a new data folder, and leaves nothing behind. */
export async function withProduct<T>(work: (product: Product) => Promise<T>, more: Readonly<Record<string, string>> = {}): Promise<T> {
  return await withDataFolder(async (folder) => {
    await findTemporal({ say })
    const product = await startProduct(folder, more)
    return await undoing(product.stop, () => work(product))
  })
}

/** An empty folder for as long as the work takes. */
export async function withDataFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-bench-'))
  return await undoing(
    () => rm(folder, { recursive: true, force: true }),
    () => work(folder),
  )
}

async function stop(child: ChildProcess, ended: Promise<void>, run: RunFile): Promise<void> {
  try {
    process.kill(run.supervisor.pid, 'SIGTERM')
  } catch {
    // Gone already: what it started has been stopped by itself.
  }
  await ended
  if (child.exitCode !== 0) throw new Error(`npm start ended with exit code ${child.exitCode}`)
}

async function readRun(folder: string): Promise<RunFile | null> {
  const text = await readFile(join(folder, 'run.json'), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as RunFile)
}

/** The first line of its file; none when DATABASE_URL names a server that is not the product's own. */
function postgresIn(folder: string): number[] {
  const file = join(folder, 'postgres', 'data', 'postmaster.pid')
  return existsSync(file) ? [Number(readFileSync(file, 'utf8').split('\n')[0])] : []
}

function temporalIn(folder: string): number[] {
  const { pid }: { pid: number } = JSON.parse(readFileSync(join(folder, 'temporal.pid'), 'utf8'))
  return [pid]
}
