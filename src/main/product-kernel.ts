import { type Kysely, sql } from 'kysely'
import type { CaseKindName, Instant } from '../case/case.js'
import type { Kernel } from '../case/kernel.js'
import type { KindStore } from '../case/kind-store.js'
import { createLawShelf } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'

/** The kernel as the product runs it: every kind of case, the law of the database, the clock of the database. */
export function productKernel(db: Kysely<Database>): Kernel {
  return {
    db,
    kinds: {} as Record<CaseKindName, KindStore>,
    now: () => sql<Instant>`date_trunc('milliseconds', clock_timestamp())`,
    hashAlg: 'sha256',
    law: createLawShelf(),
  }
}
