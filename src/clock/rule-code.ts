import type { DeadlineRule, RuleSet } from './law.js'

/**
 * 办理期限代码 — the clock rules that a kind of case asks for by name. Every rule set must hold all of them;
 * the loader refuses a set without, and a test asks that each
 * of them is asked for: a clock of the catalogue that nothing runs yet is data of the set and stands here when something does. The values are data of the set (`seeds/law/deadline-rules.ts`).
 */
export const ruleCodes = [
  'escalation-reply',
  'lead-confirm',
  'confirm-major',
  'interim-control-set',
  'second-person-confirm',
  'signature-supplement',
  'order-draft',
  'order-review',
  'order-approve',
  'order-issue',
  'order-serve',
  'service-public-notice',
  'plan-submit-major',
  'plan-judge',
  'hazard-limit',
  'major-max',
  'progress-report-major',
  'township-verify',
  'county-verify',
  'major-acceptance',
  'sign-off',
  'extension-apply',
  'extension-decide',
  'objection-file',
  'objection-answer',
  'deferral-review',
  'referral-reply',
  'listing-report',
  'listing-publish',
  'hearing-request',
  'hearing-notice',
  'reconsideration',
  'lawsuit',
  'lookback-first',
  'lookback-second',
  'lookback-visit',
  'recheck',
] as const
export type RuleCode = (typeof ruleCodes)[number]

/**
 * 倒算的期限 — the clock rules of the catalogue that count back from a day or an instant: something must be done so long before it.
 * Their values are negative; every other rule of the catalogue counts forward, and a negative value of it would end before it began.
 */
export const countingBack: ReadonlySet<string> = new Set([
  'extension-apply',
  'extension-apply-national',
  'extension-apply-qingdao',
  'hearing-notice',
  'inspection-notice',
  'suspension-notice',
  'prepaid-stop-notice',
  'power-cut-notice',
  'equipment-inspection',
  'licence-warning',
  'remind-first',
  'remind-second',
  'care-risk-window',
])

/** The rule of a code in a rule set. @throws when the set lacks it: such a set cannot have been loaded */
export function deadlineRule(ruleSet: Pick<RuleSet, 'id' | 'rules'>, code: RuleCode): DeadlineRule {
  const rule = ruleSet.rules[code]
  if (!rule) throw new Error(`rule set ${ruleSet.id} lacks ${code}`)
  return rule
}
