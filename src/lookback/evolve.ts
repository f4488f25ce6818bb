import type { CaseEvent } from '../case/case.js'
import type { LookbackEvent, LookbackEventBody } from './events.js'
import type { LookbackState } from './state.js'

/** Puts one event on the state of a look-back. Computes nothing: every choice stands in the event. */
export function evolveLookback(state: LookbackState | null, event: CaseEvent): LookbackState {
  const happened = event as LookbackEvent
  if (happened.kind === 'open-lookback') return { ...happened.body, status: 'opened', assigned: null, visit: null, cancelled: null }
  if (!state) throw new Error(`a look-back cannot begin with ${event.kind}`)
  // Its escalations stand in the chain and wait for no answer.
  if (event.kind === 'escalate') return state
  const { at, by } = event
  switch (happened.kind) {
    case 'assign-lookback':
      return { ...state, status: 'assigned', assigned: { officers: happened.body.officers, by: by.person, at } }
    case 'record-lookback':
      return visited(state, happened.body, event)
    case 'cancel-lookback':
      return { ...state, status: 'cancelled', cancelled: { reason: happened.body.reason, by: by.person, at } }
    case 'comment':
    case 'replan':
    case 'adopt-rules':
      return state
    default: {
      const never: never = happened
      throw new Error(`a look-back knows no event ${(never as CaseEvent).kind}`)
    }
  }
}

const visited = (
  state: LookbackState,
  { result, visitedOn, second, finding, evidence, relapse }: LookbackEventBody['record-lookback'],
  { at, by }: CaseEvent,
): LookbackState => ({ ...state, status: result, visit: { visitedOn, by: by.person, second, at, result, finding, evidence, relapse } })
