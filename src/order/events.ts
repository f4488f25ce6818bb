import type { CaseEvent, TextRef } from '../case/case.js'
import type { Answered } from '../case/escalation.js'
import type { Opinion, OrderContent, OrderItem, OrderService, Signature } from './state.js'

/** What an event of an order carries beyond its instant and its actor, by its kind. Every date in it is computed already. */
export interface OrderEventBody {
  'draft-order': OrderContent & { orderId: string; institutionId: string; county: string; township: string | null; replaces: string | null }
  'revise-order': OrderContent
  'review-order': { signature: SignatureBody }
  'return-order': { reason: TextRef }
  'approve-order': { signature: SignatureBody }
  'issue-order': { number: string; sealedScan: string }
  'record-service': {
    service: Omit<OrderService, 'recordedBy' | 'recordedAt'>
    /** Every item with its due date. */
    items: readonly OrderItem[]
    /** Hazards that wait for this service: those still filed. What was mended or withdrawn meanwhile is not notified. */
    notifies: readonly string[]
  }
  'void-order': { reason: TextRef }
  'supersede-order': { orderId: string; orderNumber: string }
  'issue-opinion': { opinion: Omit<Opinion, 'issuedAt' | 'issuedBy' | 'number'>; number: string }
  'answer-escalation': Answered
  comment: { text: TextRef }
  replan: object
  /** `from`: the rule set that the case had until then. Every clock of an order follows a rule and is counted by the new one. */
  'adopt-rules': { ruleSetId: string; adoption: string; from: string }
}
/** A signature as its event carries it; person, role and instant are the event's own. */
export type SignatureBody = Pick<Signature, 'kind' | 'paper' | 'certificate' | 'opinion'>

/** An event of an order, by kind. */
export type OrderEvent = { [Kind in keyof OrderEventBody]: Omit<CaseEvent, 'kind' | 'body'> & { kind: Kind; body: OrderEventBody[Kind] } }[keyof OrderEventBody]
