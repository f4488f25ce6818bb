import type { Day } from '../case/case.js'

/** 生效期间 — from a day to a day, both included; `effectiveTo` null: until another set takes its place. */
export interface EffectiveDates {
  effectiveFrom: Day
  effectiveTo: Day | null
}

/**
 * 生效期间相抵 — whether two rule sets of one county contradict one another: the one that begins first names a last day, and the other
 * begins on that day or before it. A set without a last day ends by itself when the next one begins; one of the same first day is a new version.
 *
 * @source docs/regulations.md#rule-sets
 */
export function overlaps(one: EffectiveDates, other: EffectiveDates): boolean {
  if (one.effectiveFrom === other.effectiveFrom) return false
  const [first, second] = one.effectiveFrom < other.effectiveFrom ? [one, other] : [other, one]
  return first.effectiveTo !== null && first.effectiveTo >= second.effectiveFrom
}
