import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'

/** What the keepers of the machine watch: what waits, for how long, and how much is open. */
export interface CaseFigures {
  pendingCommands: number
  oldestPendingSeconds: number
  deadCommands: number
  waitingForCalendar: number
  openCases: { kind: string; open: number }[]
}

/** Commands that are not settled, those of them that were received long ago, and those that broke and were not laid to rest. */
export async function countUnsettled(db: Kysely<Database>, stuckAfter: string): Promise<{ pending: number; stuck: number; dead: number }> {
  const { rows } = await sql<{ pending: number; stuck: number; dead: number }>`
    select count(*) filter (where status = 'pending')::int as pending,
      count(*) filter (where status = 'pending' and received_at < now() - ${sql.lit(stuckAfter)}::interval)::int as stuck,
      count(*) filter (where status = 'dead')::int as dead
    from command_inbox i where status in ('pending', 'dead') and not exists (select 1 from command_rest r where r.command_id = i.command_id)`.execute(db)
  return rows[0] ?? { pending: 0, stuck: 0, dead: 0 }
}

/** Counts what is open and what waits, over the partial indexes. */
export async function caseFigures(db: Kysely<Database>): Promise<CaseFigures> {
  const { rows } = await sql<CaseFigures>`
    select (select count(*)::int from command_inbox where status = 'pending') as "pendingCommands",
      (select coalesce(extract(epoch from now() - min(received_at)), 0)::float8 from command_inbox where status = 'pending') as "oldestPendingSeconds",
      (select count(*)::int from command_inbox i where status = 'dead' and not exists (select 1 from command_rest r where r.command_id = i.command_id)) as "deadCommands",
      (select count(distinct case_id)::int from case_clock where due_at is null and stopped_at is null) as "waitingForCalendar",
      (select coalesce(json_agg(k), '[]') from (select kind, count(*)::int as open from case_file where closed_at is null group by kind) k) as "openCases"`.execute(
    db,
  )
  const [figures] = rows
  if (!figures) throw new Error('the database gave no row')
  return figures
}
