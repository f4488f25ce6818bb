import type { Actor } from '../case/case.js'
import type { Policy } from '../clock/law.js'
import type { OrderFacts } from './facts.js'
import type { OrderRefusal } from './refusals.js'
import { signerOf } from './signatures.js'
import type { OrderState } from './state.js'

/**
 * 职责分离 — who drafted an order neither reviews nor approves it, and who reviewed it does not approve it. The one
 * who signed counts, not the clerk who recorded signed paper.
 *
 * @source docs/regulations.md#separation-of-duties
 */
export function sameHands(state: OrderState, command: string, actor: Actor): OrderRefusal | null {
  if (command === 'review-order' && actor.person === state.draftedBy) return { code: 'order.drafter-is-reviewer' }
  if (command !== 'approve-order') return null
  if (actor.person === state.draftedBy) return { code: 'order.drafter-is-approver' }
  return actor.person === signerOf(state, 'review') ? { code: 'order.reviewer-is-approver' } : null
}

/** 从严分离 — where the county asks for it, neither the two officers of the paper nor who filed one of its hazards approve it. */
export function sameHandsStrictly(state: OrderState, facts: OrderFacts, actor: Actor, policy: Pick<Policy, 'separation'>): OrderRefusal | null {
  if (policy.separation !== 'strict') return null
  if (state.officers.includes(actor.person)) return { code: 'order.officer-is-approver' }
  return facts.hazards.some((h) => h.filedBy === actor.person) ? { code: 'order.filer-is-approver' } : null
}
