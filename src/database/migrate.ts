import { type Kysely, Migrator } from 'kysely'
import { migrations } from './migrations/index.js'

/** Brings the schema up to date; answers the names that it ran. @throws the first migration's error */
export async function migrate(db: Kysely<never>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: false })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName)
}
