import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { searchAttributes } from '../../temporal-config/search-attributes.js'
import { findTemporal } from './executables.js'
import { findFreePort, loopback } from './ports.js'
import { endProcess, identityOf, type ProcessIdentity } from './process-identity.js'
import { mustRun } from './run-program.js'
import { closeToOthers, nameMaker, setAside, setAsideOtherVersion } from './temporal/database-file.js'
import { isServing } from './temporal/grpc-health.js'

/** A Temporal server of our own, up and answering. */
export interface EmbeddedTemporal {
  address: string
  port: number
  /** As the CLI says it. */
  version: string
  /** Whether a server of a killed run had to be stopped first. */
  healed: boolean
  /** Where an unreadable or older database file was moved; null when there was none. */
  setAside: string | null
  /** Resolves when the server has ended, whether asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** Where the server keeps its file and its log, and which port it would like. */
export interface EmbeddedTemporalOptions {
  folder: string
  portWanted: number
  /** True when others already know the port: then no other will do. */
  portFixed?: boolean
  logFile: string
  say?: (line: string) => void
}

const startsTriedMax = 5
const healthWaitMs = 30_000
const healthPollMs = 50
const stopGraceMs = 10_000

/** Starts the dev server with its data in a file. A taken port, a killed run and a file that it cannot read are all met. */
export async function startEmbeddedTemporal({ folder, portWanted, portFixed = false, logFile, say }: EmbeddedTemporalOptions): Promise<EmbeddedTemporal> {
  await mkdir(folder, { recursive: true })
  await mkdir(dirname(logFile), { recursive: true })
  const program = await findTemporal(say ? { say } : {})
  const version = await mustRun(program, ['--version'])
  const pidFile = join(folder, 'temporal.pid')
  const healed = await stopLeftover(pidFile)
  const file = { path: join(folder, 'temporal.db'), madeBy: version }
  await closeToOthers(file.path)
  let aside = await setAsideOtherVersion(file)
  await nameMaker(file)

  let port = portWanted
  for (let tried = 0; tried < startsTriedMax; tried += 1) {
    port = portFixed ? portWanted : await findFreePort(port)
    const logLength = (await stat(logFile).catch(() => null))?.size ?? 0
    const child = launch(program, file.path, port, logFile)
    await writeFile(pidFile, JSON.stringify(await identityOf(child.pid ?? 0)))
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    if (await becomesHealthy(child, `${loopback}:${port}`)) {
      return { address: `${loopback}:${port}`, port, version, healed, setAside: aside, ended, stop: () => stop(child, ended, pidFile) }
    }
    await stop(child, ended, pidFile)
    const log = (await readFile(logFile)).subarray(logLength).toString()
    if (/address already in use|can't set port|bind:/i.test(log)) port += 1
    else if (aside === null && (await stat(file.path).catch(() => null))) aside = await setAside(file.path)
    else throw new Error(`Temporal did not start; the end of ${logFile}:\n${log.slice(-2000)}`)
  }
  throw new Error(`Temporal did not start on any port from ${portWanted} to ${port}; see ${logFile}.`)
}

/** In a session of its own: a Ctrl-C in the terminal reaches the supervisor alone, which stops things in their order. */
function launch(program: string, databaseFile: string, port: number, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600)
  // Its file holds what waits for whom: whatever it makes is for us alone. A child takes the mask over at the moment of its birth.
  const mask = process.umask(0o077)
  try {
    const child = spawn(program, [...serverArguments, '--port', String(port), '--db-filename', databaseFile], { detached: true, stdio: ['ignore', log, log] })
    child.on('error', () => undefined)
    return child
  } finally {
    process.umask(mask)
    closeSync(log)
  }
}

/** The pragmas are worth a third more lifecycles a second; a last second that is lost with the power is healed from PostgreSQL. */
const serverArguments = [
  'server',
  'start-dev',
  '--headless',
  '--ip',
  loopback,
  '--log-level',
  'warn',
  ...['journal_mode=wal', 'synchronous=normal'].flatMap((pragma) => ['--sqlite-pragma', pragma]),
  ...Object.values(searchAttributes).flatMap(({ name }) => ['--search-attribute', `${name}=Keyword`]),
]

async function becomesHealthy(child: ChildProcess, address: string): Promise<boolean> {
  for (const until = Date.now() + healthWaitMs; Date.now() < until; await pause(healthPollMs)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false
    if (await isServing(address)) return true
  }
  return false
}

async function stop(child: ChildProcess, ended: Promise<void>, pidFile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    child.kill('SIGTERM')
    const forced = setTimeout(() => child.kill('SIGKILL'), stopGraceMs)
    await ended
    clearTimeout(forced)
  }
  await rm(pidFile, { force: true })
}

async function stopLeftover(pidFile: string): Promise<boolean> {
  const left = await readFile(pidFile, 'utf8').catch(() => null)
  if (left === null) return false
  const who: ProcessIdentity = JSON.parse(left)
  const runs = who.born !== null && (await identityOf(who.pid)).born === who.born
  await endProcess(who, stopGraceMs)
  await rm(pidFile, { force: true })
  return runs
}
