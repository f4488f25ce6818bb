import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Invariant, World } from '../world.js'

/** How long an upload may lie without its row: as long as one request may take, many times over. */
const withoutRowMs = 3_600_000

/** I9 — every upload has its file with its hash; no file lies about without a row. */
export const filesWhole: Invariant = {
  id: 'I9',
  says: 'every upload has its file, and every file its upload',
  look: async ({ database, evidence }: World) => {
    if (evidence === null) return []
    const { rows } = await database.query<{ sha256: string; thumbnail: boolean }>(
      `select distinct encode(sha256, 'hex') as sha256, bool_or(has_thumbnail) as thumbnail from evidence group by sha256`,
    )
    const lost = await Promise.all(
      rows.map(async ({ sha256, thumbnail }) => [...(await fileOf(evidence, sha256)), ...(thumbnail ? await thumbnailOf(evidence, sha256) : [])]),
    )
    return [...lost.flat(), ...(await withoutRow(evidence, new Set(rows.map(({ sha256 }) => sha256))))]
  },
}

const pathOf = (folder: string, name: string) => join(folder, name.slice(0, 2), name.slice(2, 4), name)

async function fileOf(folder: string, sha256: string): Promise<string[]> {
  const bytes = await readFile(pathOf(folder, sha256)).catch(() => null)
  if (!bytes) return [`the file ${sha256} is not there`]
  const found = createHash('sha256').update(bytes).digest('hex')
  return found === sha256 ? [] : [`the file ${sha256} holds what hashes to ${found}`]
}

const thumbnailOf = async (folder: string, sha256: string): Promise<string[]> =>
  (await stat(pathOf(folder, `${sha256}.thumbnail`)).catch(() => null)) ? [] : [`the small picture of ${sha256} is not there`]

async function withoutRow(folder: string, known: ReadonlySet<string>): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile())
  const old = await Promise.all(
    names.map(async ({ parentPath, name }) => {
      if (known.has(name.replace(/\.thumbnail$/, ''))) return []
      const age = Date.now() - (await stat(join(parentPath, name)).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
      return age > withoutRowMs ? [`the file ${name} belongs to no upload`] : []
    }),
  )
  return old.flat()
}
