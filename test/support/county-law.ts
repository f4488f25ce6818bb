import { deadlineRules } from '../../seeds/law/deadline-rules.js'
import { frequencyRules } from '../../seeds/law/frequency-rules.js'
import { ladder } from '../../seeds/law/ladder.js'
import type { Law, Policy } from '../../src/clock/law.js'
import { seededCalendar } from './calendar.js'

/** A county's own choices, as plain as can be. Tests that turn on one of them say so by overriding it. */
const policy: Policy = {
  separation: 'default',
  reachBackHours: 72,
  countySampleShare: 0.3,
  categoryLimitDays: { fire: 3, food: 3, building: 15 },
  minimumGrade: { ordinary: 'C', major: 'B' },
  selfDeclarationAllowed: false,
  extension: { most: { ordinary: 2, major: 1 }, daysMax: 90, approvers: { ordinary: ['section-chief'], major: ['deputy-director'], late: ['director'] } },
  signOffApprovers: { ordinary: ['section-chief', 'deputy-director'], major: ['deputy-director', 'director'] },
  signOffReviewers: ['section-chief'],
  returnLimitDays: 3,
  order: {
    reviewers: ['section-chief'],
    approvers: ['deputy-director', 'director'],
    register: 'ours',
    marks: { order: '郯民责改字', opinion: '郯民复查字' },
  },
}

/** The seeded rules, ladder and calendars under a county's choices. */
export function countyLaw(chosen: Partial<Policy> = {}): Law {
  const ruleSet = {
    id: 'rules-2026',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    rules: Object.fromEntries(deadlineRules.map((rule) => [rule.code, rule])),
    frequencies: Object.fromEntries(frequencyRules.map((rule) => [rule.code, rule])),
    ladder,
    policy: { ...policy, ...chosen },
  }
  return { ruleSet, calendar: seededCalendar }
}

/** The plain choices for orders, to be changed one by one. */
export const plainOrderPolicy = policy.order
