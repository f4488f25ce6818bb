import { type Kysely, sql } from 'kysely'
import { institutionColumns, withinScope } from '../access/scope.store.js'
import type { Scope } from '../access/scope.js'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { InstitutionTable } from './institution.table.js'
import { searchPattern } from './search-words.js'

/** 养老机构 — one home as lists and its own page show it. */
export interface ShownInstitution {
  id: string
  creditCode: string
  name: string
  ownership: InstitutionTable['ownership']
  operatingModel: InstitutionTable['operating_model']
  siteKind: InstitutionTable['site_kind']
  network: string | null
  medicalMode: string | null
  beds: number
  county: string
  township: string | null
  seq: number
  sponsor: string | null
  mergedInto: string | null
  openedOn: Day | null
  closedOn: Day | null
}

/** Which homes are asked for, and from where on. `after` is the id of the last row of the page before. */
export interface InstitutionPage {
  scope: Scope
  search: string | undefined
  county: string | undefined
  township: string | undefined
  ownership: string | undefined
  operatingModel: string | undefined
  siteKind: string | undefined
  closed: boolean
  after: string | null
  rowsMax: number
}

const columns = sql`id, credit_code as "creditCode", name, ownership, operating_model as "operatingModel", site_kind as "siteKind", network, medical_mode as "medicalMode",
  beds, county, township, seq, sponsor, opened_on as "openedOn", closed_on as "closedOn", merged_into as "mergedInto"`

/** One page of homes by county and number, within the scope. The search looks at the name, its pinyin and initials, and the credit code. */
export async function listInstitutions(db: Kysely<Database>, page: InstitutionPage): Promise<ShownInstitution[]> {
  const filters = [
    withinScope(page.scope, institutionColumns),
    sql<boolean>`(closed_on is not null) = ${page.closed}`,
    ...(page.search === undefined ? [] : [sql<boolean>`search like ${searchPattern(page.search)}`]),
    ...(page.county === undefined ? [] : [sql<boolean>`county = ${page.county}`]),
    ...(page.township === undefined ? [] : [sql<boolean>`township = ${page.township}`]),
    ...(page.ownership === undefined ? [] : [sql<boolean>`ownership = ${page.ownership}`]),
    ...(page.operatingModel === undefined ? [] : [sql<boolean>`operating_model = ${page.operatingModel}`]),
    ...(page.siteKind === undefined ? [] : [sql<boolean>`site_kind = ${page.siteKind}`]),
    ...(page.after === null ? [] : [sql<boolean>`(county, seq) > (select county, seq from institution where id = ${page.after})`]),
  ]
  const { rows } = await sql<ShownInstitution>`
    select ${columns} from institution where ${sql.join(filters, sql` and `)} order by county, seq limit ${page.rowsMax}`.execute(db)
  return rows
}

/** One home with the version of its register row; null when there is none within the scope. */
export async function findInstitution(db: Kysely<Database>, id: string, scope: Scope): Promise<(ShownInstitution & { version: number }) | null> {
  const { rows } = await sql<ShownInstitution & { version: number }>`
    select ${columns}, coalesce((select max(version) from register_event where register = 'institution' and thing_id = institution.id::text), 0) as version
    from institution where id = ${id} and ${withinScope(scope, institutionColumns)}`.execute(db)
  return rows[0] ?? null
}

/** Is any home registered here? */
export async function hasHomes(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('institution').select('id').limit(1).executeTakeFirst()) !== undefined
}
