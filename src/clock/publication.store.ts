import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Actor, Instant } from '../case/case.js'
import { canonical } from '../case/identity.js'
import { recordRegister } from '../case/register.store.js'
import type { Database } from '../database/schema.js'

/** 公布 — who puts law into the database, and when. */
export interface Publication {
  by: Actor
  at: Instant
  /** A seed comes again with every start: what was loaded once and has been replaced since is not brought back. */
  seed?: true
}

/** The version that already says this, if one does: the newest, or for a seed any. Versions come newest first. */
export const alreadySays = <Version extends { digest: string }>(versions: readonly Version[], digest: string, { seed }: Publication): Version | undefined =>
  (seed ? versions : versions.slice(0, 1)).find((version) => version.digest === digest)

/** One load of law at a time: a second that comes meanwhile waits, and then finds what the first has left. */
export async function lockLaw(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('law', 0))`.execute(trx)
}

/** Tells every process that the law in its memory is not the present one any more. */
export async function raiseEdition(trx: Transaction<Database>): Promise<void> {
  await sql`update law_edition set edition = edition + 1`.execute(trx)
}

/** SHA-256 of what a version says: the same content is not loaded twice. */
export const digestOf = (content: object): string => createHash('sha256').update(canonical(content)).digest('hex')

/** Keeps in the register that a version of law was added. */
export async function recordPublication(trx: Transaction<Database>, thingId: string, body: object, { by, at }: Publication): Promise<void> {
  await recordRegister(trx, { register: 'law', thingId, kind: 'publish', actor: by, body, at })
}
