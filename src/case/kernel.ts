import type { Kysely, RawBuilder } from 'kysely'
import type { LawReader } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'
import type { CaseKindName, Instant } from './case.js'
import type { HashAlg } from './identity.js'
import type { KindStore } from './kind-store.js'

/** What the stores of the kernel are given once, when a process starts. */
export interface Kernel {
  db: Kysely<Database>
  kinds: Readonly<Record<CaseKindName, KindStore>>
  /** The clock of the product: the database's, to the millisecond. Tests give another. */
  now: () => RawBuilder<Instant>
  hashAlg: HashAlg
  /** The law of the edition that was read with the command. */
  law: LawReader
}
