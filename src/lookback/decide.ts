import { dayOfInstant } from '../calendar/civil-day.js'
import type { Command, DecisionContext, EventDraft } from '../case/case.js'
import type { Refusal } from '../refusal.js'
import { open } from './decide-opening.js'
import { assign, record } from './decide-visit.js'
import { refuseEvidence } from './evidence.js'
import type { LookbackFacts } from './facts.js'
import type { LookbackBody } from './lookback.js'
import { refuseLookback } from './refuse.js'
import type { LookbackState } from './state.js'

/** A command by name, with the body that its schema has let in. */
type Asked = { [Name in keyof LookbackBody]: { name: Name; body: LookbackBody[Name] } }[keyof LookbackBody]

/** The whole decision about a look-back: why not, or what has happened. */
export function decideLookback(state: LookbackState | null, command: Command, context: DecisionContext<LookbackFacts>): Refusal | readonly EventDraft[] {
  const no = refuseLookback(state, command, context.actor)
  if (no) return no
  const asked = command as Command & Asked
  if (asked.name === 'open-lookback') return open(asked.body, context)
  if (!state) return { code: 'case.unknown' }
  const unscanned = refuseEvidence([context.actor.scan], state, context.facts)
  if (unscanned) return unscanned
  switch (asked.name) {
    case 'assign-lookback':
      return assign(state, asked.body, context)
    case 'record-lookback':
      return record(state, asked.body, context)
    case 'cancel-lookback':
      return refuseRunning(context) ?? [{ kind: asked.name, body: asked.body }]
    case 'comment':
    case 'replan':
      return [{ kind: asked.name, body: asked.body }]
    case 'adopt-rules':
      return [{ kind: 'adopt-rules', body: { ...asked.body, from: context.replaces ?? '' } }]
    default: {
      const never: never = asked
      throw new Error(`no such command: ${String(never)}`)
    }
  }
}

/** 机构已终止 — only then is there nothing to look at; a look-back is not cancelled because it is in the way. */
const refuseRunning = ({ facts, now }: DecisionContext<LookbackFacts>): Refusal | null => {
  const closedOn = facts.home?.closedOn ?? null
  return closedOn === null || closedOn > dayOfInstant(now) ? { code: 'lookback.home-not-closed' } : null
}
