import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import { inTransaction } from '../database/in-transaction.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import { canonical } from './identity.js'
import { recordRegister, type RegisterChange } from './register.store.js'

/** 登记一项 — a change of one register row. `expected` is the version that its author has seen; 0: it is new. */
export interface ExpectedChange extends RegisterChange {
  expected: number
}

/** What stands in the register after a change. */
export interface Registered {
  version: number
}

/** Which refusal a broken constraint of the database means. */
export type ConstraintRefusals = Readonly<Record<string, Refusal>>

/**
 * Writes a row and its history in one transaction. The same change sent again (same thing, same version seen, same kind, content and
 * person) answers what it answered; another one on the same version is refused, for the register has changed meanwhile. Given an open
 * transaction it writes there; whoever opened it must undo it when the answer is a refusal.
 */
export async function changeRegister(
  db: Kysely<Database>,
  change: ExpectedChange,
  write: (trx: Transaction<Database>) => Promise<Refusal | null>,
  constraints: ConstraintRefusals = {},
): Promise<Registered | Refusal> {
  try {
    return await inTransaction(db, async (trx) => {
      const standing = await standingOf(trx, change)
      if (standing) return standing
      const refusal = await write(trx)
      if (refusal) throw new Refused(refusal)
      return { version: await recordRegister(trx, change) }
    })
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    const refusal = constraints[(error as { constraint?: string }).constraint ?? '']
    if (!refusal) throw error
    return refusal
  }
}

/** Undoes what a write has begun before it says no. */
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Null when the change may go on; else the answer that it already has. Holds the row's lock until the transaction ends. */
async function standingOf(
  trx: Transaction<Database>,
  { register, thingId, kind, actor, body, expected }: ExpectedChange,
): Promise<Registered | Refusal | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${register}/${thingId}`}, 0))`.execute(trx)
  const later = await trx
    .selectFrom('register_event')
    .select(['version', 'kind', 'body', 'actor'])
    .where('register', '=', register)
    .where('thing_id', '=', thingId)
    .where('version', '>=', expected)
    .orderBy('version')
    .limit(2)
    .execute()
  const next = later.find(({ version }) => version === expected + 1)
  if (!next) return expected === 0 || later.length === 1 ? null : { code: 'register.changed-meanwhile' }
  const same = next.kind === kind && next.actor.person === actor.person && canonical(next.body) === canonical(body)
  if (same) return { version: next.version }
  return expected === 0 ? { code: 'register.id-used-otherwise' } : { code: 'register.changed-meanwhile' }
}

/** The versions of several rows of one register; what was never registered is left out. */
export async function registerVersions(db: Kysely<Database>, register: string, thingIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('register_event')
    .select(({ fn }) => ['thing_id', fn.max('version').as('version')])
    .where('register', '=', register)
    .where('thing_id', 'in', [...thingIds])
    .groupBy('thing_id')
    .execute()
  return new Map(rows.map(({ thing_id, version }) => [thing_id, version]))
}
