import { expect, test, vi } from 'vitest'
import { explainClocks, type TermEvent } from '../../../src/case/explained-clocks.js'
import type { ClockRow } from '../../../src/case/clock-rows.js'
import { mainClocks } from '../../../src/hazard/clock-names.js'
import { hazard } from '../../../src/hazard/kind.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import type { HazardState, Term } from '../../../src/hazard/state.js'
import { isRefusal } from '../../../src/refusal.js'
import { touches, type Touches } from '../../support/clock-touches.js'
import { hazardId } from '../../support/hazard-people.js'
import type { Life } from '../../support/hazard-life.js'
import { law, lives } from '../../support/random-lives.js'

// Thousands of decisions in each: seconds on a machine that has other work.
vi.setConfig({ testTimeout: 60_000 })

const keyOf = ({ clock, subject }: Pick<Term, 'clock' | 'subject'>): string => `${clock} ${subject}`
type Effect = keyof Touches
interface Happened {
  effect: Effect
  clock: Term['clock']
}

/** What has happened to each clock between two states. */
function effects(before: HazardState | null, after: HazardState): Happened[] {
  const was = new Map((before?.terms ?? []).map((term) => [keyOf(term), term]))
  const is = new Map(after.terms.map((term) => [keyOf(term), term]))
  const changed = [...is.values()].flatMap((term): Happened[] => {
    const old = was.get(keyOf(term))
    if (!old) return [{ effect: 'starts', clock: term.clock }]
    const held = old.paused === null ? term.paused !== null : term.paused !== null && term.paused.since !== old.paused.since
    return [
      ...(old.dueAt === term.dueAt ? [] : [{ effect: 'moves' as const, clock: term.clock }]),
      ...(held ? [{ effect: 'pauses' as const, clock: term.clock }] : []),
      ...(old.paused !== null && term.paused === null ? [{ effect: 'resumes' as const, clock: term.clock }] : []),
    ]
  })
  const ended = [...was.values()].filter((term) => !is.has(keyOf(term))).map(({ clock }): Happened => ({ effect: 'ends', clock }))
  return [...changed, ...ended]
}

/** An extension while the clock stands still: it goes on standing still, measured from the decision. */
const allowed = (kind: keyof typeof touches, { effect, clock }: Happened): boolean => {
  const may = touches[kind][effect] ?? []
  return may === 'all' || may.includes(clock) || (kind === 'decide-extension' && effect === 'pauses' && clock === 'rectify')
}

test('a command touches the clocks that the table names and no other, whatever came before', () => {
  lives((before, _, answer) => {
    if (isRefusal(answer) || !answer.state) return
    const kind = answer.events.at(-1)?.kind as keyof typeof touches
    const beyond = effects(before.state, answer.state).filter((one) => !allowed(kind, one))
    expect(beyond.map(({ effect, clock }) => `${kind} ${effect} ${clock}`)).toEqual([])
  })
})

test('a clock of the status moves by the ball, an extension, a deferral, a change of level or of rules, and by nothing else', () => {
  const lawful = new Set<string>(['decide-extension', 'defer', 'end-deferral', 'classify', 'replan', 'adopt-rules'])
  const quiet = (Object.keys(hazardMoves) as HazardCommandName[]).filter((name) => hazardMoves[name].to === undefined && !lawful.has(name))
  expect(quiet).toEqual(expect.arrayContaining(['comment', 'assign-responsible', 'file-objection', 'decide-objection', 'report-progress', 'request-extension']))
  lives((before, deed, answer) => {
    if (isRefusal(answer) || !answer.state || !before.state || !quiet.includes(deed.name)) return
    const mains = (state: HazardState) => state.terms.filter(({ clock }) => mainClocks.some((main) => main === clock))
    expect(mains(answer.state)).toEqual(mains(before.state))
  })
})

/** The events of a life as the record keeps them. */
const termEventsOf = ({ events }: Life): TermEvent[] =>
  events.map(({ kind, at, body }, n) => ({ version: n + 1, kind, at, sets: [], stops: [], ...(body as Partial<TermEvent>) }))

/** The running clocks as rows. */
const rowsOf = (state: HazardState): ClockRow[] =>
  hazard.clocks(state, law).map(({ clock, subject, side, startedAt, dueOn, dueAt, provisional, paused }) => ({
    case_id: hazardId,
    clock,
    subject,
    side,
    started_at: startedAt,
    due_on: dueOn,
    due_at: dueAt,
    due_version: 1,
    next_step_at: null,
    next_step: null,
    paused_since: paused?.since ?? null,
    paused_why: paused?.why ?? null,
    provisional,
    stopped_at: null,
  }))

test('every date of every life is explained from its start, and counting the whole story again gives the same instant', () => {
  lives(
    () => undefined,
    (life) => {
      if (!life.state) return
      for (const { row, story, recount } of explainClocks(rowsOf(life.state), termEventsOf(life), law)) {
        const { explanation } = story.at(-1) ?? {}
        const told = explanation && 'dueAt' in explanation.result ? explanation.result.dueAt : null
        expect({ clock: row.clock, told, recount }).toEqual({
          clock: row.clock,
          told: row.due_at,
          recount: { dueOn: row.due_on, dueAt: row.due_at, same: true },
        })
      }
    },
    { numRuns: 120 },
  )
})
