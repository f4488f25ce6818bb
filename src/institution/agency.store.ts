import { type Kysely, sql } from 'kysely'
import type { Scope } from '../access/scope.js'
import type { Day } from '../case/case.js'
import { changeRegister, type Registered } from '../case/register-change.store.js'
import type { Database } from '../database/schema.js'
import type { By } from '../person/person.store.js'
import type { Refusal } from '../refusal.js'
import type { Department } from '../hazard/codes.js'
import { creditCodeOf } from './credit-code.js'
import type { AgencyBody } from './institution.js'
import type { InstitutionDeps } from './institution.store.js'

/** 登记第三方机构、协同部门. */
export async function writeAgency({ db, synthetic }: InstitutionDeps, id: string, body: AgencyBody, by: By): Promise<Registered | Refusal> {
  const creditCode = creditCodeOf(body.creditCode, { synthetic })
  if (creditCode === null) return { code: 'institution.credit-code-invalid' }
  const row = { credit_code: creditCode, name: body.name, kind: body.kind, department: body.department, county: body.county, closed_on: body.closedOn }
  return await changeRegister(
    db,
    { register: 'agency', thingId: id, kind: by.expected === 0 ? 'created' : 'changed', body: { ...body, creditCode }, ...by },
    async (trx) => {
      if (by.expected === 0)
        await trx
          .insertInto('agency')
          .values({ id, ...row })
          .execute()
      else await trx.updateTable('agency').set(row).where('id', '=', id).execute()
      return null
    },
    { agency_pkey: { code: 'register.id-used-otherwise' }, agency_credit_code_is_unique: { code: 'agency.credit-code-taken' } },
  )
}

/** 第三方机构、协同部门 as lists show them. */
export interface ListedAgency {
  id: string
  creditCode: string
  name: string
  kind: string
  department: Department | null
  county: string
  closedOn: Day | null
  version: number
}

/** One page of the organisations that work in the counties of a scope, by county, kind and name; a home sees those of its county. */
export async function listAgencies(
  db: Kysely<Database>,
  { scope, after, rowsMax }: { scope: Scope; after: string | null; rowsMax: number },
): Promise<ListedAgency[]> {
  const codes = [...scope.provinces, ...scope.cities, ...scope.counties, ...scope.townships.map((code) => code.slice(0, 6))].map((code) => `${code}%`)
  const { rows } = await sql<ListedAgency>`
    select id, credit_code as "creditCode", name, kind, department, county, closed_on as "closedOn",
      coalesce((select max(version) from register_event where register = 'agency' and thing_id = agency.id::text), 0) as version
    from agency where (${scope.all} or county like any(${codes}::text[]) or county in (select i.county from institution i where i.id = any(${scope.institutions}::uuid[])))
      and (${after}::uuid is null or (county, kind, name, id) > (select county, kind, name, id from agency where id = ${after}))
    order by county, kind, name, id limit ${rowsMax}`.execute(db)
  return rows
}

/** The county in which an organisation works; null when there is none of this id. */
export async function countyOfAgency(db: Kysely<Database>, id: string): Promise<string | null> {
  const row = await db.selectFrom('agency').select('county').where('id', '=', id).executeTakeFirst()
  return row?.county ?? null
}
