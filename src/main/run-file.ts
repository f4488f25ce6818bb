import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { keepPrivate } from './private-folder.js'
import { identityOf, type ProcessIdentity, stillRuns } from './process-identity.js'

const lockWaitMs = 5_000

/** What a running `qingdan start` tells others on this machine. It holds the database's password: readable by its owner alone. */
export interface RunFile {
  supervisor: ProcessIdentity
  startedAt: string
  /** Empty until the web process answers. */
  address?: string
  databaseUrl?: string
  temporalAddress?: string
  /** Whether demonstration accounts may sign in. */
  demo?: boolean
  children?: Record<string, ProcessIdentity>
}

/** Who runs here now; null when nobody does, whatever a killed run left behind. */
export async function readRunFile(folder: string): Promise<RunFile | null> {
  const left = await leftBehind(folder)
  return left && (await stillRuns(left.supervisor)) ? left : null
}

/** Takes this folder for us, or answers who has it. Two starts at the same instant: one of them gets it. */
export async function claimFolder(folder: string): Promise<{ mine: true; left: RunFile | null } | { mine: false; by: RunFile }> {
  await keepPrivate(folder)
  return await alone(join(folder, 'claim.lock'), async () => {
    const left = await leftBehind(folder)
    if (left && (await stillRuns(left.supervisor))) return { mine: false, by: left }
    await write(folder, { supervisor: await identityOf(process.pid), startedAt: new Date().toISOString() })
    return { mine: true, left }
  })
}

/** Says more about our run. One change after another: each is made of what the one before left. */
export function updateRunFile(folder: string, more: Partial<RunFile>): Promise<void> {
  return change(folder, (own) => ({ ...own, ...more }))
}

/** Says which process serves under a name now. */
export function nameChild(folder: string, name: string, pid: number): Promise<void> {
  return change(folder, async (own) => ({ ...own, children: { ...own.children, [name]: await identityOf(pid) } }))
}

let changing: Promise<void> = Promise.resolve()

function change(folder: string, how: (own: RunFile) => RunFile | Promise<RunFile>): Promise<void> {
  const next = changing.then(async () => {
    const own = await leftBehind(folder)
    if (own) await write(folder, await how(own))
  })
  changing = next.catch(() => undefined)
  return next
}

/** Gives the folder back. */
export async function releaseFolder(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true })
}

async function leftBehind(folder: string): Promise<RunFile | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null)
  try {
    return text === null ? null : (JSON.parse(text) as RunFile)
  } catch {
    return null
  }
}

/** Written beside and moved, so that no reader sees half of it. */
async function write(folder: string, content: RunFile): Promise<void> {
  await writeFile(`${fileIn(folder)}.new`, JSON.stringify(content), { mode: 0o600 })
  await rename(`${fileIn(folder)}.new`, fileIn(folder))
}

/** Making a folder is atomic. One that was killed while it held the lock for its few milliseconds does not hold it for ever. */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + lockWaitMs; ; await pause(20)) {
    const taken = await mkdir(lock).then(
      () => true,
      () => false,
    )
    if (taken) break
    if (Date.now() > until) await rm(lock, { recursive: true, force: true })
  }
  try {
    return await work()
  } finally {
    await rm(lock, { recursive: true, force: true })
  }
}

const fileIn = (folder: string) => join(folder, 'run.json')
