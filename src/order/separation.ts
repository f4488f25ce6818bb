import type { Actor } from '../case/case.js'
import { handsIn, onBothSides } from '../case/separation.js'
import type { Policy } from '../clock/law.js'
import type { OrderFacts } from './facts.js'
import type { OrderRefusal } from './refusals.js'
import { signatureNow } from './signatures.js'
import type { OrderState } from './state.js'

/**
 * 职责分离 — who drafted an order neither reviews nor approves it, and who reviewed it does not approve it; of
 * signed paper the clerk who recorded it counts like the one who signed.
 *
 * @source docs/regulations.md#separation-of-duties
 */
export function sameHands(state: OrderState, command: string, actor: Actor): OrderRefusal | null {
  const drafted = onBothSides(handsIn({ person: state.draftedBy, recordedBy: state.draftRecordedBy }), actor)
  if (command === 'review-order' && drafted) return { code: 'order.drafter-is-reviewer' }
  if (command !== 'approve-order') return null
  if (drafted) return { code: 'order.drafter-is-approver' }
  return onBothSides(handsIn(signatureNow(state, 'review')), actor) ? { code: 'order.reviewer-is-approver' } : null
}

/** 从严分离 — where the county asks for it, neither the two officers of the paper nor who filed one of its hazards approve it. */
export function sameHandsStrictly(state: OrderState, facts: OrderFacts, actor: Actor, policy: Pick<Policy, 'separation'>): OrderRefusal | null {
  if (policy.separation !== 'strict') return null
  if (onBothSides(state.officers, actor)) return { code: 'order.officer-is-approver' }
  const filers = facts.hazards.map((h) => h.filedBy)
  return onBothSides(filers, actor) ? { code: 'order.filer-is-approver' } : null
}
