import { sql, type Kysely } from 'kysely'

/** The last opened first, for those who look after a city, a province or the country; and what the keepers of the machine count. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create index case_filed_city     on case_file (city, opened_at desc, id desc)`,
  `create index case_filed_province on case_file (province, opened_at desc, id desc)`,
  `create index case_filed_all      on case_file (opened_at desc, id desc)`,
  `create index command_inbox_dead  on command_inbox (settled_at) where status = 'dead'`,
]
