import { type RawBuilder, sql } from 'kysely'
import { lookbacksSeenByHome, ordersSeenByHome } from './seen-by-home.js'
import { isEmpty, type Scope } from './scope.js'

/** The columns of a table that say where its rows stand; all of them carry the region codes of `case_file`. */
export interface PlaceColumns {
  province: string
  city: string
  county: string
  township: string
  institution: string
  /** What of its own things a home sees; all of them where this is left out. */
  seenByHome?: RawBuilder<boolean>
  /** For things that are assigned to organisations: those assigned to one of these. */
  assigned?: (agencies: readonly string[]) => RawBuilder<boolean>
}

const columnsOf = (table: string, institution: string): PlaceColumns => ({
  province: `${table}.province`,
  city: `${table}.city`,
  county: `${table}.county`,
  township: `${table}.township`,
  institution: `${table}.${institution}`,
})

/** Where a case stands. */
export const caseColumns: PlaceColumns = {
  ...columnsOf('case_file', 'institution_id'),
  seenByHome: sql<boolean>`(case_file.kind not in ('order', 'hazardLookback') or (case_file.kind, case_file.status) in (${sql.join([
    ...ordersSeenByHome.map((status) => sql`('order', ${sql.lit(status)})`),
    ...lookbacksSeenByHome.map((status) => sql`('hazardLookback', ${sql.lit(status)})`),
  ])}))`,
  assigned: referredTo,
}
/** Where an upload stands. */
export const evidenceColumns = columnsOf('evidence', 'institution_id')
/** Where a home stands. */
export const institutionColumns = columnsOf('institution', 'id')

/**
 * 数据范围条件 — the scope as a condition, to be put into the `where` of every list. One value is an equality, so that the
 * partial indexes of `case_file` serve it; a township also names its county for the same reason.
 */
export function withinScope(scope: Scope, columns: PlaceColumns = caseColumns): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`
  if (isEmpty(scope)) return sql<boolean>`false`
  const clauses = [
    ...oneOf(columns.province, scope.provinces),
    ...oneOf(columns.city, scope.cities),
    ...oneOf(columns.county, scope.counties),
    ...byCounty(scope.townships).map(
      ([county, townships]) => sql<boolean>`(${sql.ref(columns.county)} = ${county} and ${sql.join(oneOf(columns.township, townships))})`,
    ),
    ...oneOf(columns.institution, scope.institutions).map((own) => (columns.seenByHome ? sql<boolean>`(${own} and ${columns.seenByHome})` : own)),
    ...(columns.assigned && scope.agencies.length ? [columns.assigned(scope.agencies)] : []),
  ]
  if (clauses.length === 0) return sql<boolean>`false`
  return clauses.length === 1 ? clauses[0]! : sql<boolean>`(${sql.join(clauses, sql` or `)})`
}

function oneOf(column: string, values: readonly string[]): RawBuilder<boolean>[] {
  if (values.length === 0) return []
  if (values.length === 1) return [sql<boolean>`${sql.ref(column)} = ${values[0]}`]
  return [sql<boolean>`${sql.ref(column)} in (${sql.join(values)})`]
}

function byCounty(townships: readonly string[]): [string, string[]][] {
  const counties = new Map<string, string[]>()
  for (const township of townships) {
    const county = township.slice(0, 6)
    counties.set(county, [...(counties.get(county) ?? []), township])
  }
  return [...counties]
}

/** 移送所及 — hazards that were referred to the department that one of these organisations is, answered or not; in its own county only. */
function referredTo(agencies: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(case_file.id, case_file.county) in (
    select x.hazard_id, a.county from agency a join hazard_referral x on x.department = a.department
    where a.id = any(${[...agencies]}::uuid[]) and a.kind = 'department' and a.closed_on is null)`
}

/** 承办组织 — the organisations that a case is assigned to: what `assigned` of its place holds. */
export const assignedOf = (caseId: RawBuilder<unknown>, county: RawBuilder<unknown>): RawBuilder<string[]> => sql<string[]>`
  array(select a.id::text from agency a join hazard_referral x on x.department = a.department
    where x.hazard_id = ${caseId} and a.county = ${county} and a.kind = 'department' and a.closed_on is null)`
