import type { Day } from '../case/case.js'
import type { RoleCode } from './roles.js'

/** 授权所在 — where a role is held: the whole country, a region, a home, or another organisation. */
export type Home = 'country' | 'province' | 'city' | 'county' | 'township' | 'institution' | 'agency'

/**
 * 授权 — one role of one person at one home. `code` is the region's code, or the id of the institution or agency;
 * empty for the country. Days are both included; no `untilOn` means until revoked.
 */
export interface Grant {
  id: string
  role: RoleCode
  home: Home
  code: string
  fromOn: Day
  untilOn: Day | null
  /** 代理 — the absent person whose grant this is, when a deputy holds it for the days of the absence. */
  deputyFor: string | null
}

/** Some days, both ends included; no `untilOn` means without an end. */
export interface Span {
  fromOn: Day
  untilOn: Day | null
}

/** Have two spans a day in common? */
export const meet = (one: Span, other: Span): boolean =>
  (one.untilOn === null || other.fromOn <= one.untilOn) && (other.untilOn === null || one.fromOn <= other.untilOn)

/** Does one span hold every day of the other? */
export const covers = (one: Span, other: Span): boolean =>
  one.fromOn <= other.fromOn && (one.untilOn === null || (other.untilOn !== null && other.untilOn <= one.untilOn))

/** Is the grant in force on this day? */
export const inForce = (grant: Grant, today: Day): boolean => grant.fromOn <= today && (grant.untilOn === null || grant.untilOn >= today)
