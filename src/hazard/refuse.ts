import { nothingToAnswer } from '../case/answering.js'
import { pendingMotions } from '../case/escalation.js'
import type { Actor, Command } from '../case/case.js'
import { refuseMove } from '../case/moves.js'
import { secondPerson } from '../case/proposal.js'
import type { Refusal } from '../refusal.js'
import { hazardMoves } from './moves.js'
import { lacksMajorPlan } from './six-contents.js'
import { sameHands } from './separation.js'
import type { HazardState } from './state.js'

/** The cheap "no": status, role and person. The screens ask it for their buttons, the web process before it asks anyone else. */
export function refuseHazard(state: HazardState | null, command: Command, actor: Actor): Refusal | null {
  const unlawful = refuseMove('hazard', hazardMoves, state?.status ?? null, command.name, actor)
  if (unlawful) return unlawful
  if (actor.recordedBy !== undefined && actor.scan === undefined) return { code: 'hazard.scan-required' }
  if (!state) return null
  if (command.name === 'submit-plan' && state.status === 'rectifying' && !lacksMajorPlan(state))
    return { code: 'hazard.wrong-status', status: state.status, wanted: ['notified'] }
  if (command.name === 'decide-motion' && pendingMotions(state.escalations).length === 0) return { code: 'hazard.no-motion' }
  if (command.name === 'answer-escalation') return nothingToAnswer(state.escalations, actor)
  const second = secondPerson(state.proposed, command, actor)
  return typeof second === 'string' ? sameHands(state, command.name, actor) : second
}
