import type { DecisionContext, EventDraft } from '../case/case.js'
import type { Refusal } from '../refusal.js'
import { refuseEvidence } from './evidence.js'
import type { OrderFacts } from './facts.js'
import type { OrderBody } from './order.js'
import { sameHandsStrictly } from './separation.js'
import { signatureOf } from './signatures.js'
import type { OrderState } from './state.js'
import { outOfStep } from './steps.js'

type Context = DecisionContext<OrderFacts>

/** 审核、审批 — a signature of the county's steps. */
export function sign(
  state: OrderState,
  command: 'review-order' | 'approve-order',
  body: OrderBody['review-order'],
  context: Context,
): Refusal | readonly EventDraft[] {
  const { actor, facts, law } = context
  const { policy } = law.ruleSet
  const signature = signatureOf(actor, body.signature, body.opinion)
  const no =
    outOfStep(state, command === 'review-order' ? 'review' : 'approve', actor.role, policy.order) ??
    (command === 'approve-order' ? sameHandsStrictly(state, facts, actor, policy) : null) ??
    refuseEvidence([signature.paper], state, facts)
  return no ?? [{ kind: command, body: { signature } }]
}
