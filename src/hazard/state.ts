import type { Day, Instant, TextRef } from '../case/case.js'
import type { Escalation } from '../case/escalation.js'
import type { Proposal } from '../case/proposal.js'
import type { Grade, SourceStatus, TermUnit } from '../clock/law.js'
import type { Signed } from '../document/signing.js'
import type { HazardClock } from './clock-names.js'
import type { HazardSource, MeasureNature, ObjectionKind, PenaltyStepName, PublicationKind, ResponsibilityLevel, Verdict, VerifyingMethod } from './codes.js'
import type { LookbackDay } from '../lookback/sorts.js'
import type { ClosuresFacts } from './facts.js'
import type { HazardBody } from './hazard.js'
import type { HazardLevel, HazardStatus } from './status.js'

/** 期限 — a running term: what it was counted from, and where it ends. Its explanation stands in the event that set it. */
export interface Term {
  clock: HazardClock
  /** Tells several of one clock apart: the number of a stage, an extension, a referral. Empty when there is only one. */
  subject: string
  startedAt: Instant
  /** The rule it follows, by code; null for a day that somebody has named. */
  rule: string | null
  start: Day | Instant
  value: number | null
  unit: TermUnit | null
  dueOn: Day | null
  dueAt: Instant | null
  provisional: boolean
  paused: { since: Instant; why: PauseReason } | null
}
/** Why a term stands still: the authority has the ball, or a leader has deferred the rectification. */
export type PauseReason = 'with-authority' | 'deferred'

/** 责任人 — who answers on one level, from when to when. */
export interface Responsible {
  level: ResponsibilityLevel
  person: string
  unit: string | null
  from: Instant
  until: Instant | null
}

/** 整改方案 as it was last submitted. */
export type Plan = HazardBody['submit-plan'] & { at: Instant; by: string; recordedBy: string | null; accepted: boolean }

/** 申请销号, or what was mended on the spot. */
export interface Submission {
  round: number
  at: Instant
  by: string
  recordedBy: string | null
  rectifiedOn: Day
  before: readonly string[]
  after: readonly string[]
  report: TextRef | null
  fundFen: number | null
  fundSource: string | null
  late: boolean
  /** 存疑佐证 — files already cited by another hazard, or taken before this one was found. */
  doubtful: readonly string[]
}

/** 核查、复查 — one visit: who, when, how, what they found. */
export interface Verification {
  round: number
  stage: 'township' | 'county'
  at: Instant
  by: string
  second: string
  recordedBy: string | null
  seenOn: Day
  method: VerifyingMethod
  verdict: Verdict
  opinion: TextRef
  place: TextRef | null
  documentNumber: string | null
  evidence: readonly string[]
}

/** 抽取复查 — the draw for county re-inspection, with all that is needed to draw again. */
export interface Draw {
  round: number
  seed: string
  share: number
  drawn: number
  taken: boolean
}

/** 销号抽查 — the draw of a closure for a re-check, with all that is needed to draw again. */
export interface Recheck {
  round: number
  seed: string
  grade: Grade
  /** What re-checks had found of the home's closures and of the closer's until then: the share follows from it. */
  closures: ClosuresFacts
  share: number
  drawn: number
  taken: boolean
}

/** 延期 — asked for, and what came of it. */
export interface Extension {
  wantedDueOn: Day
  was: Day
  reason: TextRef
  requestedAt: Instant
  requestedBy: string
  recordedBy: string | null
  late: boolean
  evidence: readonly string[]
  /** `lapsed`: the rectification was handed in before the answer. */
  outcome: 'pending' | 'granted' | 'refused' | 'lapsed'
  dueOn: Day | null
  opinion: TextRef | null
  decidedAt: Instant | null
  decidedBy: string | null
}
/** 陈述申辩、异议、复议、诉讼, and the answer. */
export interface Objection {
  kind: ObjectionKind
  grounds: TextRef
  filedOn: Day
  filedAt: Instant
  filedBy: string
  /** The clerk, where it was signed on paper. */
  recordedBy: string | null
  caseNumber: string | null
  /** 逾期提出 — filed after its term. */
  late: boolean
  evidence: readonly string[]
  outcome: HazardBody['decide-objection']['outcome'] | null
  answer: TextRef | null
  documentNumber: string | null
  decidedAt: Instant | null
  decidedBy: string | null
}
/** 暂缓整改 — a leader's written decision, and its end. */
export interface Deferral {
  number: string
  decidedOn: Day
  decidedBy: string
  since: Instant
  until: Day
  reason: TextRef
  scan: string
  endedAt: Instant | null
  endedWhy: TextRef | null
}
/** 整改阶段. */
export interface Stage {
  title: TextRef
  dueOn: Day
  completedOn: Day | null
  completedBy: string | null
  opinion: TextRef | null
  evidence: readonly string[]
}
/** 挂牌督办, with its publications and its end. */
export interface Supervision {
  body: string
  number: string
  listedOn: Day
  leader: string | null
  requirement: TextRef | null
  publications: readonly { what: PublicationKind; on: Day; medium: string; reference: string | null }[]
  endedAt: Instant | null
  endNumber: string | null
  endReason: TextRef | null
}
/** 现场处理措施 or 行政处罚, and how it was lifted. */
export interface Measure {
  nature: MeasureNature
  acts: HazardBody['impose-measure']['acts']
  object: TextRef
  reason: TextRef
  basis: HazardBody['impose-measure']['basis']
  from: Day
  number: string | null
  imposedAt: Instant
  imposedBy: string
  second: string | null
  resettlement: { residents: number; arrangement: TextRef } | null
  steps: readonly PenaltyStep[]
  evidence: readonly string[]
  lifted: {
    at: Instant
    by: string
    reinspectedOn: Day
    officers: readonly string[]
    opinion: TextRef
    number: string | null
    evidence: readonly string[]
  } | null
}
/** 处罚程序的一步. */
export interface PenaltyStep {
  step: PenaltyStepName
  on: Day
  person: string
  number: string | null
  outcome: string | null
  evidence: string | null
}
/** 移送, and the department's answer. */
export interface Referral {
  department: HazardBody['refer']['department']
  receiver: string | null
  number: string
  referredOn: Day
  facts: TextRef
  evidence: readonly string[]
  reply: { on: Day; outcome: HazardBody['record-referral-reply']['outcome']; text: TextRef; by: string; evidence: readonly string[] } | null
}
/** 整改进展 — one report. */
export interface Progress {
  at: Instant
  by: string
  text: TextRef
  percent: number | null
  evidence: readonly string[]
}

/** 待双人确认, with how the first person signed it. */
export interface Proposed extends Proposal {
  signed?: Signed
}

/** 签名 — who signed which decision, how, and until when the ink is due. Counted from 1: a supplement names its number. */
export interface HazardSignature extends Signed {
  command: string
  person: string
  role: string
  at: Instant
  recordedBy: string | null
  /** 待补签 — signed on a screen, with no signed paper yet. */
  unsupplemented: boolean
  supplementDueOn: Day | null
  supplement: string | null
}

/** 办结 — how the case ended. */
export interface Closing {
  how: 'signed-off' | 'withdrawn' | 'closed-unfixed'
  at: Instant
  by: string
  /** 双人 — who proposed it first, when it needed two. */
  first: string | null
  recordedBy: string | null
  /** 终了时的整改期限 — the limit as it last stood; its term ends with the case. */
  dueOn: Day | null
  number: string | null
  grade: Grade | null
  reviewedBy: string | null
  opinion: TextRef | null
  expertOpinion: string | null
  ground: HazardBody['close-unfixed']['ground'] | null
  resettlement: { residents: number; completedOn: Day; arrangement: TextRef } | null
  handover: { receiver: string; confirmedOn: Day; number: string | null; confirmation: string } | null
  evidence: readonly string[]
}

/** The decision state of a hazard (隐患): ids, codes, days, references to texts. Nothing personal, nothing that can be asked of a clock. */
export interface HazardState {
  number: string
  status: HazardStatus
  /** 轮次 — 1 until a verification or an approval sends it back; then one more each time. */
  round: number

  institution: string
  county: string
  township: string | null
  /** 举办单位 — region code of the sponsor of a public home: it does not verify its own. */
  sponsor: string | null
  source: HazardSource
  foundOn: Day
  filedAt: Instant
  filedBy: string
  /** The clerk, where the filing was signed on paper. */
  filingRecordedBy: string | null
  officers: readonly string[]
  category: string
  checkItemCode: string | null
  basis: HazardBody['file']['basis']
  place: TextRef
  placeCode: string | null
  description: TextRef
  requirement: TextRef | null
  photos: readonly string[]
  relapseOf: string | null
  /** 反弹次数 — how many times it has come back; 0 the first time. */
  relapses: number
  leadId: string | null

  level: HazardLevel
  majorCode: string | null
  /** How sure the catalogue is of that row; a row that is not official needs an opinion (非官方原文). */
  majorSource: SourceStatus | null
  opinion: string | null
  confirmed: { by: string; first: string; at: Instant } | null
  /** How many times it was raised to major after filing: once at most. */
  raised: number
  interimControl: { control: TextRef; emergencyPlan: string | null; at: Instant; by: string } | null

  /** 待双人确认 */
  proposed: Proposed | null
  order: { id: string; number: string; servedOn: Day; dueOn: Day | null } | null
  /** 原定期限 — the first limit, kept through every extension. */
  originalDueOn: Day | null
  plan: Plan | null
  fixedOnSpot: boolean
  draw: Draw | null
  enforcement: { filingNumber: string; filedOn: Day; at: Instant; by: string; grounds: TextRef } | null
  closing: Closing | null

  responsible: readonly Responsible[]
  submissions: readonly Submission[]
  verifications: readonly Verification[]
  extensions: readonly Extension[]
  objections: readonly Objection[]
  deferrals: readonly Deferral[]
  stages: readonly Stage[]
  supervisions: readonly Supervision[]
  measures: readonly Measure[]
  referrals: readonly Referral[]
  progress: readonly Progress[]
  signatures: readonly HazardSignature[]
  /** 回头看日期, and the day of the re-check where it was drawn. */
  lookBacks: readonly LookbackDay[]
  recheck: Recheck | null

  /** 督办 — every escalation, with its answer; what was ended with its clock stays as it is. */
  escalations: readonly Escalation[]

  terms: readonly Term[]
}
