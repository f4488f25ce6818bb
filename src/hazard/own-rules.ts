import type { CitedRule } from '../clock/explanation.js'
import type { Law } from '../clock/law.js'
import { deadlineRule, type RuleCode } from '../clock/rule-code.js'
import { orderSteps } from './clock-names.js'

/** 合成的期限 — terms of a hazard that are no row of the catalogue of clocks, but made of what stands in the rule set. */
const ownRules = {
  'order-steps': { name: '下达责令改正通知书(拟制、审核、审批、用印、送达合计)', trigger: '隐患登记', source: '本系统办理规矩', anchor: 'handling-terms' },
  'category-limit': { name: '隐患类别默认整改时限', trigger: '送达或退回', source: '本县办理规矩(按隐患类别)', anchor: 'hazard-categories' },
} as const
export type OwnRule = keyof typeof ownRules

/** An own rule as an explanation quotes it. */
export const citedOwnRule = (law: Law, code: OwnRule): CitedRule => ({
  code,
  ...ownRules[code],
  standing: 'policy',
  sourceStatus: 'design',
  ruleSetId: law.ruleSet.id,
})

/** Is the rule of a term one of these? */
export const isOwnRule = (code: string | null): code is OwnRule => code !== null && Object.hasOwn(ownRules, code)

/**
 * 下达时限 — all steps of the order together, in working days.
 *
 * @source docs/regulations.md#handling-terms
 */
export const orderWorkdays = (law: Law): number => orderSteps.reduce((sum: number, code: RuleCode) => sum + deadlineRule(law.ruleSet, code).value, 0)

/**
 * 类别默认时限 — in calendar days; undefined where the county has none for the category.
 *
 * @source docs/regulations.md#hazard-categories
 */
export const categoryDays = (law: Law, category: string): number | undefined =>
  Object.hasOwn(law.ruleSet.policy.categoryLimitDays, category) ? law.ruleSet.policy.categoryLimitDays[category] : undefined
