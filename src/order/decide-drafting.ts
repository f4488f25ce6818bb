import type { DecisionContext, EventDraft } from '../case/case.js'
import { refuseUncertified } from '../person/officers.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { correctedItems, refuseCorrection } from './correction.js'
import type { OrderEventBody } from './events.js'
import type { OrderFacts } from './facts.js'
import { refuseHazards, writeItems } from './items.js'
import type { OrderBody } from './order.js'
import type { OrderContent, OrderState } from './state.js'

type Context = DecisionContext<OrderFacts>

/** 拟制 — opens the order: one home, its hazards, each with what is required and by when. */
export function draft(body: OrderBody['draft-order'], context: Context): Refusal | readonly EventDraft[] {
  const { home, orderId } = context.facts
  if (!home) return { code: 'order.institution-unknown' }
  const replaces = body.replaces ?? null
  const content = writeContent(body, body.institutionId, replaces, context)
  if ('code' in content) return content
  const drafted: OrderEventBody['draft-order'] = { ...content, orderId, institutionId: body.institutionId, ...home, replaces }
  return [{ kind: 'draft-order', body: drafted }]
}

/** 修改 — replaces the content of a draft, also after a return. */
export function revise(state: OrderState, body: OrderBody['revise-order'], context: Context): Refusal | readonly EventDraft[] {
  const content = writeContent(body, state.institutionId, state.replaces, context)
  return 'code' in content ? content : [{ kind: 'revise-order', body: content }]
}

function writeContent(body: OrderBody['revise-order'], institutionId: string, replaces: string | null, context: Context): Refusal | OrderContent {
  const { facts } = context
  const no =
    refuseUncertified('order', body.officers, facts.persons) ??
    (replaces ? refuseCorrection(body.items, institutionId, facts) : refuseHazards(body.items, institutionId, facts))
  if (no) return no
  const items = replaces ? correctedItems(body.items, facts) : writeItems(body.items, facts, context)
  if (isRefusal(items)) return items
  return {
    items,
    basis: body.basis,
    remedies: body.remedies,
    officers: body.officers,
    safetyMeasures: body.safetyMeasures ?? null,
    remark: body.remark ?? null,
  }
}
