import { leaderRoles } from '../../access/roles.js'
import type { RoleCode } from '../../access/roles.js'
import { pendingMotions } from '../../case/escalation.js'
import { decideAnswer } from '../../case/answering.js'
import { clocksOf } from '../clocks.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import type { HazardState } from '../state.js'
import type { Decisions } from './deciding.js'
import { standsInFor } from './persons.js'

/** 督办答复与提请. */
export const escalationDecisions: Decisions<'answer-escalation' | 'decide-motion'> = {
  /** Touches neither status nor any clock but that of the answer. @source docs/regulations.md#escalation-reply */
  'answer-escalation'(state, body, { actor, facts, law, now }) {
    const decided = decideAnswer(state.escalations, body, { actor, now, law, clocks: clocksOf(state, law), deputyFor: standsInFor(actor, facts) })
    return 'code' in decided ? decided : [decided]
  },

  /** Decided once, in the name of a body and under a number, or declined with a reason. @source docs/regulations.md#motions */
  'decide-motion'(state, body) {
    return refuseMotion(state, body) ?? [{ kind: 'decide-motion', body }]
  },
}

function refuseMotion({ escalations }: HazardState, { escalation: n, decision, body, number, reason }: HazardBody['decide-motion']): HazardRefusal | null {
  const escalation = escalations[n - 1]
  if (!escalation?.proposes) return { code: 'hazard.no-such-motion', escalation: n }
  if (escalation.motion) return { code: 'hazard.motion-decided', escalation: n }
  if (decision === 'declined') return reason ? null : { code: 'hazard.motion-reason-required' }
  if ((decision === 'interview') !== (escalation.proposes === 'interview')) return { code: 'hazard.motion-decision-misplaced', decision }
  return body && number ? null : { code: 'hazard.motion-number-required', field: body ? 'number' : 'body' }
}

/** 以挂牌决定提请 — the motion that a leader decides by listing; of whoever else lists, none. */
export const motionOfListing = ({ escalations }: HazardState, role: RoleCode | 'system'): number | undefined =>
  leaderRoles.some((leader) => leader === role) ? pendingMotions(escalations, 'circular-or-supervision')[0] : undefined
