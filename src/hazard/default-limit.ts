import type { TermChange } from '../clock/explanation.js'
import type { Law } from '../clock/law.js'
import { deadlineRule } from '../clock/rule-code.js'
import { categoryDays } from './own-rules.js'
import type { HazardState } from './state.js'

/** Of what a limit is the default: the category of a hazard, and how often it has come back. */
export type Defaulting = Pick<HazardState, 'category' | 'relapses'>

/** 默认时限 — how many calendar days, by which rule where no category says so, and what has shortened them. */
export interface DefaultLimit {
  days: number
  byRule: boolean
  changes: readonly TermChange[]
}

/**
 * 类别默认时限 — the county's limit for a category, or that of the rule where it has none. What has come back is given less: a
 * share of it, rounded up, and never less than the county's minimum.
 *
 * @source docs/regulations.md#hazard-categories
 * @source docs/regulations.md#relapse
 */
export function defaultLimit(law: Law, { category, relapses }: Defaulting): DefaultLimit {
  const { ruleSet } = law
  const { relapse } = ruleSet.policy
  const ofCategory = categoryDays(law, category)
  const days = ofCategory ?? deadlineRule(ruleSet, 'hazard-limit').value
  if (!relapse || relapses === 0) return { days, byRule: ofCategory === undefined, changes: [] }
  const shortened = Math.min(days, Math.max(relapse.limitDaysMin, Math.ceil(days * relapse.limitShare)))
  return { days: shortened, byRule: false, changes: [{ change: 'relapsed', times: relapses, from: days, to: shortened }] }
}
