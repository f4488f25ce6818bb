import type { Kysely, Transaction } from 'kysely'
import type { Database } from './schema.js'

/** Runs work in a transaction: in the one that is open, or in one of its own. */
export async function inTransaction<T>(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.isTransaction ? await work(db as Transaction<Database>) : await db.transaction().execute(work)
}
