import type { ColumnType } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { SignatureKind } from '../document/signature.js'

type Json<T> = ColumnType<T, string, string>

/** `hazard_supervision` (挂牌督办). */
export interface HazardSupervisionTable {
  hazard_id: string
  ordinal: number
  body: string
  number: string
  listed_on: Day
  leader: string | null
  requirement: string | null
  ended_at: Instant | null
  end_number: string | null
  end_reason: string | null
}

/** `hazard_publication` (上报、公示) — of one supervision, which `supervision` numbers. */
export interface HazardPublicationTable {
  hazard_id: string
  supervision: number
  ordinal: number
  what: string
  published_on: Day
  medium: string
  reference: string | null
}

/** `hazard_measure` (现场处理措施、责令停业整顿) — imposed, and lifted after re-inspection. */
export interface HazardMeasureTable {
  hazard_id: string
  ordinal: number
  nature: 'site-measure' | 'penalty'
  acts: string[]
  object: string
  reason: string
  basis: Json<readonly { instrument: string; article: string; edition?: string }[]>
  from_on: Day
  number: string | null
  imposed_at: Instant
  imposed_by: string
  second: string | null
  residents: number | null
  arrangement: string | null
  evidence: string[]
  lifted_at: Instant | null
  lifted_by: string | null
  reinspected_on: Day | null
  lifting_officers: string[] | null
  lifting_opinion: string | null
  lifting_number: string | null
  lifting_evidence: string[] | null
}

/** `measure_step` (处罚程序) — one legal step of a penalty, which `measure` numbers. */
export interface MeasureStepTable {
  hazard_id: string
  measure: number
  ordinal: number
  step: string
  taken_on: Day
  person: string
  number: string | null
  outcome: string | null
  evidence: string | null
}

/** `hazard_referral` (移送) — to another department, and its reply. */
export interface HazardReferralTable {
  hazard_id: string
  ordinal: number
  department: string
  receiver: string | null
  number: string
  referred_on: Day
  facts: string
  evidence: string[]
  replied_on: Day | null
  outcome: string | null
  reply: string | null
  replied_by: string | null
  reply_evidence: string[] | null
}

/** `hazard_signature` (签名) — of every decision that somebody signs; `unsupplemented` waits for the ink. */
export interface HazardSignatureTable {
  hazard_id: string
  ordinal: number
  command: string
  person: string
  role: string
  kind: SignatureKind
  signed_at: Instant
  recorded_by: string | null
  paper: string | null
  certificate: string | null
  unsupplemented: boolean
  supplement_due_on: Day | null
  supplement: string | null
}

export interface SupervisionTables {
  hazard_supervision: HazardSupervisionTable
  hazard_publication: HazardPublicationTable
  hazard_measure: HazardMeasureTable
  measure_step: MeasureStepTable
  hazard_referral: HazardReferralTable
  hazard_signature: HazardSignatureTable
}
