/** `escalated(hazard, state, law, people.township)` — the state after a step of its first running clock has reached somebody who owes an answer. */
import type { Actor, CaseEvent, CaseKind } from '../../src/case/case.js'
import { system } from '../../src/case/effects.js'
import type { Escalated } from '../../src/case/escalation.js'
import type { Law } from '../../src/clock/law.js'

export function escalated<State>(kind: CaseKind<State, never>, state: State, law: Law, actor: Actor, more: Partial<Escalated> = {}): State {
  const event = escalation(kind, state, law, actor, more)
  if (!event) throw new Error('no clock runs')
  return kind.evolve(state, event)
}

/** The event of a step of the first clock that runs; null when none does. */
export function escalation<State>(
  kind: CaseKind<State, never>,
  state: State,
  law: Law,
  { person, role }: Actor,
  { at: taken, ...more }: Partial<Escalated> & { at?: string } = {},
): CaseEvent | null {
  const about = kind.clocks(state, law).find(({ paused }) => !paused)
  if (role === 'system') throw new Error('nobody is told')
  if (!about) return null
  const { clock, subject, side, startedAt: since, dueOn, dueAt } = about
  const at = taken ?? dueAt ?? since
  const body: Escalated = {
    clock,
    subject,
    side,
    dueVersion: 1,
    step: 3,
    since,
    dueOn,
    to: [{ person, post: role, via: 'post', because: null }],
    reply: { from: at, dueOn: null },
    ...more,
  }
  return { kind: 'escalate', schema: 2, at, by: system, body }
}
