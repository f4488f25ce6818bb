import type { Actor, Command } from '../case/case.js'
import { refuseMove } from '../case/moves.js'
import { handsIn } from '../case/separation.js'
import type { Refusal } from '../refusal.js'
import { refuseCloser } from './barred.js'
import { lookbackMoves } from './moves.js'
import type { LookbackRefusal } from './refusals.js'
import type { LookbackState } from './state.js'

/** The cheap "no": status, role and person. The screens ask it for their buttons, the web process before it asks anyone else. */
export function refuseLookback(state: LookbackState | null, command: Command, actor: Actor): Refusal | null {
  const unlawful = refuseMove('lookback', lookbackMoves, state?.status ?? null, command.name, actor)
  if (unlawful) return unlawful
  if (actor.recordedBy !== undefined && actor.scan === undefined) return { code: 'lookback.scan-required' }
  return state && command.name === 'record-lookback' ? (refuseCloser(state, actor) ?? refuseUnassigned(state, actor)) : null
}

/** 须经安排 — a re-check is made by whom somebody has sent; what is arranged is done by those two, whatever the sort. */
function refuseUnassigned({ sort, assigned }: LookbackState, actor: Actor): LookbackRefusal | null {
  if (!assigned) return sort === 'recheck' ? { code: 'lookback.not-assigned' } : null
  return handsIn(actor).every((one) => assigned.officers.includes(one)) ? null : { code: 'lookback.assigned-to-others' }
}
