import { nothingToAnswer } from '../case/answering.js'
import type { Actor, Command } from '../case/case.js'
import { refuseMove } from '../case/moves.js'
import type { Refusal } from '../refusal.js'
import { orderMoves } from './moves.js'
import { sameHands } from './separation.js'
import type { OrderState } from './state.js'
import { voidAboveRole } from './voiding.js'

/** The cheap "no": status, role and person. The screens ask it for their buttons, the web process before it asks anyone else. */
export function refuseOrder(state: OrderState | null, command: Command, actor: Actor): Refusal | null {
  const unlawful = refuseMove('order', orderMoves, state?.status ?? null, command.name, actor)
  if (unlawful) return unlawful
  if (actor.recordedBy !== undefined && actor.scan === undefined) return { code: 'order.scan-required' }
  if (!state) return null
  if (state.returned && (command.name === 'review-order' || command.name === 'approve-order')) return { code: 'order.revision-required' }
  if (command.name === 'answer-escalation') return nothingToAnswer(state.escalations, actor)
  return command.name === 'void-order' ? voidAboveRole(state, actor) : sameHands(state, command.name, actor)
}
