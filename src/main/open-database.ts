import type { Kysely } from 'kysely'
import { connect, type PoolOptions } from '../database/connect.js'
import type { Database } from '../database/schema.js'

const statementTimeoutMs = 60_000

/** Opens a small pool for one piece of work and closes it, whatever happens. */
export async function withDatabase<T>(
  url: string,
  work: (db: Kysely<Database>) => Promise<T>,
  { connectionsMax = 2, waitsForDisk = true, role }: Partial<Pick<PoolOptions, 'connectionsMax' | 'waitsForDisk' | 'role'>> = {},
): Promise<T> {
  const { db } = connect({ url, connectionsMax, statementTimeoutMs, waitsForDisk, ...(role && { role }), onError: () => undefined })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
