import type { Day } from '../case/case.js'
import type { DeadlineRule, FrequencyRule, RuleSet } from './law.js'
import type { RuleChanges, RuleSetSeed } from './law-seed.js'
import type { EffectiveDates } from './effective-dates.js'

/** For whom a composed set would be, from when to when, and why. */
export interface Publishing extends EffectiveDates {
  county: string
  reason: string
}

/** What a draft composes: a rule set as it would be published. Whether it may be is asked afterwards, of the same schema as of any other. */
export type Composed = Omit<RuleSetSeed, 'rules' | 'frequencies'> & { rules: readonly object[]; frequencies: readonly object[] }

/**
 * 合成规则版本 — the set that a draft begins from, with what it says otherwise: rules by code, in order of their codes, the ladder as a
 * whole, each choice of the policy by its name.
 */
export function composed(base: RuleSet, { rules, frequencies, ladder, policy }: RuleChanges, publishing: Publishing): Composed {
  return {
    ...publishing,
    rules: changed(Object.values(base.rules), rules),
    frequencies: changed(Object.values(base.frequencies), frequencies),
    ladder: ladder ?? base.ladder,
    policy: { ...base.policy, ...withoutGaps(policy) },
  }
}

/** Is this the set that the draft began from, whatever its days and its reason? */
export const saysTheSame = (base: RuleSet, { rules, frequencies, ladder, policy }: Composed): boolean =>
  JSON.stringify(ordered([changed(Object.values(base.rules), []), changed(Object.values(base.frequencies), []), base.ladder, base.policy])) ===
  JSON.stringify(ordered([rules, frequencies, ladder, policy]))

/** A composed set as cases would read it, under an id that nothing else has. */
export function asRuleSet(id: string, { effectiveFrom, effectiveTo, rules, frequencies, ladder, policy }: RuleSetSeed): RuleSet {
  return { id, effectiveFrom, effectiveTo, rules: byCode<DeadlineRule>(rules), frequencies: byCode<FrequencyRule>(frequencies), ladder, policy }
}

/** 适用之日 of a set that is only rehearsed: any day will do, for no case takes it by its date. */
export const rehearsedFrom: Day = '2000-01-01'

interface Coded {
  code: string
}

function changed(rows: readonly Coded[], changes: readonly Coded[]): object[] {
  const byCodes = new Map<string, object>(rows.map((row) => [row.code, row]))
  const twice = changes.filter(({ code }, n) => changes.findIndex((change) => change.code === code) !== n)
  for (const change of changes) byCodes.set(change.code, { ...byCodes.get(change.code), ...withoutGaps(change) })
  // A code that is changed twice stays twice, so that it is refused and not decided by its place.
  return [
    ...[...byCodes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
    ...twice.map((change) => ({ ...byCodes.get(change.code), ...withoutGaps(change) })),
  ]
}

const withoutGaps = (row: object): object => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))

const byCode = <Row extends Coded>(rows: readonly Row[]): Record<string, Row> => Object.fromEntries(rows.map((row) => [row.code, row]))

/** The same value with the names of every object in order: two that say the same are then written alike. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  )
}
