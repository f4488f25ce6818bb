import type { Day } from '../case/case.js'
import { inForce, type Grant } from './grant.js'
import { type Operation, policy } from './policy.js'
import { reachOf } from './reach.js'

/**
 * 数据范围 — what a person may see with one operation: everything, or the union of regions, homes and assignments.
 * No level repeats what a higher one already holds, so that a list asks as few questions as possible.
 */
export interface Scope {
  all: boolean
  provinces: readonly string[]
  cities: readonly string[]
  counties: readonly string[]
  townships: readonly string[]
  institutions: readonly string[]
  /** Organisations whose assigned cases are seen; a kind of case that assigns adds its own clause. */
  agencies: readonly string[]
}

/** The scope that holds nothing. */
export const noScope: Scope = { all: false, provinces: [], cities: [], counties: [], townships: [], institutions: [], agencies: [] }
const everything: Scope = { ...noScope, all: true }

/** Is there nothing that this scope could hold? */
export const isEmpty = (scope: Scope): boolean =>
  !scope.all && [scope.provinces, scope.cities, scope.counties, scope.townships, scope.institutions, scope.agencies].every((codes) => codes.length === 0)

/** The union of what the grants in force on `today` open for this operation. */
export function scopeOf(grants: readonly Grant[], operation: Operation, today: Day): Scope {
  const allowed = policy[operation]
  if (typeof allowed === 'string') return allowed === 'public' ? everything : noScope
  const live = grants.filter((grant) => inForce(grant, today) && allowed.includes(grant.role))
  const regional = live.filter((grant) => reachOf[grant.role] === 'own-region')
  if (regional.some((grant) => grant.home === 'country')) return everything
  const provinces = codes(regional, 'province')
  const cities = outside(provinces, codes(regional, 'city'))
  const counties = outside([...provinces, ...cities], codes(regional, 'county'))
  return {
    all: false,
    provinces,
    cities,
    counties,
    townships: outside([...provinces, ...cities, ...counties], codes(regional, 'township')),
    institutions: codes(
      live.filter((grant) => reachOf[grant.role] === 'own-organisation'),
      'institution',
    ),
    agencies: codes(
      live.filter((grant) => reachOf[grant.role] === 'assigned'),
      'agency',
    ),
  }
}

const codes = (grants: readonly Grant[], home: Grant['home']): string[] =>
  [...new Set(grants.filter((grant) => grant.home === home).map((grant) => grant.code))].toSorted()

const outside = (wider: readonly string[], narrower: readonly string[]): string[] => narrower.filter((code) => !wider.some((region) => code.startsWith(region)))
