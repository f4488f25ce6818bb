import type { Calendar } from '../calendar/calendar.js'
import type { Day } from '../case/case.js'
import type { Law, RuleSet } from './law.js'

/** 已公布规则版本 — a rule set as it stands in the book: for one county, or (`county` null) for all that have none of their own. */
export interface PublishedRuleSet extends RuleSet {
  county: string | null
  version: number
}

/** 法规数据 — the whole law of one edition: every rule set ever published, and the calendar of the latest versions. */
export interface LawBook {
  edition: number
  calendar: Calendar
  /** The rule set that a case opened in this county on this day pins; null when none was in force yet. */
  inForce(county: string, on: Day): string | null
  /** Is there such a rule set, for this county or for all? */
  holds(ruleSetId: string, county: string): boolean
  /** What a decision is told of the law. @throws when no rule set has this id: a case cannot have pinned it */
  law(ruleSetId: string): Law
}

/**
 * Binds the law of one edition. A county's own set goes before the general one; of several the one that began last, in its
 * newest version.
 *
 * @source docs/regulations.md#rule-sets
 */
export function bindLaw(edition: number, sets: readonly PublishedRuleSet[], calendar: Calendar): LawBook {
  const laws = new Map(sets.map((ruleSet): [string, Law] => [ruleSet.id, { ruleSet, calendar }]))
  const newest = sets
    .filter((set) => !sets.some((other) => other.county === set.county && other.effectiveFrom === set.effectiveFrom && other.version > set.version))
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
  const of = (county: string | null, on: Day) =>
    newest.find((set) => set.county === county && set.effectiveFrom <= on && (set.effectiveTo === null || set.effectiveTo >= on))
  return {
    edition,
    calendar,
    inForce: (county, on) => (of(county, on) ?? of(null, on))?.id ?? null,
    holds: (ruleSetId, county) => sets.some((set) => set.id === ruleSetId && (set.county === null || set.county === county)),
    law(ruleSetId) {
      const law = laws.get(ruleSetId)
      if (!law) throw new RangeError(`there is no rule set ${ruleSetId}`)
      return law
    },
  }
}
