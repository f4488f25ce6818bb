import type { Kysely } from 'kysely'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { By } from '../person/person.store.js'
import type { Refusal } from '../refusal.js'
import { putHeld } from './held.store.js'
import { creditCodeOf } from './credit-code.js'
import type { ContractBody, LicenceBody, SystemBody } from './institution.js'
import { type InstitutionDeps, refuseClosed } from './institution.store.js'

const kindOf = ({ expected }: By): string => (expected === 0 ? 'created' : 'changed')

/** 登记公建民营合同 — one operator at a time: two contracts of a home do not overlap. */
export async function writeContract(
  { db, synthetic }: InstitutionDeps,
  id: string,
  institutionId: string,
  body: ContractBody,
  by: By,
): Promise<Registered | Refusal> {
  if (creditCodeOf(body.operatorCreditCode, { synthetic }) === null) return { code: 'institution.credit-code-invalid' }
  const row = {
    owner_region: body.ownerRegion,
    owner_name: body.ownerName,
    operator_name: body.operatorName,
    operator_credit_code: body.operatorCreditCode.toUpperCase(),
    selection_document: body.selectionDocument,
    from_on: body.fromOn,
    until_on: body.untilOn,
    ended_on: body.endedOn,
    assets_document: body.assetsDocument,
    fee_fen: fen(body.feeFen),
    deposit_fen: fen(body.depositFen),
    destitute_beds: body.destituteBeds,
    price_rule: body.priceRule,
    next_appraisal_on: body.nextAppraisalOn,
  }
  return await changeRegister(
    db,
    { register: 'operating-contract', thingId: id, kind: kindOf(by), body: { institutionId, ...body }, ...by },
    async (trx) => {
      const closed = await refuseClosed(trx, institutionId)
      if (closed) return closed
      const other = await trx
        .selectFrom('operating_contract')
        .select('id')
        .where('institution_id', '=', institutionId)
        .where('id', '<>', id)
        .where('from_on', '<=', body.endedOn ?? body.untilOn)
        .where((eb) => eb(eb.fn.coalesce('ended_on', 'until_on'), '>=', body.fromOn))
        .limit(1)
        .executeTakeFirst()
      if (other) return { code: 'contract.overlaps' }
      return await putHeld(trx, 'operating_contract', { id, institutionId, isNew: by.expected === 0 }, row)
    },
    { operating_contract_pkey: { code: 'register.id-used-otherwise' } },
  )
}

/** 登记证照 — creates or changes one paper of a home. */
export async function writeLicence(db: Kysely<Database>, id: string, institutionId: string, body: LicenceBody, by: By): Promise<Registered | Refusal> {
  const row = {
    kind: body.kind,
    number: body.number,
    issued_by: body.issuedBy,
    valid_from: body.validFrom,
    valid_until: body.validUntil,
    revoked_on: body.revokedOn,
  }
  return await changeRegister(
    db,
    { register: 'licence', thingId: id, kind: kindOf(by), body: { institutionId, ...body }, ...by },
    async (trx) => {
      const closed = await refuseClosed(trx, institutionId)
      if (closed) return closed
      return await putHeld(trx, 'licence', { id, institutionId, isNew: by.expected === 0 }, row)
    },
    { licence_pkey: { code: 'register.id-used-otherwise' }, licence_number_is_unique: { code: 'licence.number-taken' } },
  )
}

/** 登记管理制度 — one of the systems of a home (三项制度), by its code. */
export async function writeManagementSystem(
  db: Kysely<Database>,
  institutionId: string,
  code: string,
  body: SystemBody,
  by: By,
): Promise<Registered | Refusal> {
  const row = {
    name: body.name,
    reading: body.reading,
    required_documents: body.requiredDocuments,
    review_cycle_months: body.reviewCycleMonths,
    adopted_on: body.adoptedOn,
    reviewed_on: body.reviewedOn,
  }
  return await changeRegister(db, { register: 'management-system', thingId: `${institutionId}/${code}`, kind: kindOf(by), body, ...by }, async (trx) => {
    const closed = await refuseClosed(trx, institutionId)
    if (closed) return closed
    if (by.expected === 0)
      await trx
        .insertInto('management_system')
        .values({ institution_id: institutionId, code, ...row })
        .execute()
    else await trx.updateTable('management_system').set(row).where('institution_id', '=', institutionId).where('code', '=', code).execute()
    return null
  })
}

/** bigint columns are text on both ways, so that no digit is lost. */
const fen = (amount: number | null): string | null => (amount === null ? null : String(amount))
