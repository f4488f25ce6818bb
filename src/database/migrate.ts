import { type Kysely, Migrator } from 'kysely'
import { codeOf } from '../fault.js'
import { layRights } from './lay-rights.js'
import { migrations } from './migrations/index.js'

/** How often a lock is waited for, each time as long as the connection waits for one. */
const triesMax = 60

/**
 * Brings the schema and the rights of the database roles up to date; answers the names that it ran. Roles belong to the whole cluster:
 * while another of its databases is migrated, this one waits and begins again, with nothing half done.
 *
 * @throws the first migration's error
 */
export async function migrate(db: Kysely<never>): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await migrateOnce(db)
    } catch (error) {
      if (tries === triesMax || codeOf(error) !== lockNotAvailable) throw error
    }
  }
}

const lockNotAvailable = '55P03'

async function migrateOnce(db: Kysely<never>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: false })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  await layRights(db)
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName)
}
