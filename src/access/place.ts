import type { Grant } from './grant.js'
import { reachOf } from './reach.js'

/** 所在 — where a case or a register row stands: what a scope is measured against. */
export interface Place {
  /** Six digits; the first two are the province, the first four the city. */
  county: string
  township: string | null
  institutionId: string | null
  /** Organisations that the thing was assigned to. */
  assigned?: readonly string[]
  /** Still the office's own affair: the people of the home do not see it (`seen-by-home.ts`). */
  hiddenFromHome?: boolean
}

/** Does the grant reach this place? Says nothing about what may be done there. */
export function reaches(grant: Pick<Grant, 'role' | 'home' | 'code'>, place: Place): boolean {
  switch (reachOf[grant.role]) {
    case 'own-region':
      return standsIn(place, grant)
    case 'own-organisation':
      return grant.home === 'institution' && place.institutionId === grant.code && place.hiddenFromHome !== true
    case 'assigned':
      return grant.home === 'agency' && (place.assigned ?? []).includes(grant.code)
  }
}

function standsIn(place: Place, { home, code }: Pick<Grant, 'home' | 'code'>): boolean {
  switch (home) {
    case 'country':
      return true
    case 'province':
    case 'city':
    case 'county':
      return place.county.startsWith(code)
    case 'township':
      return place.township === code
    case 'institution':
    case 'agency':
      return false
  }
}
