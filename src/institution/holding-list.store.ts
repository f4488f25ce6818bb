import { type Kysely, type RawBuilder, sql } from 'kysely'
import { institutionColumns, withinScope } from '../access/scope.store.js'
import type { Scope } from '../access/scope.js'
import type { Database } from '../database/schema.js'

/** 附属登记 — what a home holds, each list as JSON that PostgreSQL has built. */
export type Holding = 'contracts' | 'licences' | 'systems' | 'duties'

/** Rows of one home at most: no home holds more; beyond, something is wrong. */
const rowsMax = 500

const version = (register: string, thing: RawBuilder<unknown>) =>
  sql`coalesce((select max(version) from register_event where register = ${register} and thing_id = ${thing}), 0)`

const selects: Readonly<Record<Holding, RawBuilder<unknown>>> = {
  contracts: sql`select h.id, owner_region as "ownerRegion", owner_name as "ownerName", operator_name as "operatorName", operator_credit_code as "operatorCreditCode",
    selection_document as "selectionDocument", from_on as "fromOn", until_on as "untilOn", ended_on as "endedOn", assets_document as "assetsDocument", fee_fen as "feeFen",
    deposit_fen as "depositFen", destitute_beds as "destituteBeds", price_rule as "priceRule", next_appraisal_on as "nextAppraisalOn", ${version('operating-contract', sql`h.id::text`)} as version
    from operating_contract h where institution_id = institution.id order by from_on desc, h.id`,
  licences: sql`select h.id, kind, number, issued_by as "issuedBy", valid_from as "validFrom", valid_until as "validUntil", revoked_on as "revokedOn", ${version('licence', sql`h.id::text`)} as version
    from licence h where institution_id = institution.id order by valid_until nulls last, h.id`,
  systems: sql`select code, h.name, reading, required_documents as "requiredDocuments", review_cycle_months as "reviewCycleMonths", adopted_on as "adoptedOn", reviewed_on as "reviewedOn",
    ${version('management-system', sql`h.institution_id::text || '/' || h.code`)} as version
    from management_system h where institution_id = institution.id order by code`,
  duties: sql`select h.id, duty_code as "dutyCode", level, unit, person_id as "personId", person.name as "personName", h.post, scope, frequency, valid_from as "validFrom", valid_until as "validUntil",
    ${version('standing-duty', sql`h.id::text`)} as version
    from standing_duty h join person on person.id = h.person_id where h.institution_id = institution.id order by level, duty_code, h.id`,
}

/** One list of one home within the scope; null when there is no such home for the one who asks. */
export async function holdingsOf(db: Kysely<Database>, holding: Holding, institutionId: string, scope: Scope): Promise<object[] | null> {
  const { rows } = await sql<{ items: object[] }>`
    select coalesce((select json_agg(l) from (${selects[holding]} limit ${rowsMax}) l), '[]') as items
    from institution where id = ${institutionId} and ${withinScope(scope, institutionColumns)}`.execute(db)
  return rows[0]?.items ?? null
}
