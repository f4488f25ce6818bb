import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.js'

/** Which server this is: its number as PostgreSQL counts, and as it says it. */
export async function serverVersion(db: Kysely<Database>): Promise<{ number: number; said: string }> {
  const { rows } = await sql<{ number: number; said: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as said`.execute(db)
  return rows[0] ?? { number: 0, said: '' }
}

/** The migrations that have run here; none in a database that knows nothing of them. */
export async function ranMigrations(db: Kysely<Database>): Promise<string[]> {
  const { rows: tables } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!tables[0]?.there) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map(({ name }) => name)
}

/** Asks the database for an answer, whatever it is. @throws what stands between */
export async function askForAnswer(db: Kysely<Database>): Promise<true> {
  await sql`select 1`.execute(db)
  return true
}
