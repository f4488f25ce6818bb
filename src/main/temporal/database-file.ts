import { chmod, readFile, rename, stat, writeFile } from 'node:fs/promises'

/** Temporal's own database: a SQLite file, and beside it the name of the version that made it. */
export interface TemporalFile {
  path: string
  madeBy: string
}

/** The file itself, and what SQLite keeps beside it. */
const beside = ['', '-wal', '-shm'] as const

/** Moves a file away that another version made, since the dev server does not bring it up to date. Answers the new name, null when nothing had to move. */
export async function setAsideOtherVersion({ path, madeBy }: TemporalFile): Promise<string | null> {
  if (!(await stat(path).catch(() => null))) return null
  const made = await readFile(`${path}.made-by`, 'utf8').catch(() => '')
  return made === madeBy ? null : setAside(path)
}

/** Remembers who made the file, before it is made. */
export async function nameMaker({ path, madeBy }: TemporalFile): Promise<void> {
  await writeFile(`${path}.made-by`, madeBy)
}

/** Closes to others what an earlier run left readable. */
export async function closeToOthers(path: string): Promise<void> {
  for (const suffix of beside) {
    const file = path + suffix
    if (await stat(file).catch(() => null)) await chmod(file, 0o600)
  }
}

/** Moves the file and what SQLite keeps beside it. Nothing is lost: PostgreSQL is the record, and the reconciler starts the open cases again. */
export async function setAside(path: string): Promise<string> {
  const aside = `${path}.aside-${new Date().toISOString().replace(/[:.]/g, '-')}`
  await rename(path, aside)
  for (const suffix of beside.slice(1)) await rename(path + suffix, aside + suffix).catch(() => undefined)
  return aside
}
