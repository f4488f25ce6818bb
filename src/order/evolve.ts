import type { CaseEvent } from '../case/case.js'
import { escalationsAfter } from '../case/escalation.js'
import type { OrderEvent, OrderEventBody, SignatureBody } from './events.js'
import type { OrderState, Signature } from './state.js'

/** Puts one event on the state of an order. Computes nothing: every date and every choice stands in the event. */
export function evolveOrder(state: OrderState | null, event: CaseEvent): OrderState {
  const happened = event as OrderEvent
  if (happened.kind === 'draft-order') return drafted(happened.body, event)
  if (!state) throw new Error(`an order cannot begin with ${event.kind}`)
  if (event.kind === 'escalate') return { ...state, escalations: escalationsAfter(state.escalations, event) }
  switch (happened.kind) {
    case 'revise-order':
      return { ...state, ...happened.body, returned: false, since: event.at }
    case 'review-order':
      return { ...signed(state, 'review', happened.body.signature, event), status: 'reviewed' }
    case 'return-order':
      return { ...state, status: 'drafted', returned: true, round: state.round + 1, since: event.at }
    case 'approve-order':
      return { ...signed(state, 'approve', happened.body.signature, event), status: 'approved' }
    case 'issue-order':
      return issued(state, happened.body, event)
    case 'record-service':
      return {
        ...state,
        status: 'served',
        since: event.at,
        items: happened.body.items,
        service: { ...happened.body.service, recordedBy: event.by.person, recordedAt: event.at },
      }
    case 'void-order':
      return { ...state, status: 'voided', since: event.at, voidedAt: event.at, voidReason: happened.body.reason }
    case 'supersede-order':
      return { ...state, status: 'superseded', since: event.at, supersededBy: happened.body.orderId }
    case 'issue-opinion':
      return {
        ...state,
        opinions: [...state.opinions, { ...happened.body.opinion, number: happened.body.number, issuedAt: event.at, issuedBy: event.by.person }],
      }
    case 'answer-escalation':
      return { ...state, escalations: escalationsAfter(state.escalations, event) }
    case 'comment':
    case 'replan':
    case 'adopt-rules':
      return state
    default: {
      const never: never = happened
      throw new Error(`an order knows no event ${(never as CaseEvent).kind}`)
    }
  }
}

const drafted = (body: OrderEventBody['draft-order'], event: CaseEvent): OrderState => ({
  ...body,
  status: 'drafted',
  supersededBy: null,
  draftedBy: event.by.person,
  draftRecordedBy: event.by.recordedBy ?? null,
  draftedAt: event.at,
  round: 1,
  returned: false,
  since: event.at,
  signatures: [],
  number: null,
  issuedAt: null,
  issuedBy: null,
  sealedScan: null,
  service: null,
  opinions: [],
  voidedAt: null,
  voidReason: null,
  escalations: [],
})

function signed(state: OrderState, step: Signature['step'], body: SignatureBody, event: CaseEvent): OrderState {
  const signature: Signature = {
    ...body,
    step,
    round: state.round,
    person: event.by.person,
    role: event.by.role,
    at: event.at,
    recordedBy: event.by.recordedBy ?? null,
    unsupplemented: body.kind === 'touch-screen',
  }
  return { ...state, since: event.at, signatures: [...state.signatures, signature] }
}

/** The sealed paper bears every signature in ink: what was signed on a touch screen is supplemented (补签) by it. */
const issued = (state: OrderState, body: OrderEventBody['issue-order'], event: CaseEvent): OrderState => ({
  ...state,
  status: 'issued',
  since: event.at,
  number: body.number,
  issuedAt: event.at,
  issuedBy: event.by.person,
  sealedScan: body.sealedScan,
  signatures: state.signatures.map((s) => (s.round === state.round ? { ...s, unsupplemented: false } : s)),
})
