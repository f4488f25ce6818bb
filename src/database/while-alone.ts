import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.js'

/**
 * 独占 — does work that only one process at a time may do; null when another is at it. The lock is a connection's own, kept for as long as
 * the work takes: a process that dies lets go. A lock lost in the middle is not noticed, so the work itself must bear to be done twice.
 */
export async function whileAlone<T>(db: Kysely<Database>, name: string, work: () => Promise<T>): Promise<T | null> {
  const lock = sql`hashtextextended(${`loop/${name}`}, 0)`
  return await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${lock}) as mine`.execute(connection)
    if (!rows[0]?.mine) return null
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection)
    }
  })
}
