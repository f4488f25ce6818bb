import { type Kysely, sql } from 'kysely'
import type { Place } from '../access/place.js'
import { withinScope } from '../access/scope.store.js'
import type { Scope } from '../access/scope.js'
import type { Actor, Instant } from '../case/case.js'
import { system } from '../case/effects.js'
import { uuidOf } from '../case/identity.js'
import { recordRegister } from '../case/register.store.js'
import { presentEdition } from '../clock/law.store.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import type { LeadClosing } from './codes.js'

/** What the system has noticed. `key` says it in words that are the same each time, so that it is raised once. */
export interface NoticedLead {
  key: string
  institutionId: string
  kind: string
  /** Codes, days and ids: nothing personal. */
  facts: object
}

export type LeadStatus = 'open' | 'confirmed' | 'closed'

/** 预警线索 — as a list shows it. `hazardId` is the hazard that was filed from it. */
export interface Lead {
  id: string
  county: string
  institutionId: string
  institution: string
  kind: string
  facts: object
  raisedAt: Instant
  status: LeadStatus
  hazardId: string | null
  closedAt: Instant | null
  closedWhy: string | null
}

export interface LeadQuestion {
  scope: Scope
  status?: LeadStatus | undefined
  institutionId?: string | undefined
  /** The last row of the page before. */
  after: { raisedAt: Instant; id: string } | null
  rowsMax: number
}

/** Raises a lead and answers its id; the same key answers the lead that is there. @throws when there is no such home */
export async function raiseLead(db: Kysely<Database>, { key, institutionId, kind, facts }: NoticedLead, at: Instant): Promise<string> {
  const id = uuidOf('lead', key)
  return await db.transaction().execute(async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('lead')
      .columns(['id', 'key', 'institution_id', 'province', 'city', 'county', 'township', 'kind', 'facts', 'raised_at'])
      .expression((eb) =>
        eb
          .selectFrom('institution')
          .select([
            sql<string>`${id}::uuid`.as('id'),
            sql<string>`${key}`.as('key'),
            'institution.id as institution_id',
            'province',
            'city',
            'county',
            'township',
          ])
          .select([sql<string>`${kind}`.as('kind'), sql<string>`${JSON.stringify(facts)}::jsonb`.as('facts'), sql<Instant>`${at}::timestamptz`.as('raised_at')])
          .where('institution.id', '=', institutionId),
      )
      .onConflict((oc) => oc.constraint('lead_is_raised_once').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows)
      await recordRegister(trx, { register: 'lead', thingId: id, kind: 'raise', actor: system, body: { key, institutionId, kind, facts }, at })
    else await trx.selectFrom('lead').select('id').where('key', '=', key).executeTakeFirstOrThrow()
    return id
  })
}

/** One page of leads within the scope, the oldest first. */
export async function listLeads(db: Kysely<Database>, { scope, status, institutionId, after, rowsMax }: LeadQuestion): Promise<Lead[]> {
  const columns = { province: 'lead.province', city: 'lead.city', county: 'lead.county', township: 'lead.township', institution: 'lead.institution_id' }
  const conditions = [
    withinScope(scope, columns),
    ...(status ? [sql<boolean>`${isStatus[status]}`] : []),
    ...(institutionId ? [sql<boolean>`lead.institution_id = ${institutionId}::uuid`] : []),
    ...(after ? [sql<boolean>`(lead.raised_at, lead.id) > (${after.raisedAt}::timestamptz, ${after.id}::uuid)`] : []),
  ]
  const { rows } = await sql<Lead>`
    select lead.id, lead.county, lead.institution_id as "institutionId", institution.name as institution, lead.kind, lead.facts, lead.raised_at as "raisedAt",
      case when not lead.open then 'closed' when c.lead_id is not null then 'confirmed' else 'open' end as status,
      c.hazard_id as "hazardId", lead.closed_at as "closedAt", lead.closed_why as "closedWhy"
    from lead join institution on institution.id = lead.institution_id left join lead_confirmation c on c.lead_id = lead.id
    where ${sql.join(conditions, sql` and `)} order by lead.raised_at, lead.id limit ${rowsMax}`.execute(db)
  return rows
}

const isStatus = {
  open: sql`lead.open and c.lead_id is null`,
  confirmed: sql`c.lead_id is not null`,
  closed: sql`not lead.open`,
}

/** The present edition of the law, by which the terms of leads are counted. */
export async function lawEdition(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ edition: number }>`select ${presentEdition} as edition`.execute(db)
  return rows[0]?.edition ?? 0
}

/** Where a lead stands: with its home; null when there is none of this id. */
export async function placeOfLead(db: Kysely<Database>, id: string): Promise<Place | null> {
  const lead = await db.selectFrom('lead').select(['county', 'township', 'institution_id']).where('id', '=', id).executeTakeFirst()
  return lead ? { county: lead.county, township: lead.township, institutionId: lead.institution_id } : null
}

/** 关闭线索 — nothing was found, with the reason as a code; a lead that was confirmed or closed before says no. Safe to repeat by the same person. */
export async function closeLead(
  db: Kysely<Database>,
  { id, actor, why, at }: { id: string; actor: Actor; why: LeadClosing; at: Instant },
): Promise<Refusal | null> {
  return await db.transaction().execute(async (trx) => {
    const lead = await trx.selectFrom('lead').select(['open', 'closed_by', 'closed_why']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!lead) return { code: 'hazard.lead-unknown' }
    if (!lead.open) return lead.closed_by === actor.person && lead.closed_why === why ? null : { code: 'hazard.lead-not-open' }
    const confirmed = await trx.selectFrom('lead_confirmation').select('hazard_id').where('lead_id', '=', id).executeTakeFirst()
    if (confirmed) return { code: 'hazard.lead-not-open' }
    await trx.updateTable('lead').set({ open: false, closed_at: at, closed_by: actor.person, closed_why: why }).where('id', '=', id).execute()
    await recordRegister(trx, { register: 'lead', thingId: id, kind: 'close', actor, body: { why }, at })
    return null
  })
}
