import type { ColumnType } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { Grade, SourceStatus, TermUnit } from '../clock/law.js'
import type { HazardSource, ResponsibilityLevel, Verdict, VerifyingMethod } from './codes.js'
import type { Closing, Extension } from './state.js'
import type { HazardFlag, HazardLevel, HazardStatus } from './status.js'

type Json<T> = ColumnType<T, string, string>

/** `hazard` (隐患清单) — one row per hazard; `id` is the case's. Texts are ids of `case_text`, files ids of `evidence`. */
export interface HazardTable {
  id: string
  number: string
  status: HazardStatus
  level: HazardLevel
  round: number
  flags: HazardFlag[]
  extensions_granted: number
  relapses: number
  institution_id: string
  county: string
  township: string | null
  source: HazardSource
  found_on: Day
  filed_at: Instant
  filed_by: string
  officers: string[]
  place: string
  place_code: string | null
  description: string
  category: string
  check_item: string | null
  basis: Json<readonly { instrument: string; article: string; edition?: string }[]>
  photos: string[]
  major_code: string | null
  major_source: SourceStatus | null
  opinion: string | null
  confirmed_at: Instant | null
  confirmed_by: string | null
  confirmed_first: string | null
  interim_control: string | null
  emergency_plan: string | null
  interim_control_at: Instant | null
  proposed_command: string | null
  proposed_by: string | null
  proposed_at: Instant | null
  order_id: string | null
  order_number: string | null
  served_on: Day | null
  enforcement_number: string | null
  enforcement_on: Day | null
  enforcement_grounds: string | null
  relapse_of: string | null
  lead_id: string | null
}

/** `hazard_evidence` (佐证引用) — which hazard cites which file, so that a file cited twice is seen. */
export interface HazardEvidenceTable {
  hazard_id: string
  evidence_id: string
}

/**
 * `rectification` (整改清单) — the five elements, the limit, and the end, one row per hazard. `stopped_at` is set while the
 * home's time stands still, and for good when the case is closed: whether it is overdue is asked of `due_on` and that instant.
 */
export interface RectificationTable {
  hazard_id: string
  requirement: string | null
  responsible_unit: string | null
  responsible_person: string | null
  supervisor_person: string | null
  measures: string | null
  fund_fen: string | null
  fund_source: string | null
  goods: string | null
  interim_controls: string | null
  emergency_plan: string | null
  aims: string | null
  requirements: string | null
  cause: string | null
  prevention: string | null
  planned_due_on: Day | null
  plan_submitted_at: Instant | null
  plan_submitted_by: string | null
  plan_accepted: boolean | null
  original_due_on: Day | null
  due_on: Day | null
  due_value: number | null
  due_unit: TermUnit | null
  provisional: boolean
  stopped_at: Instant | null
  stopped_why: 'with-authority' | 'deferred' | 'closed' | null
  progress_percent: number | null
  fixed_on_spot: boolean
  submitted_at: Instant | null
  rectified_on: Day | null
  draw_round: number | null
  draw_seed: string | null
  draw_share: number | null
  draw_value: number | null
  drawn: boolean | null
  closed_how: Closing['how'] | null
  closed_at: Instant | null
  closed_by: string | null
  closed_first: string | null
  closed_recorded_by: string | null
  sign_off_number: string | null
  grade: Grade | null
  reviewed_by: string | null
  closing_opinion: string | null
  expert_opinion: string | null
  unfixed_ground: 'home-closed' | 'handed-over' | null
  resettled_residents: number | null
  resettled_on: Day | null
  resettlement: string | null
  handover_receiver: string | null
  handover_on: Day | null
  handover_number: string | null
  handover_scan: string | null
  closing_evidence: string[]
}

/** `rectification_round` (申请销号) — what was handed in, one row per round. */
export interface RectificationRoundTable {
  hazard_id: string
  round: number
  submitted_at: Instant
  submitted_by: string
  recorded_by: string | null
  rectified_on: Day
  report: string | null
  fund_fen: string | null
  fund_source: string | null
  late: boolean
  before: string[]
  after: string[]
  doubtful: string[]
}

/** `hazard_verification` (核查、复查) — every visit, the township's and the county's. */
export interface HazardVerificationTable {
  hazard_id: string
  ordinal: number
  round: number
  stage: 'township' | 'county'
  verified_at: Instant
  verified_by: string
  second: string
  recorded_by: string | null
  seen_on: Day
  method: VerifyingMethod
  verdict: Verdict
  opinion: string
  place: string | null
  document_number: string | null
  evidence: string[]
}

/** `hazard_progress` (整改进展) — appended, never changed. */
export interface HazardProgressTable {
  hazard_id: string
  ordinal: number
  reported_at: Instant
  reported_by: string
  text: string
  percent: number | null
  evidence: string[]
}

/** `hazard_extension` (延期) — asked for, and what was answered. */
export interface HazardExtensionTable {
  hazard_id: string
  ordinal: number
  was: Day
  wanted_due_on: Day
  reason: string
  requested_at: Instant
  requested_by: string
  late: boolean
  evidence: string[]
  outcome: Extension['outcome']
  due_on: Day | null
  opinion: string | null
  decided_at: Instant | null
  decided_by: string | null
}

/** `hazard_objection` (陈述申辩、异议、复议、诉讼). */
export interface HazardObjectionTable {
  hazard_id: string
  ordinal: number
  kind: string
  grounds: string
  filed_on: Day
  filed_at: Instant
  filed_by: string
  case_number: string | null
  late: boolean
  evidence: string[]
  outcome: string | null
  answer: string | null
  document_number: string | null
  decided_at: Instant | null
  decided_by: string | null
}

/** `hazard_deferral` (暂缓整改) — a leader's written decision, with its scan. */
export interface HazardDeferralTable {
  hazard_id: string
  ordinal: number
  number: string
  decided_on: Day
  decided_by: string
  since: Instant
  until_on: Day
  reason: string
  scan: string
  ended_at: Instant | null
  ended_why: string | null
}

/** `hazard_stage` (整改阶段). */
export interface HazardStageTable {
  hazard_id: string
  ordinal: number
  title: string
  due_on: Day
  completed_on: Day | null
  completed_by: string | null
  opinion: string | null
  evidence: string[]
}

/** `responsibility` (责任清单·隐患责任) — who answers for a hazard on which level, from when to when. */
export interface ResponsibilityTable {
  hazard_id: string
  level: ResponsibilityLevel
  ordinal: number
  person: string
  unit: string | null
  from_at: Instant
  until_at: Instant | null
}

export interface HazardTables {
  hazard: HazardTable
  hazard_evidence: HazardEvidenceTable
  rectification: RectificationTable
  rectification_round: RectificationRoundTable
  hazard_verification: HazardVerificationTable
  hazard_progress: HazardProgressTable
  hazard_extension: HazardExtensionTable
  hazard_objection: HazardObjectionTable
  hazard_deferral: HazardDeferralTable
  hazard_stage: HazardStageTable
  responsibility: ResponsibilityTable
}
