import { type RawBuilder, sql } from 'kysely'
import { institutionColumns, withinScope } from '../access/scope.store.js'
import type { Scope } from '../access/scope.js'

/**
 * 人员范围 — persons of the regions and homes of a scope: those who belong there, and those who hold a grant there that was not revoked.
 * Always the one who asks.
 */
export function personWithin(scope: Scope, asker: string): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`
  const codes = [...scope.provinces, ...scope.cities, ...scope.counties, ...scope.townships]
  const homes = sql`select institution.id from institution where ${withinScope(scope, institutionColumns)}`
  const regions = sql`${codes.map((code) => `${code}%`)}::text[]`
  return sql<boolean>`(person.id = ${asker} or person.region like any(${regions}) or person.institution_id in (${homes})
    or exists (select 1 from role_grant g where g.person_id = person.id and g.revoked_at is null
      and (g.region like any(${regions}) or g.institution_id in (${homes}) or g.agency_id in (select agency.id from agency where agency.county like any(${regions})))))`
}
