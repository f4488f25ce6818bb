import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'

/** What the keepers of the machine watch: what waits, for how long, and how much is open. */
export interface CaseFigures {
  pendingCommands: number
  oldestPendingSeconds: number
  openCases: { kind: string; open: number }[]
}

/** Counts what is open and what waits, over the partial indexes. */
export async function caseFigures(db: Kysely<Database>): Promise<CaseFigures> {
  const { rows } = await sql<CaseFigures>`
    select (select count(*)::int from command_inbox where status = 'pending') as "pendingCommands",
      (select coalesce(extract(epoch from now() - min(received_at)), 0)::float8 from command_inbox where status = 'pending') as "oldestPendingSeconds",
      (select coalesce(json_agg(k), '[]') from (select kind, count(*)::int as open from case_file where closed_at is null group by kind) k) as "openCases"`.execute(
    db,
  )
  const [figures] = rows
  if (!figures) throw new Error('the database gave no row')
  return figures
}
