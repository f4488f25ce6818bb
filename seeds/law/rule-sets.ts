import type { RuleSetSeed } from '../../src/clock/law-seed.js'
import { deadlineRules } from './deadline-rules.js'
import { frequencyRules } from './frequency-rules.js'
import { ladder } from './ladder.js'
import { defaultPolicy } from './policy.js'

const reason = '随系统启用'

/** 规则版本 — one for every county that has none of its own, and Tancheng's, whose papers bear its mark. */
export const ruleSets: readonly RuleSetSeed[] = [
  { county: null, effectiveFrom: '2023-01-01', effectiveTo: null, reason, rules: deadlineRules, frequencies: frequencyRules, ladder, policy: defaultPolicy },
  {
    county: '371322',
    effectiveFrom: '2023-01-01',
    effectiveTo: null,
    reason,
    rules: deadlineRules,
    frequencies: frequencyRules,
    ladder,
    policy: { ...defaultPolicy, order: { ...defaultPolicy.order, marks: { order: '郯民责改字', opinion: '郯民复查字' } } },
  },
]
