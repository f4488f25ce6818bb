import type { CaseEvent } from '../case/case.js'
import { escalationsAfter } from '../case/escalation.js'
import { filedState } from './evolve/filed.js'
import type { Change, Changes } from './evolve/change.js'
import { closingChanges } from './evolve/closing.js'
import { filingChanges } from './evolve/filing.js'
import { planChanges } from './evolve/plan.js'
import { signaturesAfter, signingChanges } from './evolve/signing.js'
import { supervisionChanges } from './evolve/supervision.js'
import { termChanges } from './evolve/term.js'
import type { HazardEvent, HazardEventBody } from './events.js'
import type { HazardState } from './state.js'
import { termsAfter } from './terms.js'

/** Puts one event on the state of a hazard. Computes nothing: every date and every choice stands in the event. */
export function evolveHazard(state: HazardState | null, event: CaseEvent): HazardState {
  const happened = event as HazardEvent
  if (happened.kind === 'file') return filedState(happened.body, event)
  if (!state) throw new Error(`a hazard cannot begin with ${event.kind}`)
  // What is told in the same chain changes nothing of the hazard but what has been told.
  if (!Object.hasOwn(changes, happened.kind)) return withEscalations(state, event)
  const stamp = { at: event.at, by: event.by.person, role: event.by.role, recordedBy: event.by.recordedBy ?? null }
  const change = changes[happened.kind] as Change<typeof happened.kind>
  const signed = { ...withEscalations(state, event), signatures: signaturesAfter(state, happened, stamp) }
  const changed = { ...signed, ...change(signed, happened.body, stamp) }
  const timed = { ...changed, terms: termsAfter(changed.terms, happened.body, event.at) }
  const confirmed = happened.kind === state.proposed?.command && 'first' in happened.body && happened.body.first !== null
  const moved = changed.status !== state.status || confirmed
  return moved ? withoutProposal(timed) : timed
}

/** Escalations and their answers stand among those of the hazard; a reminder leaves no trace in the state. */
function withEscalations(state: HazardState, event: CaseEvent): HazardState {
  const escalations = escalationsAfter(state.escalations, event)
  return escalations === state.escalations ? state : { ...state, escalations }
}

/** What was proposed falls away when the hazard has moved on, or when a second person has confirmed it. */
const withoutProposal = (state: HazardState): HazardState => ({
  ...state,
  proposed: null,
  terms: state.terms.filter((term) => term.clock !== 'second-person'),
})

const changes: Changes<Exclude<keyof HazardEventBody, 'file'>> = {
  ...filingChanges,
  ...planChanges,
  ...termChanges,
  ...supervisionChanges,
  ...closingChanges,
  ...signingChanges,
  'answer-escalation': () => ({}),
  comment: () => ({}),
  replan: () => ({}),
  // What the case has pinned stands in its spine row; the state holds the dates that follow.
  'adopt-rules': () => ({}),
  proposed: (_, { command, bodyHash, body, signed }, { at, by, role, recordedBy }) => ({
    proposed: { command, bodyHash, body, by, role, recordedBy, at, ...(signed && { signed }) },
  }),
}
