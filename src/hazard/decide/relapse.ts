import { dayOfInstant, daysBetween } from '../../calendar/civil-day.js'
import type { Day } from '../../case/case.js'
import type { Policy } from '../../clock/law.js'
import type { AncestorFacts, HazardFacts, SignedOffFacts } from '../facts.js'
import type { HazardBody } from '../hazard.js'
import { placeKey } from '../place-key.js'
import type { HazardRefusal } from '../refusals.js'

type Filing = Pick<HazardBody['file'], 'relapseOf' | 'institutionId' | 'placeCode'>
type Told = Pick<HazardFacts, 'ancestor' | 'signedOff' | 'place' | 'formerHomes'>

/** 反弹 — the hazard that has come back, and who says so. */
export interface Relapse {
  of: AncestorFacts
  linkedBy: 'filer' | 'match'
}

/**
 * 认定反弹 — what the filer calls its ancestor; else the last signed-off hazard with the same indicator in the same place of the
 * same home, and of homes that were merged into it, whose watch has not run out. Nobody has to remember.
 *
 * @source docs/regulations.md#relapse
 */
export function relapseIn(filing: Filing, told: Told, { relapse }: Pick<Policy, 'relapse'>, today: Day): Relapse | null {
  if (told.ancestor) return { of: told.ancestor, linkedBy: 'filer' }
  if (!relapse) return null
  const of = told.signedOff.find((one) => daysBetween(dayOfInstant(one.signedOffAt), today) <= relapse.watchDays && isSamePlace(filing, told.place, one))
  return of ? { of, linkedBy: 'match' } : null
}

/** 同一位置 — by the code of the place where both have one, else by what it is called. A text that was erased is no place. */
function isSamePlace({ placeCode }: Filing, place: string | null, other: SignedOffFacts): boolean {
  if (placeCode !== undefined && other.placeCode !== null) return placeCode === other.placeCode
  return place !== null && other.place !== null && placeKey(place) === placeKey(other.place)
}

/** 所称原隐患 — what comes back was signed off, in the same home or one that was merged into it. */
export function refuseAncestor({ relapseOf, institutionId }: Filing, { ancestor, formerHomes }: Told): HazardRefusal | null {
  if (relapseOf === undefined) return null
  if (!ancestor) return { code: 'hazard.ancestor-unknown' }
  if (ancestor.institutionId !== institutionId && !formerHomes.includes(ancestor.institutionId)) return { code: 'hazard.ancestor-of-another-home' }
  return ancestor.status === 'signed-off' ? null : { code: 'hazard.ancestor-not-signed-off', status: ancestor.status }
}
