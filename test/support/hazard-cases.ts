import type { Actor, CaseEvent, Command, EventDraft } from '../../src/case/case.js'
import type { Law } from '../../src/clock/law.js'
import type { HazardCommandName } from '../../src/hazard/commands.js'
import type { HazardFacts } from '../../src/hazard/facts.js'
import { hazard } from '../../src/hazard/kind.js'
import type { HazardState } from '../../src/hazard/state.js'
import type { HazardStatus } from '../../src/hazard/status.js'
import { isRefusal, type Refusal } from '../../src/refusal.js'
import { countyLaw } from './county-law.js'
import { bodies, files, hazardId, home, people, personFacts, secondOf, usual } from './hazard-people.js'

/** The county's law with every ordinary hazard drawn for re-inspection; tests of the draw say otherwise. */
export const law: Law = countyLaw({ countySampleShare: 1 })

/** The picture of the mended hazard came in on the day on which it was mended, every other file when it was filed. */
const uploadedAt = (id: string): string => (id === files.after ? '2026-03-19T08:00:00.000Z' : '2026-03-09T02:00:00.000Z')

/** What the registers say: the home, everybody present with what they hold, every file, a row of the catalogue. */
export const facts = (more: Partial<HazardFacts> = {}): HazardFacts => ({
  hazardId,
  home: { institutionId: home, county: '990000', township: '990000101', sponsor: null, seq: 5, openedOn: null, closedOn: null },
  persons: personFacts,
  evidence: Object.values(files).map((id) => ({
    id,
    takenAt: null,
    uploadedAt: uploadedAt(id),
    institutionId: home,
    citedElsewhere: false,
    sameFileElsewhere: false,
    sameBytes: [],
  })),
  knownCodes: { category: true, checkItem: true },
  majorRow: { code: 'MH-C3', sourceStatus: 'second-hand' },
  ancestor: null,
  signedOff: [],
  place: null,
  formerHomes: [],
  closures: null,
  lead: null,
  department: null,
  seed: '00112233445566778899aabbccddeeff',
  ...more,
})

/** The facts with one file told otherwise. */
export const factsOfFile = (id: string, more: Partial<HazardFacts['evidence'][number]>): HazardFacts =>
  facts({ evidence: facts().evidence.map((file) => (file.id === id ? { ...file, ...more } : file)) })

/** The facts with one person told otherwise. */
export const factsOfPerson = (person: string, more: Partial<HazardFacts['persons'][number]>): HazardFacts =>
  facts({ persons: facts().persons.map((one) => (one.person === person ? { ...one, ...more } : one)) })

/** What is asked, by whom, when: a lawful case in March 2026 unless said otherwise. */
export interface Asking {
  by?: Actor
  body?: object
  at?: string
  facts?: HazardFacts
  law?: Law
}

/** When each step of the usual path is taken; whatever else is asked, at its end. */
const when: Partial<Readonly<Record<HazardCommandName, string>>> = {
  file: '2026-03-09T02:00:00.000Z',
  'fix-on-spot': '2026-03-09T03:00:00.000Z',
  notify: '2026-03-10T02:00:00.000Z',
  'submit-plan': '2026-03-11T02:00:00.000Z',
  'accept-plan': '2026-03-12T02:00:00.000Z',
  'submit-rectification': '2026-03-20T02:00:00.000Z',
  'verify-by-township': '2026-03-23T02:00:00.000Z',
  'verify-by-county': '2026-03-25T02:00:00.000Z',
}
const instantOf = (name: HazardCommandName, asking: Asking): string => asking.at ?? when[name] ?? '2026-03-26T02:00:00.000Z'

export const commandOf = (name: HazardCommandName, body: object = bodies[name]): Command => ({
  id: '0198f0aa-0000-7000-8000-000000009000',
  name,
  body,
  bodyHash: JSON.stringify(body),
})

/** Asks the decider: a refusal, or the events. */
export const ask = (state: HazardState | null, name: HazardCommandName, asking: Asking = {}): Refusal | readonly EventDraft[] =>
  hazard.decide(state, commandOf(name, asking.body ?? bodies[name]), {
    actor: asking.by ?? usual[name],
    now: instantOf(name, asking),
    law: asking.law ?? law,
    facts: asking.facts ?? facts(),
  })

/** Asks, and stamps the events as the kernel would. @throws when it is refused */
export function events(state: HazardState | null, name: HazardCommandName, asking: Asking = {}): readonly CaseEvent[] {
  const decision = ask(state, name, asking)
  if (isRefusal(decision)) throw new Error(`${name}: ${JSON.stringify(decision)}`)
  return decision.map((draft) => stamped(draft, asking.by ?? usual[name], instantOf(name, asking)))
}

/** The first of some events. @throws when there is none */
export function first(some: readonly CaseEvent[]): CaseEvent {
  const [event] = some
  if (!event) throw new Error('nothing has happened')
  return event
}

/** An event as the kernel stamps it, with the first number of every series it takes. */
export const stamped = (draft: EventDraft, by: Actor, at: string, n = 1): CaseEvent => ({
  kind: draft.kind,
  schema: draft.schema ?? 1,
  body: { ...draft.body, ...Object.fromEntries((draft.takes ?? []).map((taken) => [taken.field, taken.write(n)])) },
  at,
  by,
})

/** Does it, as the kernel would; what needs two persons is confirmed by the usual second one. @throws when it is refused */
export function act(state: HazardState | null, name: HazardCommandName, asking: Asking = {}): HazardState {
  const done = act1(state, name, asking)
  return done.proposed?.command === name ? act1(done, name, { ...asking, by: secondOf[name] ?? people.director }) : done
}

/** Does it once: what needs two persons is only proposed. @throws when it is refused */
export function act1(state: HazardState | null, name: HazardCommandName, asking: Asking = {}): HazardState {
  const after = events(state, name, asking).reduce<HazardState | null>((s, event) => hazard.evolve(s, hazard.upcast(event)), state)
  if (!after) throw new Error(`${name} decided nothing`)
  return after
}

/** The body of a command with some of it told otherwise. */
export const body = (name: HazardCommandName, more: object): object => ({ ...bodies[name], ...more })

/** A major hazard's bodies where they differ from an ordinary one's. */
export const majorBodies = {
  file: body('file', { majorCode: 'MH-C3', opinion: files.opinion, interimControl: { text: home, hash: 'c0ffee' } }),
  'sign-off': body('sign-off', { grade: 'A', reviewedBy: people.chief.person }),
} as const

const path: Readonly<Record<Exclude<HazardStatus, 'withdrawn' | 'closed-unfixed'>, readonly HazardCommandName[]>> = {
  filed: ['file'],
  notified: ['file', 'notify'],
  planned: ['file', 'notify', 'submit-plan'],
  rectifying: ['file', 'notify', 'submit-plan', 'accept-plan'],
  submitted: ['file', 'notify', 'submit-plan', 'accept-plan', 'submit-rectification'],
  'township-verified': ['file', 'notify', 'submit-plan', 'accept-plan', 'submit-rectification', 'verify-by-township'],
  'county-verified': ['file', 'notify', 'submit-plan', 'accept-plan', 'submit-rectification', 'verify-by-township', 'verify-by-county'],
  'signed-off': ['file', 'notify', 'submit-plan', 'accept-plan', 'submit-rectification', 'verify-by-township', 'verify-by-county', 'sign-off'],
}

/** Walked once per status: states are never changed. */
const once = new Map<string, HazardState>()
function walkedOnce(name: string, walk: () => HazardState): HazardState {
  const state = once.get(name) ?? walk()
  once.set(name, state)
  return state
}

/** An ordinary hazard that has come lawfully to a status. */
export const hazardIn = (status: HazardStatus): HazardState => walkedOnce(status, () => ordinaryIn(status))

function ordinaryIn(status: HazardStatus): HazardState {
  if (status === 'withdrawn') return act(hazardIn('filed'), 'withdraw')
  if (status === 'closed-unfixed') return act(hazardIn('rectifying'), 'close-unfixed')
  return walked(path[status].map((name) => [name, {}]))
}

/** A confirmed major hazard that has come lawfully to a status. */
export const majorIn = (status: keyof typeof path): HazardState => walkedOnce(`major ${status}`, () => walked(path[status].flatMap(majorSteps)))

function majorSteps(name: HazardCommandName): [HazardCommandName, Asking][] {
  if (name === 'file')
    return [
      [name, { body: majorBodies.file }],
      ['confirm-major', { at: '2026-03-09T08:00:00.000Z' }],
    ]
  return [[name, name === 'sign-off' ? { body: majorBodies['sign-off'], by: people.leader } : {}]]
}

function walked(steps: readonly [HazardCommandName, Asking][]): HazardState {
  const state = steps.reduce<HazardState | null>((s, [name, asking]) => act(s, name, asking), null)
  if (!state) throw new Error('no step was taken')
  return state
}
