import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * 材料库 — files named by the hash of their bytes: `ab/cd/abcd…`. A file that is there is whole: it is written aside,
 * brought to the disk and only then given its name.
 */
export interface EvidenceFolder {
  /** A path for bytes that are not yet known. */
  aside(): Promise<string>
  /** Gives a finished file its name; the same bytes twice are one file. */
  keep(aside: string, name: string): Promise<void>
  pathOf(name: string): string
  discard(name: string): Promise<void>
  /** Removes what a killed process left half written. */
  sweep(olderThanMs: number): Promise<number>
}

/** Opens the folder; it is made when it is missing. */
export function evidenceFolder(root: string): EvidenceFolder {
  const waiting = join(root, 'incoming')
  const pathOf = (name: string) => join(root, name.slice(0, 2), name.slice(2, 4), name)
  return {
    pathOf,
    aside: async () => {
      await mkdir(waiting, { recursive: true })
      return join(waiting, randomUUID())
    },
    keep: async (aside, name) => {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true })
      await toDisk(aside)
      await link(aside, path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
      await toDisk(dirname(path))
    },
    discard: async (name) => {
      await rm(pathOf(name), { force: true })
    },
    sweep: async (olderThanMs) => {
      const names = await readdir(waiting).catch(() => [])
      const old = await Promise.all(names.map(async (name) => ((await stat(join(waiting, name))).mtimeMs < Date.now() - olderThanMs ? name : null)))
      const gone = old.filter((name) => name !== null)
      await Promise.all(gone.map((name) => rm(join(waiting, name), { force: true })))
      return gone.length
    },
  }
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The name of a hash, and of the picture made from its bytes. */
export const fileOf = (sha256: string): string => sha256
export const thumbnailOf = (sha256: string): string => `${sha256}.thumbnail`
