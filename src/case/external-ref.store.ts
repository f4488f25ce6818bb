import { type Kysely, sql, type Transaction } from 'kysely'
import { inTransaction } from '../database/in-transaction.js'
import { isoInstant } from '../database/iso-instant.js'
import type { Database } from '../database/schema.js'
import type { Instant } from './case.js'
import { databaseClock } from './database-clock.store.js'
import { system } from './effects.js'
import { recordRegister } from './register.store.js'
import type { CaseRefusal } from './refusals.js'

/** 外部系统编号 — a thing of ours and a system outside: a province's platform, 金民工程, the platform of the random draw. */
export interface ExternalThing {
  /** A kind of case, or a register. */
  thing: string
  thingId: string
  system: string
}

/** What another system calls it, when it was last pushed there, and whether that push was answered. */
export interface ExternalReference {
  system: string
  reference: string
  pushedAt: Instant | null
  acknowledged: boolean
}

type ReferenceRefusal = Extract<CaseRefusal, { code: 'case.reference-differs' | 'case.reference-taken' }>

/** 登记外部编号 — the same again changes nothing; one thing has one reference in a system, and one reference is one thing. */
export async function nameReference(db: Kysely<Database>, of: ExternalThing, reference: string): Promise<ReferenceRefusal | null> {
  const { thing, thingId: thing_id, system } = of
  return await inTransaction(db, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('external_ref')
      .values({ thing, thing_id, system, reference })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows) {
      await recordReference(trx, of, 'named', { reference })
      return null
    }
    const known = await trx
      .selectFrom('external_ref')
      .select('reference')
      .where('thing', '=', thing)
      .where('thing_id', '=', thing_id)
      .where('system', '=', system)
      .executeTakeFirst()
    if (!known) return { code: 'case.reference-taken', system, reference }
    return known.reference === reference ? null : { code: 'case.reference-differs', system, reference: known.reference }
  })
}

/** 推送 — the thing has gone out at this instant. A receipt answers one push: that of an earlier push falls away. False when it has no reference there. */
export async function recordPush(db: Kysely<Database>, of: ExternalThing, at: Instant): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('external_ref')
      .set({ pushed_at: at, receipt: sql<string | null>`case when pushed_at = ${at}::timestamptz then receipt end` })
      .where('thing', '=', of.thing)
      .where('thing_id', '=', of.thingId)
      .where('system', '=', of.system)
      .where((eb) => eb.or([eb('pushed_at', 'is', null), eb('pushed_at', '<=', at)]))
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await recordReference(trx, of, 'pushed', { pushedAt: at })
    return numUpdatedRows > 0n
  })
}

/** 回执 — what the other system has answered to the last push, as it came. False when nothing was pushed. */
export async function recordReceipt(db: Kysely<Database>, of: ExternalThing, receipt: object): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('external_ref')
      .set({ receipt: JSON.stringify(receipt) })
      .where('thing', '=', of.thing)
      .where('thing_id', '=', of.thingId)
      .where('system', '=', of.system)
      .where('pushed_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await recordReference(trx, of, 'answered', {})
    return numUpdatedRows > 0n
  })
}

/** The history of a reference. What came as a receipt may hold anything and stands there as part of the seal alone. */
async function recordReference(trx: Transaction<Database>, { thing, thingId, system: name }: ExternalThing, kind: string, body: object): Promise<void> {
  const { rows } = await sql<{ now: Instant }>`select ${databaseClock()} as now`.execute(trx)
  const at = rows[0]?.now ?? ''
  await recordRegister(trx, { register: 'external-ref', thingId: `${thing}/${thingId}/${name}`, kind, actor: system, body, at })
}

/** The thing that another system calls so, or null. */
export async function findByReference(
  db: Kysely<Database>,
  { system, thing, reference }: Pick<ExternalThing, 'system' | 'thing'> & { reference: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('external_ref')
    .select('thing_id')
    .where('system', '=', system)
    .where('thing', '=', thing)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row?.thing_id ?? null
}

/** The references of the case of the row `case_file` around it, as JSON. What came as a receipt is not told: it may hold anything. */
export const referencesOfCase = sql<ExternalReference[]>`coalesce((select json_agg(json_build_object(
    'system', r.system, 'reference', r.reference, 'pushedAt', ${isoInstant('r.pushed_at')}, 'acknowledged', r.receipt is not null) order by r.system)
  from external_ref r where r.thing = case_file.kind and r.thing_id = case_file.id), '[]')`
