import type { Kysely } from 'kysely'
import { migrations } from '../../database/migrations/index.js'
import type { Database } from '../../database/schema.js'
import { ranMigrations, serverVersion } from '../../database/standing.js'
import { type Finding, ok, wrong } from './finding.js'

const versionLeast = 150_000

/** Whether the server is new enough. */
export async function checkServer(db: Kysely<Database>): Promise<Finding> {
  const { number, said } = await serverVersion(db)
  return number >= versionLeast ? ok('database', `PostgreSQL ${said}`) : wrong('database', `PostgreSQL ${said} is too old`, 'use PostgreSQL 15 or later')
}

/** Whether the schema is the one that this version of ours was written for. */
export async function checkMigrations(db: Kysely<Database>): Promise<Finding> {
  const ran = await ranMigrations(db)
  const known = Object.keys(migrations)
  const pending = known.filter((name) => !ran.includes(name))
  const newer = ran.filter((name) => !known.includes(name))
  if (newer.length) return wrong('migrations', `${newer.join(', ')} unknown here: a newer Qingdan made this schema`, 'use that version')
  if (pending.length) return wrong('migrations', `${pending.length} of ${known.length} not run`, 'qingdan migrate')
  return ok('migrations', `all ${known.length} run`)
}
