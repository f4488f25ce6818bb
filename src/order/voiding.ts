import type { Actor } from '../case/case.js'
import type { OrderStatus } from './order.js'
import type { OrderRefusal } from './refusals.js'
import type { OrderState } from './state.js'

/**
 * 作废 — how far a paper has come decides who may void it: a draft its drafters, a reviewed one the section chief, what
 * bears a leader's signature only a leader. A number that was given stays spent, with the reason beside it.
 *
 * Voiding before service frees the hazards: nothing has reached the home, they stand as filed and may go on another
 * order. A served order cannot be voided. Its mistakes are mended by a new order that names it in `replaces`, carries
 * the same hazards with the same due dates, and on its own service makes the old one `superseded`; more time is given
 * by an extension of the hazard, less time by nothing. A hazard that should never have been filed is withdrawn itself.
 *
 * @source docs/regulations.md#order-void
 */
export const mayVoid: Readonly<Partial<Record<OrderStatus, readonly string[]>>> = {
  drafted: ['inspector', 'section-clerk', 'section-chief', 'deputy-director', 'director'],
  reviewed: ['section-chief', 'deputy-director', 'director'],
  approved: ['deputy-director', 'director'],
  issued: ['deputy-director', 'director'],
}

/** Says no to a void by someone whose signature the paper has outgrown. */
export function voidAboveRole(state: OrderState, actor: Actor): OrderRefusal | null {
  const wanted = mayVoid[state.status] ?? []
  return wanted.includes(actor.role) ? null : { code: 'order.void-above-role', status: state.status, role: actor.role, wanted }
}
