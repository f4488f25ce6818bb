import { randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Actor, Instant } from './case.js'
import { canonical, chained, type HashAlg, isHashAlg } from './identity.js'
import { saltThing, sealOf } from './sealed-row.store.js'

/** 登记变更 — one change of something that is not a case. `body` holds nothing personal: values of persons stand in `pii`. */
export interface RegisterChange {
  register: string
  thingId: string
  kind: string
  actor: Actor
  body: object
  at: Instant
  /** How the row itself is called, where `thingId` is a hash of that. */
  key?: string
  alg?: HashAlg
}

/**
 * Adds a link to the history of a register row; to be called in the transaction that writes the row, after it was written: the link seals the row as
 * it stands. Answers the version.
 */
export async function recordRegister(trx: Transaction<Database>, change: RegisterChange): Promise<number> {
  const { register, thingId, kind, actor, body, at, alg = 'sha256' } = change
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${register}/${thingId}`}, 0))`.execute(trx)
  await saltThing(trx, change, randomBytes(16))
  const { seal, ...head } = await headOf(trx, change)
  const version = head.version + 1
  const text = canonical({ register, thing: thingId, version, kind, actor, body, at, row: seal?.toString('hex') })
  await trx
    .insertInto('register_event')
    .values({
      register,
      thing_id: thingId,
      version,
      kind,
      actor: JSON.stringify(actor),
      body: JSON.stringify(body),
      recorded_at: at,
      canonical: text,
      hash: chained(alg, head.hash, text),
      hash_alg: alg,
      row_hash: seal,
    })
    .execute()
  return version
}

async function headOf(trx: Transaction<Database>, change: RegisterChange): Promise<{ version: number; hash: Buffer | null; seal: Buffer | null }> {
  const { rows } = await sql<{ version: number; hash: Buffer | null; seal: Buffer | null }>`
    select coalesce(e.version, 0) as version, e.hash, ${sealOf(change)} as seal from (select 1) one
    left join lateral (select version, hash from register_event where register = ${change.register} and thing_id = ${change.thingId} order by version desc limit 1) e on true`.execute(
    trx,
  )
  return rows[0] ?? { version: 0, hash: null, seal: null }
}

/** A register row whose history is not what was written: the first version that does not fit. */
export interface BrokenRegister {
  register: string
  thingId: string
  version: number
}

/** Recomputes the chain of every register row and names each that is broken; `rowsMax` changes are held at a time. */
export async function brokenRegisters(db: Kysely<Database>, { rowsMax = 5_000 } = {}): Promise<BrokenRegister[]> {
  const broken: BrokenRegister[] = []
  let previous: { register: string; thing_id: string; version: number; hash: Buffer } | undefined
  for (;;) {
    const after = previous
    const rows = await db
      .selectFrom('register_event')
      .selectAll()
      .$if(after !== undefined, (q) =>
        q.where((eb) => eb(eb.refTuple('register', 'thing_id', 'version'), '>', eb.tuple(after!.register, after!.thing_id, after!.version))),
      )
      .orderBy('register')
      .orderBy('thing_id')
      .orderBy('version')
      .limit(rowsMax)
      .execute()
    for (const row of rows) {
      const follows = previous?.register === row.register && previous.thing_id === row.thing_id ? previous : undefined
      const text = canonical({
        register: row.register,
        thing: row.thing_id,
        version: row.version,
        kind: row.kind,
        actor: row.actor,
        body: row.body,
        at: row.recorded_at,
        row: row.row_hash?.toString('hex'),
      })
      const hash = isHashAlg(row.hash_alg) ? chained(row.hash_alg, follows?.hash ?? null, text) : null
      const fits = text === row.canonical && hash?.equals(row.hash) && row.version === (follows?.version ?? 0) + 1
      const reported = broken.some(({ register, thingId }) => register === row.register && thingId === row.thing_id)
      if (!fits && !reported) broken.push({ register: row.register, thingId: row.thing_id, version: row.version })
      previous = row
    }
    if (rows.length < rowsMax) return broken
  }
}
