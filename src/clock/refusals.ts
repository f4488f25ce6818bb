import type { FieldFault } from '../http/refusals.js'

/** 法规数据的不予办理. */
export type LawRefusal =
  | { code: 'law.none-in-force'; day: string }
  | { code: 'law.unknown-rule-set' }
  | { code: 'law.already-adopted' }
  /** 规则版本不成立 — `fields` name what is wrong of it. */
  | { code: 'law.rules-invalid'; fields: readonly FieldFault[] }
  | { code: 'law.dates-overlap'; field: 'effectiveFrom' | 'effectiveTo'; ruleSetId: string }
  | { code: 'law.effective-in-past'; field: 'effectiveFrom'; today: string }
  | { code: 'law.unknown-draft' }
  | { code: 'law.draft-not-open'; state: 'drafting' | 'submitted' | 'returned' | 'published' }
  | { code: 'law.drafts-too-many'; draftsMax: number }
  | { code: 'law.author-is-publisher' }
  | { code: 'law.base-outdated'; ruleSetId: string }
  | { code: 'law.base-of-another-county'; field: 'base' }
  | { code: 'law.nothing-changed' }
  | { code: 'law.unknown-adoption' }
  | { code: 'law.adoption-decided'; state: 'proposed' | 'approved' | 'declined' }
  | { code: 'law.proposer-is-decider' }
  | { code: 'law.cases-not-open'; caseIds: readonly string[] }
  | LadderRefusal

/** 督办阶梯. */
export type LadderRefusal =
  | { code: 'law.ladder-without-last-resort'; side: 'operator' | 'authority' }
  | { code: 'law.ladder-step-twice'; side: 'operator' | 'authority'; step: number }
  | { code: 'law.ladder-out-of-order'; side: 'operator' | 'authority'; step: number }
  | { code: 'law.ladder-unknown-post'; post: string }
  | { code: 'law.ladder-proposal-misplaced'; step: number }
