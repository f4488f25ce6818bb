import { type Kysely, sql, type Transaction } from 'kysely'
import { inTransaction } from '../database/in-transaction.js'
import type { Database } from '../database/schema.js'
import { alreadySays, digestOf, lockLaw, type Publication, recordPublication } from './publication.store.js'

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
  return await inTransaction(db, async (trx) => {
    await lockLaw(trx)
    const added: LoadedRows = {}
    for (const { table, rows } of loads) added[table] = await addChanged(trx, table, rows, publication)
    return added
  })
}

async function addChanged(trx: Transaction<Database>, table: LawRowTable, rows: LawRows['rows'], publication: Publication): Promise<number> {
  const known = await versionsOf(trx, table)
  const changed = rows.flatMap((row) => {
    const digest = digestOf(row)
    const versions = known.get(row.code) ?? []
    if (alreadySays(versions, digest, publication)) return []
    return [{ ...inColumns(row), code: row.code, version: (versions[0]?.version ?? 0) + 1, digest, loaded_at: publication.at }]
  })
  if (changed.length === 0) return 0
  const name = sql.table(table)
  await sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(changed)}::jsonb)`.execute(trx)
  await recordPublication(trx, table.replaceAll('_', '-'), { rows: changed.map(({ code, version, digest }) => ({ code, version, digest })) }, publication)
  return changed.length
}

interface Version {
  code: string
  version: number
  digest: string
}

async function versionsOf(trx: Transaction<Database>, table: LawRowTable): Promise<Map<string, Version[]>> {
  const { rows } = await sql<Version>`select code, version, digest from ${sql.table(table)} order by version desc`.execute(trx)
  const byCode = new Map<string, Version[]>()
  for (const row of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row])
  return byCode
}

const inColumns = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]))

/** The newest version of every code of a table, as it was typed in, with its version. */
export async function newestLawRows<Row>(db: Kysely<Database>, table: LawRowTable): Promise<(Row & { version: number })[]> {
  const { rows } = await sql<Record<string, unknown>>`select distinct on (code) * from ${sql.table(table)} order by code, version desc`.execute(db)
  return rows.map(({ digest: _, loaded_at: __, ...row }) => asTyped(row) as Row & { version: number })
}

const asTyped = (row: object): object =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]))
