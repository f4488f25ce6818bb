import { CompiledQuery, type Kysely } from 'kysely'
import type { Database } from '../database/schema.js'
import type { DetailTable, KindStore } from './kind-store.js'

/** A row of a detail table that is not one of those that follow from the states. */
export interface DetailFault {
  caseId: string
  what: 'detail-differs'
  table: string
  key: string
  row: 'missing' | 'strange'
}

/** Asks PostgreSQL which rows of all detail tables of a kind are not those that follow from the states: it knows the types of its columns. */
export async function differingDetails(
  db: Kysely<Database>,
  { kind, details }: KindStore,
  states: readonly { id: string; state: object }[],
): Promise<DetailFault[]> {
  if (!states.length || !details.length) return []
  const projections = states.map(({ id, state }) => kind.project(id, state))
  const wanted = details.map(({ name }) => JSON.stringify(projections.flatMap((projection) => projection[name] ?? [])))
  const text = `${details.map(differing).join(' union all ')} order by 1, 2, 3, 4`
  const found = await db.executeQuery<Omit<DetailFault, 'what'>>(CompiledQuery.raw(text, [states.map(({ id }) => id), ...wanted]))
  return found.rows.map((row) => ({ what: 'detail-differs', ...row }))
}

/** Rows that are wanted count up, rows that stand there count down: what does not come out even is missing or strange. */
function differing({ name, key, columns }: DetailTable, nth: number): string {
  const list = columns.join(', ')
  const owner = key[0] ?? ''
  return `select '${name}' as "table", ${owner}::text as "caseId", concat_ws('/', ${key.join(', ')}) as key, case when sum(n) > 0 then 'missing' else 'strange' end as row
    from (select ${list}, 1 as n from jsonb_populate_recordset(null::${name}, $${nth + 2}::jsonb)
      union all select ${list}, -1 from ${name} where ${owner} = any($1::uuid[])) r
    group by ${list} having sum(n) <> 0`
}
