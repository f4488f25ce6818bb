import type { LadderStep } from '../../src/clock/law.js'

/**
 * 默认督办阶梯 — posts, not persons. `holder` is who has the case to act on, `holder-superior` the township head of civil
 * affairs for a township, the section chief for the county. The other posts are roles.
 */
export const ladder: readonly LadderStep[] = [
  { side: 'operator', step: 1, offsetWorkdays: -3, does: 'remind', posts: ['institution-safety', 'institution-head'] },
  { side: 'operator', step: 2, offsetWorkdays: -1, does: 'remind', posts: ['institution-head'] },
  { side: 'operator', step: 3, offsetWorkdays: 0, does: 'escalate', posts: ['institution-head', 'township-officer'] },
  { side: 'operator', step: 4, offsetWorkdays: 3, does: 'escalate', posts: ['section-chief'] },
  { side: 'operator', step: 5, offsetWorkdays: 7, does: 'escalate', posts: ['deputy-director'], proposes: 'interview' },
  { side: 'operator', step: 6, offsetWorkdays: 15, does: 'escalate', posts: ['director'], proposes: 'circular-or-supervision' },
  { side: 'authority', step: 1, offsetWorkdays: -1, does: 'remind', posts: ['holder'] },
  { side: 'authority', step: 2, offsetWorkdays: 0, does: 'escalate', posts: ['holder-superior'] },
  { side: 'authority', step: 3, offsetWorkdays: 3, does: 'escalate', posts: ['section-chief'] },
  { side: 'authority', step: 4, offsetWorkdays: 7, does: 'escalate', posts: ['deputy-director'] },
  { side: 'authority', step: 5, offsetWorkdays: 15, does: 'escalate', posts: ['director'] },
]
