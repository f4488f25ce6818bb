import type { Kysely } from 'kysely'
import { databaseClock } from '../case/database-clock.store.js'
import type { Kernel } from '../case/kernel.js'
import { createLawShelf } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'
import { hazardStore } from '../hazard/hazard.store.js'
import { lookbackStore } from '../lookback/lookback.store.js'
import { orderStore } from '../order/order.store.js'

/** The kernel as the product runs it: every kind of case, the law of the database, the clock of the database. */
export function productKernel(db: Kysely<Database>): Kernel {
  return {
    db,
    kinds: { hazard: hazardStore, order: orderStore, hazardLookback: lookbackStore },
    now: databaseClock,
    hashAlg: 'sha256',
    law: createLawShelf(),
  }
}
