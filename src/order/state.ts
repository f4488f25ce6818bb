import type { Day, Instant, TextRef } from '../case/case.js'
import type { Escalation } from '../case/escalation.js'
import type { OrderStatus } from './order.js'
import type { SignatureKind } from '../document/signature.js'
import type { ServiceMethod } from './service-methods.js'

/** 责令事项 — one hazard on the paper. Either a printed day or calendar days from service; after service always a day. */
export interface OrderItem {
  hazardId: string
  major: boolean
  requirement: TextRef
  term: { dueOn: Day } | { days: number }
  /** The due date of this item, known from service on. */
  dueOn: Day | null
  provisional: boolean
}

/** 签名 — who signed which step, how, and who recorded it. A return makes the signatures of its round void; they stay on record. */
export interface Signature {
  step: 'review' | 'approve'
  round: number
  person: string
  role: string
  kind: SignatureKind
  at: Instant
  recordedBy: string | null
  /** The sheet that was signed, the picture of the stroke, or the file that the CA's certificate signed. */
  paper: string | null
  certificate: string | null
  /** 待补签 — signed on a touch screen, with no sealed paper yet. */
  unsupplemented: boolean
  opinion: TextRef | null
}

/** 送达 — how and when the paper reached the home. */
export interface OrderService {
  method: ServiceMethod
  servedOn: Day
  servers: readonly string[]
  receiver: TextRef | null
  receiverIs: string | null
  place: TextRef | null
  remark: TextRef | null
  /** Evidence ids: receipt of service and whatever the method asks for beside it. */
  proofs: readonly string[]
  recordedBy: string
  recordedAt: Instant
}

/** 整改复查意见书 — what two officers found, item by item. */
export interface Opinion {
  number: string
  inspectedOn: Day
  issuedAt: Instant
  issuedBy: string
  officers: readonly string[]
  sealedScan: string | null
  rows: readonly OpinionRow[]
}
/** 复查意见的一项 — what was found of one hazard. */
export interface OpinionRow {
  hazardId: string
  result: 'done' | 'partly' | 'not-done'
  reason: TextRef | null
}

/** 文书内容 — what the drafter wrote and the signers sign. */
export interface OrderContent {
  items: readonly OrderItem[]
  basis: readonly { instrument: string; article: string; edition?: string | undefined }[]
  remedies: { reconsiderationBody: string; court: string }
  officers: readonly string[]
  safetyMeasures: TextRef | null
  remark: TextRef | null
}

/** The decision state of an order. Persons by id, texts by reference: nothing personal. */
export interface OrderState extends OrderContent {
  orderId: string
  status: OrderStatus
  county: string
  township: string | null
  institutionId: string
  /** The served order that this one corrects. */
  replaces: string | null
  supersededBy: string | null
  draftedBy: string
  /** The clerk, where the draft was signed on paper. */
  draftRecordedBy: string | null
  draftedAt: Instant
  /** Rises with every return; a signature counts for its own round only. */
  round: number
  /** Returned and not yet revised. */
  returned: boolean
  /** When the paper came to where it now lies: the start of the running clock. */
  since: Instant
  signatures: readonly Signature[]
  number: string | null
  issuedAt: Instant | null
  issuedBy: string | null
  sealedScan: string | null
  service: OrderService | null
  opinions: readonly Opinion[]
  voidedAt: Instant | null
  voidReason: TextRef | null
  /** 督办 — every escalation, with its answer. */
  escalations: readonly Escalation[]
}
