import { sql, type Kysely } from 'kysely'

/** The sweep walks late steps by instant and case, so that it never passes over the entries of steps that it has just taken. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [`drop index case_clock_next`, `create index case_clock_next on case_clock (next_step_at, case_id) where next_step_at is not null`]
