import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Actor, Instant } from './case.js'
import { canonical, chained, type HashAlg } from './identity.js'

/** 登记变更 — one change of something that is not a case. `body` holds nothing personal: values of persons stand in `pii`. */
export interface RegisterChange {
  register: string
  thingId: string
  kind: string
  actor: Actor
  body: object
  at: Instant
  alg?: HashAlg
}

/** Adds a link to the history of a register row; to be called in the transaction that writes the row. Answers the version. */
export async function recordRegister(trx: Transaction<Database>, change: RegisterChange): Promise<number> {
  const { register, thingId, kind, actor, body, at, alg = 'sha256' } = change
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${register}/${thingId}`}, 0))`.execute(trx)
  const head = await headOf(trx, register, thingId)
  const version = (head?.version ?? 0) + 1
  const text = canonical({ register, thing: thingId, version, kind, actor, body, at })
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
      hash: chained(alg, head?.hash ?? null, text),
      hash_alg: alg,
    })
    .execute()
  return version
}

const headOf = async (trx: Transaction<Database>, register: string, thingId: string) =>
  await trx
    .selectFrom('register_event')
    .select(['version', 'hash'])
    .where('register', '=', register)
    .where('thing_id', '=', thingId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

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
      })
      const hash = chained(row.hash_alg as HashAlg, follows?.hash ?? null, text)
      const fits = text === row.canonical && hash.equals(row.hash) && row.version === (follows?.version ?? 0) + 1
      const reported = broken.some(({ register, thingId }) => register === row.register && thingId === row.thing_id)
      if (!fits && !reported) broken.push({ register: row.register, thingId: row.thing_id, version: row.version })
      previous = row
    }
    if (rows.length < rowsMax) return broken
  }
}
