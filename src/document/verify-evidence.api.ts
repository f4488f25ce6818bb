import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'
import { type EvidenceFolder, fileOf, thumbnailOf } from './evidence-folder.api.js'
import { evidenceFiles, strangeFiles } from './evidence-files.store.js'

/** A file of evidence that is gone, is not what its name says, or belongs to no upload. `file` is its name, the hash of its bytes. */
export interface FileFault {
  what: 'file-missing' | 'file-changed' | 'file-strange'
  file: string
}

interface Looking {
  findingsMax: number
  /** Told from time to time how many files have been read. */
  progress?: (files: number) => void
}

/** 查验材料 — reads every file of evidence once: it is there, and its bytes give its name; and what lies in the folder belongs to an upload. */
export async function fileFaults(db: Kysely<Database>, folder: EvidenceFolder, { findingsMax, progress }: Looking): Promise<FileFault[]> {
  const faults: FileFault[] = []
  let files = 0
  for await (const page of evidenceFiles(db)) {
    for (const { sha256, bytes, hasThumbnail } of page) {
      const what = await faultOf(folder.pathOf(fileOf(sha256)), sha256, bytes)
      if (what) faults.push({ what, file: fileOf(sha256) })
      if (hasThumbnail && !(await sizeOf(folder.pathOf(thumbnailOf(sha256))))) faults.push({ what: 'file-missing', file: thumbnailOf(sha256) })
      files += 1
    }
    progress?.(files)
    if (faults.length >= findingsMax) return faults.slice(0, findingsMax)
  }
  for await (const names of namesIn(folder.root)) {
    const strange = await strangeFiles(db, names)
    faults.push(...strange.map((file): FileFault => ({ what: 'file-strange', file })))
  }
  return faults.slice(0, findingsMax)
}

async function faultOf(path: string, sha256: string, bytes: number): Promise<FileFault['what'] | null> {
  const size = await sizeOf(path)
  if (size === null) return 'file-missing'
  return size === bytes && (await hashOf(path)) === sha256 ? null : 'file-changed'
}

const sizeOf = async (path: string): Promise<number | null> => (await stat(path).catch(() => null))?.size ?? null

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** The names in the folder, one folder of the second level at a time; what still comes in is no evidence yet. */
async function* namesIn(root: string): AsyncGenerator<string[]> {
  const inside = async (path: string) => (await readdir(path).catch((): string[] => [])).toSorted((a, b) => (a < b ? -1 : 1))
  for (const first of await inside(root)) {
    if (first === 'incoming') continue
    for (const second of await inside(join(root, first))) yield await inside(join(root, first, second))
  }
}
