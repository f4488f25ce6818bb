import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/schema.js'
import { digestOf, lockLaw, type Publication, recordPublication } from './publication.store.js'

/** The tables of law whose rows stand alone, each with a code and a version of its own. */
export type LawRowTable = 'hazard_category' | 'indicator_domain' | 'major_hazard' | 'check_item' | 'region' | 'role'

/** Rows as they are typed in: the names of the columns in camelCase. */
export interface LawRows {
  table: LawRowTable
  rows: readonly ({ code: string } & object)[]
}

/** How many rows a load has added, as new codes or as new versions, by table. */
export type LoadedRows = Partial<Record<LawRowTable, number>>

/** 载入法规数据 — adds every row that differs from the newest version of its code as the next version; all tables or none. */
export async function loadLawRows(db: Kysely<Database>, loads: readonly LawRows[], publication: Publication): Promise<LoadedRows> {
  return await db.transaction().execute(async (trx) => {
    await lockLaw(trx)
    const added: LoadedRows = {}
    for (const { table, rows } of loads) added[table] = await addChanged(trx, table, rows, publication)
    return added
  })
}

async function addChanged(trx: Transaction<Database>, table: LawRowTable, rows: LawRows['rows'], publication: Publication): Promise<number> {
  const newest = await newestVersions(trx, table)
  const changed = rows.flatMap((row) => {
    const digest = digestOf(row)
    const before = newest.get(row.code)
    return before?.digest === digest ? [] : [{ ...inColumns(row), code: row.code, version: (before?.version ?? 0) + 1, digest, loaded_at: publication.at }]
  })
  if (changed.length === 0) return 0
  const name = sql.table(table)
  await sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(changed)}::jsonb)`.execute(trx)
  await recordPublication(trx, table.replaceAll('_', '-'), { rows: changed.map(({ code, version, digest }) => ({ code, version, digest })) }, publication)
  return changed.length
}

async function newestVersions(trx: Transaction<Database>, table: LawRowTable): Promise<Map<string, { version: number; digest: string }>> {
  const { rows } = await sql<{ code: string; version: number; digest: string }>`
    select distinct on (code) code, version, digest from ${sql.table(table)} order by code, version desc`.execute(trx)
  return new Map(rows.map((row) => [row.code, row]))
}

const inColumns = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]))
