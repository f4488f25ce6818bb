import { type Kysely, Migrator } from 'kysely'
import { layRights } from './lay-rights.js'
import { migrations } from './migrations/index.js'

/** Brings the schema and the rights of the database roles up to date; answers the names that it ran. @throws the first migration's error */
export async function migrate(db: Kysely<never>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: false })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  await layRights(db)
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName)
}
