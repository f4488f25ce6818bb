import type { FieldReason } from '../http/refusals.js'
import type { DeadlineRule, FrequencyRule } from './law.js'
import type { EffectiveDates } from './effective-dates.js'
import { countingBack, ruleCodes } from './rule-code.js'

/** 规则版本之误 — what cannot be in a rule set, where, and in English for whoever reads a log. */
export interface RuleSetFault {
  path: readonly (string | number)[]
  reason: FieldReason
  message: string
}

/** As much of a rule set as its faults are looked for in. */
export interface WholeRuleSet extends EffectiveDates {
  rules: readonly DeadlineRule[]
  frequencies: readonly FrequencyRule[]
}

/**
 * 规则版本之误 — what the single values do not show, the ladder aside (`ladder-faults.ts`): a clock that cases run without a rule, a code named twice, a term of
 * no length or of the wrong direction, a last day before the first.
 *
 * @source docs/regulations.md#rule-sets
 */
export function ruleSetFaults({ rules, frequencies, effectiveFrom, effectiveTo }: WholeRuleSet): RuleSetFault[] {
  const codes = rules.map(({ code }) => code)
  const missing = ruleCodes.filter((code) => !codes.includes(code))
  const dates = effectiveTo !== null && effectiveTo < effectiveFrom
  return [
    ...missing.map((code): RuleSetFault => ({ path: ['rules'], reason: 'missing', message: `rule ${code} is missing` })),
    ...rules.flatMap(lengthFaults),
    ...twice('rules', codes),
    ...twice(
      'frequencies',
      frequencies.map(({ code }) => code),
      codes,
    ),
    ...(dates ? [{ path: ['effectiveTo'], reason: 'ends-before-it-begins', message: `${effectiveTo} is before ${effectiveFrom}` } as const] : []),
  ]
}

/** A clock that counts forward has a positive term; only one that counts back from a day has a negative one. */
function lengthFaults({ code, value }: DeadlineRule, n: number): RuleSetFault[] {
  const path = ['rules', n, 'value']
  if (value === 0) return [{ path, reason: 'is-zero', message: `${code} has no length` }]
  if (countingBack.has(code)) return value > 0 ? [{ path, reason: 'counts-back', message: `${code} counts back` }] : []
  return value < 0 ? [{ path, reason: 'counts-forward', message: `${code} counts forward` }] : []
}

const twice = (part: string, keys: readonly string[], others: readonly string[] = []): RuleSetFault[] =>
  keys.flatMap((key, n): RuleSetFault[] =>
    keys.indexOf(key) !== n || others.includes(key) ? [{ path: [part, n], reason: 'named-twice', message: `${key} stands twice` }] : [],
  )
