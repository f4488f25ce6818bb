import type { Calendar } from '../calendar/calendar.js'
import type { Proposes } from '../case/case.js'

/** 来源状态 — how sure a row of law is. Only `verified` may be shown as the official wording. */
export type SourceStatus = 'verified' | 'second-hand' | 'unverified' | 'design'
/** 期限单位 — working day, calendar day, month, year, hour. */
export type TermUnit = 'wd' | 'cd' | 'mo' | 'yr' | 'h'
/** 期限性质 — only `legal` may be called 法定. */
export type TermStanding = 'legal' | 'local' | 'standard' | 'policy'

/** 期限规则 — one clock of the catalogue (`deadline_rule`), by version. */
export interface DeadlineRule {
  code: string
  name: string
  trigger: string
  value: number
  unit: TermUnit
  standing: TermStanding
  /** The citation as a screen or a paper shows it. */
  source: string
  /** Where `docs/regulations.md` gives our reading of it. */
  anchor: string
  sourceStatus: SourceStatus
}

/** 频次规则 — a duty that recurs: at least `times` in each day, month or year. Not a term: it has no due date of its own. */
export interface FrequencyRule {
  code: string
  name: string
  times: number
  per: 'day' | 'month' | 'year'
  standing: TermStanding
  source: string
  anchor: string
  sourceStatus: SourceStatus
}

/** 督办阶梯 — one step: how far from the due date of a side's clock, what it does, whose post it reaches. */
export interface LadderStep {
  side: 'operator' | 'authority'
  step: number
  /** Working days from the due instant; negative before it, 0 on it. */
  offsetWorkdays: number
  does: 'remind' | 'escalate'
  posts: readonly string[]
  /** What the step proposes to a leader (提请), when it does. */
  proposes?: Proposes
}

/** The longest reach-back that a rule set may give, in hours. */
export const reachBackHoursMax = 720

/** 办理规矩 — what the county has chosen within the law; every value is data of the rule set. */
export interface Policy {
  /** `strict` adds filer ≠ verifier and filer ≠ approver. */
  separation: 'default' | 'strict'
  /** Reach-back of `happenedAt` for work done without a network, in hours. */
  reachBackHours: number
  /** Share of ordinary hazards drawn for county re-inspection, 0 to 1. */
  countySampleShare: number
  /** Default limits of ordinary hazards in calendar days, by hazard category (隐患类别). */
  categoryLimitDays: Readonly<Record<string, number>>
  /** Minimum closure grade by level: `A` strongest. */
  minimumGrade: { ordinary: Grade; major: Grade }
  /** Whether grade D (self-declared) may close an ordinary hazard. */
  selfDeclarationAllowed: boolean
  /** Extensions: how many by level, at most how many calendar days each, who decides. */
  extension: {
    most: { ordinary: number; major: number }
    daysMax: number
    approvers: { ordinary: readonly string[]; major: readonly string[]; late: readonly string[] }
  }
  /** Who may approve a sign-off, by level. */
  signOffApprovers: { ordinary: readonly string[]; major: readonly string[] }
  /** 审核 — who goes through the papers of a sign-off before a leader approves it; nobody: the county leaves this step out. */
  signOffReviewers: readonly string[]
  /** 反弹 — how long a signed-off hazard is watched, and how much less time what has come back is given. Rule sets from before it was watched have none. */
  relapse?: RelapsePolicy
  /** 销号抽查 — how many closures are seen again. Rule sets from before they were drawn have none. */
  recheck?: RecheckPolicy
  /** Shortest new term after a failed verification, in calendar days. */
  returnLimitDays: number
  order: OrderPolicy
}
/** 反弹的办理规矩. @source docs/regulations.md#relapse */
export interface RelapsePolicy {
  /** Calendar days after the sign-off in which the same finding in the same place is a relapse. */
  watchDays: number
  /** What is left of the default limit of the category, above 0 and up to 1; days are rounded up. */
  limitShare: number
  /** No less than so many calendar days. */
  limitDaysMin: number
}
/** 销号抽查的办理规矩 — closures of grades that are missing from `least` are not drawn. @source docs/regulations.md#re-check */
export interface RecheckPolicy {
  /** Share that is drawn where no closure has proved false, by grade, 0 to 1. */
  least: { C: number; D: number }
  /** Share that is drawn where every closure has proved false. */
  most: number
  /** With fewer re-checks than this the missing ones count as true. */
  fewest: number
}
/** 责令改正文书的办理规矩 — its signatures after the drafter's (承办 → 审核 → 审批), and whose register gives its number. */
export interface OrderPolicy {
  /** 审核 — who may review an order; nobody: the county leaves this step out. */
  reviewers: readonly string[]
  /** 审批 — who may approve an order. */
  approvers: readonly string[]
  /** `ours`: gapless numbers from our counter; `office`: typed in from the office's register of papers. */
  register: 'ours' | 'office'
  /** 机关代字 of orders and of re-inspection opinions, as it stands before the year: `郯民责改字`. */
  marks: { order: string; opinion: string }
}
/** 销号等级 — how well a closure is proved, `A` strongest. @source docs/regulations.md#closure-grades */
export type Grade = 'A' | 'B' | 'C' | 'D'

/** 规则版本 — the rule set that a case pins when it is opened. Immutable once published. */
export interface RuleSet {
  id: string
  effectiveFrom: string
  effectiveTo: string | null
  rules: Readonly<Record<string, DeadlineRule>>
  frequencies: Readonly<Record<string, FrequencyRule>>
  ladder: readonly LadderStep[]
  policy: Policy
}

/** 法 — what a decision is told of the law: the rule set of the case and the calendar in force. */
export interface Law {
  ruleSet: RuleSet
  calendar: Calendar
}
