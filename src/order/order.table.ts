import type { ColumnType } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { OrderStatus } from './order.js'
import type { SignatureKind } from '../document/signature.js'
import type { ServiceMethod } from './service-methods.js'

type Json<T> = ColumnType<T, string, string>

/** `rectification_order` (责令限期改正通知书) — one paper; `id` is the case's. Texts are ids of `case_text`. */
export interface RectificationOrderTable {
  id: string
  number: string | null
  status: OrderStatus
  institution_id: string
  county: string
  township: string | null
  major: boolean
  round: number
  returned: boolean
  replaces: string | null
  superseded_by: string | null
  basis: Json<readonly { instrument: string; article: string; edition?: string }[]>
  remedies: Json<{ reconsiderationBody: string; court: string }>
  officers: string[]
  safety_measures: string | null
  remark: string | null
  drafted_by: string
  drafted_at: Instant
  issued_by: string | null
  issued_at: Instant | null
  issued_on: Day | null
  sealed_scan: string | null
  served_on: Day | null
  voided_at: Instant | null
  void_reason: string | null
}

/** `order_item` (责令事项) — one hazard on one paper, with its own due date. `live`: no other order may take this hazard. */
export interface OrderItemTable {
  order_id: string
  hazard_id: string
  ordinal: number
  major: boolean
  requirement: string
  term_days: number | null
  due_on: Day | null
  provisional: boolean
  live: boolean
}

/** `order_signature` (签名) — every signature ever given; `standing` ones have not been undone by a return. */
export interface OrderSignatureTable {
  order_id: string
  ordinal: number
  step: 'review' | 'approve'
  round: number
  standing: boolean
  person: string
  role: string
  kind: SignatureKind
  signed_at: Instant
  recorded_by: string | null
  paper: string | null
  certificate: string | null
  unsupplemented: boolean
  opinion: string | null
}

/** `order_service` (送达回证) — how and when the paper reached the home. */
export interface OrderServiceTable {
  order_id: string
  method: ServiceMethod
  served_on: Day
  servers: string[]
  receiver: string | null
  receiver_is: string | null
  place: string | null
  remark: string | null
  proofs: string[]
  recorded_by: string
  recorded_at: Instant
}

/** `reinspection_opinion` (整改复查意见书) — one paper about the items of one order. */
export interface ReinspectionOpinionTable {
  order_id: string
  ordinal: number
  number: string
  inspected_on: Day
  officers: string[]
  issued_by: string
  issued_at: Instant
  sealed_scan: string | null
}

/** `reinspection_row` (复查意见逐项) — what was found of one hazard. */
export interface ReinspectionRowTable {
  order_id: string
  ordinal: number
  hazard_id: string
  result: 'done' | 'partly' | 'not-done'
  reason: string | null
}

export interface OrderTables {
  rectification_order: RectificationOrderTable
  order_item: OrderItemTable
  order_signature: OrderSignatureTable
  order_service: OrderServiceTable
  reinspection_opinion: ReinspectionOpinionTable
  reinspection_row: ReinspectionRowTable
}
