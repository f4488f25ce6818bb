import { type Kysely, sql } from 'kysely'

/** An objection that came in after its term is marked as late. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table hazard_objection add column late boolean not null default false`.execute(db)
}
