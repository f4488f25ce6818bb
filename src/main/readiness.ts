import type { Connection } from '@temporalio/client'
import type { Kysely } from 'kysely'
import { migrations } from '../database/migrations/index.js'
import type { Database } from '../database/schema.js'
import { ranMigrations } from '../database/standing.js'
import type { Readiness } from '../http/system.js'

/** How long one look is believed: a probe every few seconds costs nothing, a flood of them neither. */
const believedMs = 1_000
const temporalMs = 1_000

/** Looks at what stands behind a web process: the database, its schema, and Temporal. */
export function readinessOf(db: Kysely<Database>, connection: Connection): () => Promise<Readiness> {
  let last: { at: number; found: Promise<Readiness> } | undefined
  return () => {
    if (!last || performance.now() - last.at > believedMs) last = { at: performance.now(), found: look(db, connection) }
    return last.found
  }
}

async function look(db: Kysely<Database>, connection: Connection): Promise<Readiness> {
  const [schema, temporal] = await Promise.all([schemaOf(db), answers(connection)])
  return { ...schema, temporal }
}

async function schemaOf(db: Kysely<Database>): Promise<Pick<Readiness, 'database' | 'migrations'>> {
  try {
    const run = new Set(await ranMigrations(db))
    return { database: true, migrations: Object.keys(migrations).every((name) => run.has(name)) }
  } catch {
    return { database: false, migrations: false }
  }
}

async function answers(connection: Connection): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + temporalMs, () => connection.workflowService.getSystemInfo({}))
    return true
  } catch {
    return false
  }
}
