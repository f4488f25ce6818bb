import type { Scope } from './scope.js'

/** A scope made smaller, and the region that single homes of it must also lie in. */
export interface NarrowScope {
  scope: Scope
  /** Set when the scope holds single homes: whether they lie in the region only the rows can tell. */
  region: string | null
}

/**
 * 缩小范围 — what of a scope lies in one region: two digits are a province, four a city, six a county, more a township.
 * A region inside of what one may see takes its place, so that a list asks one question; one that lies elsewhere leaves nothing.
 */
export function narrowScope(scope: Scope, region: string | undefined): NarrowScope {
  if (region === undefined) return { scope, region: null }
  const regions = [...scope.provinces, ...scope.cities, ...scope.counties, ...scope.townships]
  const whole = scope.all || regions.some((code) => region.startsWith(code))
  const kept = whole ? [region] : regions.filter((code) => code.startsWith(region))
  const institutions = whole ? [] : scope.institutions
  const ofLength = (fits: (length: number) => boolean) => kept.filter((code) => fits(code.length))
  return {
    scope: {
      all: false,
      provinces: ofLength((n) => n === 2),
      cities: ofLength((n) => n === 4),
      counties: ofLength((n) => n === 6),
      townships: ofLength((n) => n > 6),
      institutions,
      agencies: whole ? [] : scope.agencies,
    },
    region: institutions.length > 0 || (!whole && scope.agencies.length > 0) ? region : null,
  }
}
