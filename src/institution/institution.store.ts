import { type Kysely, sql, type Transaction } from 'kysely'
import type { CaseKindName } from '../case/case.js'
import { changeRegister, type ConstraintRefusals, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { By } from '../person/person.store.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { creditCodeOf } from './credit-code.js'
import type { ClosingBody, InstitutionBody } from './institution.js'
import { searchWords } from './search-words.js'

/** What writing institutions needs: a connection of the registrar, and whether invented credit codes are taken. */
export interface InstitutionDeps {
  db: Kysely<Database>
  synthetic: boolean
}

/** 登记养老机构 — creates a home (`expected` 0) or changes it. County and number are for ever: hazards are numbered by them. */
export async function writeInstitution({ db, synthetic }: InstitutionDeps, id: string, body: InstitutionBody, by: By): Promise<Registered | Refusal> {
  const creditCode = creditCodeOf(body.creditCode, { synthetic })
  if (creditCode === null) return { code: 'institution.credit-code-invalid' }
  const words = { ...body, creditCode }
  const row = rowOf(words)
  return await changeRegister(
    db,
    { register: 'institution', thingId: id, kind: by.expected === 0 ? 'created' : 'changed', body: words, ...by },
    async (trx) => {
      if (by.expected > 0) return await change(trx, id, words, row)
      const { county } = body
      const seq = body.seq ?? (await nextSeq(trx, county))
      await trx
        .insertInto('institution')
        .values({ id, ...row, province: county.slice(0, 2), city: county.slice(0, 4), county, seq, closed_on: null })
        .execute()
      return null
    },
    constraints,
  )
}

/**
 * 机构终止 — from this day on the home is no longer supervised; what is open stays until it is closed case by case. The answer says how many
 * hazards are, and whoever does not know of them is refused.
 */
export async function closeInstitution(
  db: Kysely<Database>,
  id: string,
  { closedOn, openHazardsKnown, mergedInto }: ClosingBody,
  by: By,
): Promise<(Registered & { openHazards: number }) | Refusal> {
  const body = { closedOn, ...(openHazardsKnown && { openHazardsKnown }), ...(mergedInto !== null && { mergedInto }) }
  const answer = await changeRegister(
    db,
    { register: 'institution', thingId: id, kind: 'closed', body, ...by },
    async (trx) => {
      const closed = await trx
        .updateTable('institution')
        .set({ closed_on: closedOn, merged_into: mergedInto })
        .where('id', '=', id)
        .where('closed_on', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (!closed) return { code: 'institution.closed' }
      const open = await openCases(trx, id, 'hazard')
      return open === 0 || openHazardsKnown ? null : { code: 'institution.hazards-open', open, field: 'openHazardsKnown' }
    },
    constraints,
  )
  return isRefusal(answer) ? answer : { ...answer, openHazards: await openCases(db, id, 'hazard') }
}

/** How many cases of a home are open. */
async function openCases(db: Kysely<Database>, id: string, kind?: CaseKindName): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from case_file where institution_id = ${id} and closed_at is null and (${kind ?? null}::text is null or kind = ${kind ?? null})`.execute(
    db,
  )
  return rows[0]?.open ?? 0
}

/** Says no when a home is closed or does not exist; keeps its row locked until the transaction ends. */
export async function refuseClosed(trx: Transaction<Database>, id: string): Promise<Refusal | null> {
  const row = await trx.selectFrom('institution').select('closed_on').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) return { code: 'institution.unknown' }
  return row.closed_on === null ? null : { code: 'institution.closed' }
}

/** A case stays where it was opened: the township that began it brings it to its end, and only then does the home stand under another. */
async function change(
  trx: Transaction<Database>,
  id: string,
  { county, township, seq }: InstitutionBody,
  row: ReturnType<typeof rowOf>,
): Promise<Refusal | null> {
  const standing = await trx
    .selectFrom('institution')
    .select(['county', 'township', 'seq', 'closed_on'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!standing) return { code: 'institution.unknown' }
  if (standing.closed_on !== null) return { code: 'institution.closed' }
  if (standing.county !== county || (seq !== undefined && standing.seq !== seq)) return { code: 'institution.county-is-fixed' }
  const open = standing.township === township ? 0 : await openCases(trx, id)
  if (open > 0) return { code: 'institution.cases-open', open, field: 'township' }
  await trx.updateTable('institution').set(row).where('id', '=', id).execute()
  return null
}

const rowOf = (body: InstitutionBody) => ({
  credit_code: body.creditCode,
  name: body.name,
  search: `${searchWords(body.name)} ${body.creditCode.toLowerCase()}`,
  ownership: body.ownership,
  operating_model: body.operatingModel,
  site_kind: body.siteKind,
  network: body.network,
  medical_mode: body.medicalMode,
  beds: body.beds,
  township: body.township,
  sponsor: body.sponsor,
  opened_on: body.openedOn,
})

/** The next number in a county: two homes registered at once wait for one another. */
async function nextSeq(trx: Transaction<Database>, county: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`institution-seq/${county}`}, 0))`.execute(trx)
  const { rows } = await sql<{ seq: number }>`select coalesce(max(seq), 0) + 1 as seq from institution where county = ${county}`.execute(trx)
  return rows[0]?.seq ?? 1
}

const constraints: ConstraintRefusals = {
  institution_merged_into_fkey: { code: 'institution.merger-unknown' },
  institution_is_not_merged_into_itself: { code: 'institution.merger-unknown' },
  institution_pkey: { code: 'register.id-used-otherwise' },
  institution_credit_code_is_unique: { code: 'institution.credit-code-taken' },
  institution_seq_is_unique_in_its_county: { code: 'institution.number-taken' },
  institution_township_is_in_its_county: { code: 'institution.township-outside-county' },
}
