import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mustRun, type ProgramOptions, runProgram } from '../run-program.js'
import type { PostgresBinaries } from './binaries.js'
import type { ServerUser } from './server-user.js'
import { clusterLocale, settingsAsOptions } from './settings.js'

/** The user that owns every database of the embedded server. */
export const superuser = 'postgres'

/**
 * One database cluster in a folder: `data`, the superuser's password, the server's log.
 *
 * The server may run as a user who cannot enter the folders above (a checkout that only root can enter). It is therefore started inside
 * `data` and told to find it as `/proc/self/cwd`, which needs no right on what lies above.
 */
export interface Cluster {
  folder: string
  binaries: PostgresBinaries
  user: ServerUser | null
}

const logBytesMax = 5_000_000

/** Makes the cluster when there is none. A half-made one, from a killed first run, is made again. Answers the superuser's password. */
export async function ensureCluster(cluster: Cluster): Promise<string> {
  const { folder, user } = cluster
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (user) await chown(folder, user.uid, user.gid)
  if (await readPassword(cluster)) await refuseOtherMajor(cluster)
  else await initialise(cluster)
  return (await readPassword(cluster)) ?? failUnreadable(folder)
}

/** Starts the server; answers false when the port was taken in the meantime. @throws what the server's log says, on any other failure */
export async function startServer(cluster: Cluster, port: number, settings: Readonly<Record<string, string>>): Promise<boolean> {
  const logLength = await prepareLog(cluster)
  const options = settingsAsOptions({ ...settings, port: String(port) })
  const started = await pgCtl(cluster, ['start', '-w', '-t', '60', '-l', beside(cluster, 'server.log'), '-o', options])
  if (started.code === 0) return true
  const log = (await readFile(join(cluster.folder, 'server.log'))).subarray(logLength).toString()
  if (/Address already in use|could not bind/.test(log)) return false
  throw new Error(`PostgreSQL did not start: ${started.output}\n${log.slice(-2000)}`)
}

/** Stops the server at once but cleanly: open transactions are rolled back, the next start needs no recovery. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const stopped = await pgCtl(cluster, ['stop', '-w', '-t', '30', '-m', 'fast'])
  if (stopped.code !== 0 && (await runningServer(cluster))) await pgCtl(cluster, ['stop', '-w', '-t', '10', '-m', 'immediate'])
}

/** Stops the server that a killed run left behind, and clears the traces of one that the system killed. Answers whether one was running. */
export async function stopLeftover(cluster: Cluster): Promise<boolean> {
  const pidFile = join(cluster.folder, 'data', 'postmaster.pid')
  if (!(await stat(pidFile).catch(() => null))) return false
  if (await runningServer(cluster)) {
    await stopServer(cluster)
    return true
  }
  await rm(pidFile, { force: true })
  return false
}

/** The process that serves this cluster now; null when its number has since gone to another program. */
export async function runningServer(cluster: Cluster): Promise<number | null> {
  const data = join(cluster.folder, 'data')
  const pid = Number((await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform !== 'linux') return (await pgCtl(cluster, ['status'])).code === 0 ? pid : null
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null)
  return cwd === (await realpath(data)) ? pid : null
}

async function initialise(cluster: Cluster): Promise<void> {
  const { folder, binaries, user } = cluster
  const data = join(folder, 'data')
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { mode: 0o700 })
  const password = join(folder, 'password')
  await writeFile(`${password}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (user) {
    await chown(data, user.uid, user.gid)
    await chown(`${password}.new`, user.uid, user.gid)
  }
  const auth = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${beside(cluster, 'password.new')}`]
  await mustRun(binaries.initdb, ['-D', place(cluster), ...auth, ...clusterLocale], asServerUser(cluster))
  await rename(`${password}.new`, password)
}

/** The password is put in its place last, so its presence says that the cluster is whole. */
async function readPassword({ folder }: Cluster): Promise<string | null> {
  const made = await stat(join(folder, 'data', 'PG_VERSION')).catch(() => null)
  return made && (await readFile(join(folder, 'password'), 'utf8').catch(() => null))
}

async function refuseOtherMajor({ folder, binaries }: Cluster): Promise<void> {
  const data = (await readFile(join(folder, 'data', 'PG_VERSION'), 'utf8')).trim()
  if (binaries.version.includes(` ${data}.`)) return
  throw new Error(`${folder} was made by PostgreSQL ${data}, but ${binaries.version} is installed. Dump it with the old version, or move the folder away.`)
}

/** Answers how long the log is, so that what this start writes can be told from what earlier ones wrote. */
async function prepareLog({ folder, user }: Cluster): Promise<number> {
  const log = join(folder, 'server.log')
  const found = await stat(log).catch(() => null)
  if (found && found.size <= logBytesMax) return found.size
  if (found) await rename(log, `${log}.1`)
  await writeFile(log, '', { mode: 0o600 })
  if (user) await chown(log, user.uid, user.gid)
  return 0
}

function pgCtl(cluster: Cluster, args: readonly string[]) {
  return runProgram(cluster.binaries.pgCtl, ['-D', place(cluster), ...args], { ...asServerUser(cluster), timeoutMs: 90_000 })
}

function place({ folder, user }: Cluster): string {
  return user && process.platform === 'linux' ? '/proc/self/cwd' : join(folder, 'data')
}

function beside(cluster: Cluster, file: string): string {
  return `${place(cluster)}/../${file}`
}

/** An environment of our own: the caller's LANG, PGPORT and the like must not reach the server. */
function asServerUser({ folder, user }: Cluster): ProgramOptions {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
  return { cwd: join(folder, 'data'), env, ...(user && { uid: user.uid, gid: user.gid }) }
}

function failUnreadable(folder: string): never {
  throw new Error(`${join(folder, 'password')} cannot be read. Start as the user who made it, or move ${folder} away.`)
}
