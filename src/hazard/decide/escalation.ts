import { decideAnswer } from '../../case/answering.js'
import { clocksOf } from '../clocks.js'
import type { Decisions } from './deciding.js'
import { standsInFor } from './persons.js'

/** 督办答复. */
export const escalationDecisions: Decisions<'answer-escalation'> = {
  /** Touches neither status nor any clock but that of the answer. @source docs/regulations.md#escalation-reply */
  'answer-escalation'(state, body, { actor, facts, law, now }) {
    const decided = decideAnswer(state.escalations, body, { actor, now, law, clocks: clocksOf(state, law), deputyFor: standsInFor(actor, facts) })
    return 'code' in decided ? decided : [decided]
  },
}
