import type { Actor, Command, EventDraft } from '../../src/case/case.js'
import type { Law } from '../../src/clock/law.js'
import type { LookbackCommand } from '../../src/lookback/commands.js'
import type { LookbackFacts } from '../../src/lookback/facts.js'
import { lookback } from '../../src/lookback/kind.js'
import type { LookbackState } from '../../src/lookback/state.js'
import type { LookbackStatus } from '../../src/lookback/status.js'
import { isRefusal, type Refusal } from '../../src/refusal.js'
import { countyLaw } from './county-law.js'
import { hazardIn } from './hazard-cases.js'
import { files, hazardId, home, people, personFacts } from './hazard-people.js'

export const lookbackId = '0198f0aa-0000-7000-8000-000000000601'
const system: Actor = { person: '00000000-0000-0000-0000-000000000000', role: 'system' }
const text = (n: number) => ({ text: `0198f0aa-0000-7000-8000-${String(6700 + n).padStart(12, '0')}`, hash: 'c0ffee' })

/** The signed-off hazard of the usual path: filed by 王建国 and 刘敏, signed off by 赵明. */
export const facts = (more: Partial<LookbackFacts> = {}): LookbackFacts => ({
  lookbackId,
  hazard: hazardIn('signed-off'),
  home: { county: '990000', township: '990000101', closedOn: null },
  persons: personFacts,
  evidence: Object.values(files).map((id) => ({ id, institutionId: home })),
  relapse: null,
  ...more,
})

/** Two certified officers who did not close it. */
export const visitors = [people.inspector.person, people.colleague.person] as const

export const bodies: Readonly<Record<LookbackCommand, object>> = {
  'open-lookback': { hazardId, sort: 'first', opensOn: '2026-04-25' },
  'assign-lookback': { officers: visitors },
  'record-lookback': { visitedOn: '2026-04-28', second: people.colleague.person, result: 'held', finding: text(1), evidence: [files.after] },
  'cancel-lookback': { reason: text(2) },
  comment: { text: text(3) },
  replan: {},
  'adopt-rules': { ruleSetId: 'rules-2027', adoption: lookbackId },
}
const usual: Readonly<Record<LookbackCommand, Actor>> = {
  'open-lookback': system,
  'assign-lookback': people.leader,
  'record-lookback': people.inspector,
  'cancel-lookback': people.leader,
  comment: people.inspector,
  replan: system,
  'adopt-rules': system,
}

/** What is asked, by whom, when: a first look-back in April 2026 unless said otherwise. */
export interface Asking {
  by?: Actor
  body?: object
  at?: string
  facts?: LookbackFacts
  law?: Law
}

export const commandOf = (name: LookbackCommand, body: object = bodies[name]): Command => ({
  id: '0198f0aa-0000-7000-8000-000000009006',
  name,
  body,
  bodyHash: JSON.stringify(body),
})

const instantOf = (name: LookbackCommand, asking: Asking): string =>
  asking.at ?? (name === 'open-lookback' ? '2026-04-24T22:00:20.000Z' : '2026-04-28T06:00:00.000Z')

/** Asks the decider: a refusal, or the events. */
export const ask = (state: LookbackState | null, name: LookbackCommand, asking: Asking = {}): Refusal | readonly EventDraft[] =>
  lookback.decide(state, commandOf(name, asking.body ?? bodies[name]), {
    actor: asking.by ?? usual[name],
    now: instantOf(name, asking),
    law: asking.law ?? countyLaw(),
    facts: asking.facts ?? facts(name === 'cancel-lookback' ? { home: { county: '990000', township: '990000101', closedOn: '2026-04-20' } } : {}),
  })

/** Does it, as the kernel would. @throws when it is refused */
export function act(state: LookbackState | null, name: LookbackCommand, asking: Asking = {}): LookbackState {
  const decision = ask(state, name, asking)
  if (isRefusal(decision)) throw new Error(`${name}: ${JSON.stringify(decision)}`)
  const after = decision.reduce<LookbackState | null>(
    (s, { kind, schema = 1, body }) => lookback.evolve(s, { kind, schema, body, at: instantOf(name, asking), by: asking.by ?? usual[name] }),
    state,
  )
  if (!after) throw new Error(`${name} decided nothing`)
  return after
}

/** A look-back that has come lawfully to a status. */
export function lookbackIn(status: LookbackStatus | null, opening: object = {}): LookbackState | null {
  if (status === null) return null
  const opened = act(null, 'open-lookback', { body: { ...bodies['open-lookback'], ...opening } })
  switch (status) {
    case 'opened':
      return opened
    case 'assigned':
      return act(opened, 'assign-lookback')
    case 'held':
    case 'not-held':
      return act(act(opened, 'assign-lookback'), 'record-lookback', { body: { ...bodies['record-lookback'], result: status } })
    case 'cancelled':
      return act(opened, 'cancel-lookback')
  }
}
