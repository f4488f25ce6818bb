import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'

/** A file that uploads name. */
export interface EvidenceFile {
  sha256: string
  bytes: number
  hasThumbnail: boolean
}

const filesAtOnce = 1_000

/** Every file that uploads name, once, by its hash, in pages. */
export async function* evidenceFiles(db: Kysely<Database>): AsyncGenerator<EvidenceFile[]> {
  for (let after = ''; ;) {
    const { rows } = await sql<EvidenceFile>`
      select encode(sha256, 'hex') as sha256, case when min(bytes) = max(bytes) then max(bytes) else 0 end::int as bytes, bool_or(has_thumbnail) as "hasThumbnail" from evidence
      where sha256 > decode(${after}, 'hex') group by sha256 order by evidence.sha256 limit ${filesAtOnce}`.execute(db)
    if (rows.length) yield rows
    if (rows.length < filesAtOnce) return
    after = rows.at(-1)?.sha256 ?? ''
  }
}

/** Of these names of files, those that no upload has. */
export async function strangeFiles(db: Kysely<Database>, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.name from unnest(${[...names]}::text[]) as n (name)
    where not exists (select 1 from evidence e where n.name ~ '^[0-9a-f]{64}(\\.thumbnail)?$' and e.sha256 = case when n.name ~ '^[0-9a-f]{64}' then decode(substr(n.name, 1, 64), 'hex') end and (length(n.name) = 64 or e.has_thumbnail))
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}
