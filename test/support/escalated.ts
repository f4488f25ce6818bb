/** `escalated(hazard, state, law, people.township)` — the state after a step of its first running clock has reached somebody who owes an answer. */
import type { Actor, CaseKind } from '../../src/case/case.js'
import { system } from '../../src/case/effects.js'
import type { Escalated } from '../../src/case/escalation.js'
import type { Law } from '../../src/clock/law.js'

export function escalated<State>(kind: CaseKind<State, never>, state: State, law: Law, { person, role }: Actor, more: Partial<Escalated> = {}): State {
  const about = kind.clocks(state, law).find(({ paused }) => !paused)
  if (!about || role === 'system') throw new Error('no clock runs, or nobody is told')
  const { clock, subject, side, startedAt: since, dueOn, dueAt } = about
  const at = dueAt ?? since
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
  return kind.evolve(state, { kind: 'escalate', schema: 2, at, by: system, body })
}
