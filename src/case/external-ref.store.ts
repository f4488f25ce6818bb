import { type Kysely, sql } from 'kysely'
import { isoInstant } from '../database/iso-instant.js'
import type { Database } from '../database/schema.js'
import type { Instant } from './case.js'
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
export async function nameReference(
  db: Kysely<Database>,
  { thing, thingId: thing_id, system }: ExternalThing,
  reference: string,
): Promise<ReferenceRefusal | null> {
  await db
    .insertInto('external_ref')
    .values({ thing, thing_id, system, reference })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const known = await db
    .selectFrom('external_ref')
    .select('reference')
    .where('thing', '=', thing)
    .where('thing_id', '=', thing_id)
    .where('system', '=', system)
    .executeTakeFirst()
  if (!known) return { code: 'case.reference-taken', system, reference }
  return known.reference === reference ? null : { code: 'case.reference-differs', system, reference: known.reference }
}

/** 推送 — the thing has gone out at this instant. A receipt answers one push: that of an earlier push falls away. False when it has no reference there. */
export async function recordPush(db: Kysely<Database>, { thing, thingId, system }: ExternalThing, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('external_ref')
    .set({ pushed_at: at, receipt: sql<string | null>`case when pushed_at = ${at}::timestamptz then receipt end` })
    .where('thing', '=', thing)
    .where('thing_id', '=', thingId)
    .where('system', '=', system)
    .where((eb) => eb.or([eb('pushed_at', 'is', null), eb('pushed_at', '<=', at)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** 回执 — what the other system has answered to the last push, as it came. False when nothing was pushed. */
export async function recordReceipt(db: Kysely<Database>, { thing, thingId, system }: ExternalThing, receipt: object): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('external_ref')
    .set({ receipt: JSON.stringify(receipt) })
    .where('thing', '=', thing)
    .where('thing_id', '=', thingId)
    .where('system', '=', system)
    .where('pushed_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
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
