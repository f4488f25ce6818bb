import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Actor } from '../../../src/case/case.js'
import { fold } from '../../../src/case/fold.js'
import { clockSides } from '../../../src/hazard/clock-names.js'
import { hazardCommands, type HazardCommandName } from '../../../src/hazard/commands.js'
import type { HazardEvent } from '../../../src/hazard/events.js'
import { hazard } from '../../../src/hazard/kind.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import { deferralNow, measuresImposed, openObjections, openReferrals, pendingExtension, supervisionNow } from '../../../src/hazard/standing.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { hazardStatuses } from '../../../src/hazard/status.js'
import { isRefusal } from '../../../src/refusal.js'
import { sentenceOf } from '../../../src/text/zh.js'
import { countyLaw } from '../../support/county-law.js'
import { hats, live, unborn, type Deed, type Life } from '../../support/hazard-life.js'
import { hazardId, secondOf, usual } from '../../support/hazard-people.js'

// Thousands of decisions in each: seconds on a machine that has other work.
vi.setConfig({ testTimeout: 60_000 })

const law = countyLaw({ countySampleShare: 0.5 })

/** A wish: resolved against the state, so that most of them are lawful and some are not. */
interface Wish {
  pick: number
  anything: boolean
  hat: Actor | null
  second: boolean
  answers: boolean
  minutes: number
  passed: boolean
  seed: string
}
const wish: fc.Arbitrary<Wish> = fc.record({
  pick: fc.nat(),
  anything: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  hat: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...hats) }),
  second: fc.boolean(),
  answers: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 6 * 1440 }),
  passed: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  seed: fc.integer({ min: 0, max: 2 ** 31 }).map((n) => n.toString(16).padStart(32, '0')),
})
/** Commands that move a hazard on are wished for more often than those that end it: else it never gets far. */
const weighted = hazardCommands.flatMap((name) => {
  const ends = name === 'withdraw' || name === 'close-unfixed' || name === 'fix-on-spot'
  return Array<HazardCommandName>(hazardMoves[name].to === undefined || ends ? 1 : 16).fill(name)
})

/** What waits for an answer in this state. */
function answersTo(state: HazardState): readonly HazardCommandName[] {
  const open: readonly (readonly [HazardCommandName, boolean])[] = [
    ['decide-extension', pendingExtension(state) !== undefined],
    ['decide-objection', openObjections(state).length > 0],
    ['end-deferral', deferralNow(state) !== undefined],
    ['lift-measure', measuresImposed(state).length > 0],
    ['record-referral-reply', openReferrals(state).length > 0],
    ['end-supervision', supervisionNow(state) !== undefined],
    ['complete-stage', state.stages.length > 0],
  ]
  const proposed = hazardCommands.filter((name) => name === state.proposed?.command)
  return [...proposed, ...open.filter(([name, waits]) => waits && hazardMoves[name].from.includes(state.status)).map(([name]) => name)]
}

function deedOf(life: Life, { pick, anything, hat, second, answers, minutes, passed, seed }: Wish): Deed {
  const status = life.state?.status ?? null
  const open = answers && life.state ? answersTo(life.state) : []
  const able = anything ? hazardCommands : open.length ? open : weighted.filter((name) => hazardMoves[name].from.includes(status))
  const name: HazardCommandName = able[pick % able.length] ?? 'file'
  const by = hat ?? (second ? (secondOf[name] ?? usual[name]) : usual[name])
  return { name, by, at: new Date(Date.parse(life.at) + minutes * 60_000).toISOString(), passed, seed }
}

const lives = (
  check: (before: Life, deed: Deed, answer: ReturnType<typeof live>) => void,
  after: (life: Life) => void = () => undefined,
  runs: fc.Parameters<unknown> = { numRuns: 80 },
) =>
  fc.assert(
    fc.property(fc.array(wish, { minLength: 5, maxLength: 60, size: 'max' }), (wishes) => {
      let life = unborn
      for (const one of wishes) {
        const deed = deedOf(life, one)
        const answer = live(life, deed, law)
        check(life, deed, answer)
        if (!isRefusal(answer)) life = answer
      }
      after(life)
    }),
    runs as fc.Parameters<[Wish[]]>,
  )

test('the status changes along the table and nowhere else, and a closed hazard stays closed', () => {
  lives((before, deed, answer) => {
    if (isRefusal(answer)) {
      expect(sentenceOf(answer)).toMatch(/。$/)
      return
    }
    const [from, to] = [before.state?.status ?? null, answer.state?.status]
    // Only what keeps the status reaches a closed hazard: the ink that a screen still owes.
    expect(from === null || !hazard.summary(before.state as HazardState).closed || hazardMoves[deed.name].to === undefined).toBe(true)
    expect(hazardMoves[deed.name].from).toContain(from)
    const proposed = answer.events.at(-1)?.kind === 'proposed'
    const ways = hazardMoves[deed.name].to === undefined || proposed ? [from] : [hazardMoves[deed.name].to].flat()
    expect(ways).toContain(to)
  })
})

test('the state is the fold of the events as they are stored, and every decision adds some', () => {
  lives(
    (before, _, answer) => {
      if (!isRefusal(answer)) expect(answer.events.length).toBeGreaterThan(before.events.length)
    },
    ({ state, events }) => {
      const stored = JSON.parse(JSON.stringify(events)) as typeof events
      expect(JSON.parse(JSON.stringify(fold(hazard, stored)))).toEqual(JSON.parse(JSON.stringify(state)))
    },
  )
})

test('who hands in does not verify, who verifies does not approve, and two persons are two', () => {
  lives((before, _, answer) => {
    const happened = isRefusal(answer) ? [] : answer.events.slice(before.events.length)
    expect(before.state ? happened.flatMap((event) => sameHandsIn(before.state as HazardState, event as HazardEvent)) : []).toEqual([])
  })
})

/** The persons who have a hand in an event that was to be another's. */
function sameHandsIn({ submissions, verifications, round, proposed }: HazardState, { kind, by, body }: HazardEvent): readonly string[] {
  const makers = submissions.filter((s) => s.round === round).flatMap((s) => [s.by, s.recordedBy])
  const verifiers = verifications.filter((v) => v.round === round).flatMap((v) => [v.by, v.second])
  const first = 'first' in body ? body.first : null
  const unproposed = hazardMoves[kind as HazardCommandName]?.twoPersons === 'always' && first !== proposed?.by ? ['nobody'] : []
  const both = first === by.person ? [by.person] : []
  if (kind === 'verify-by-township' || kind === 'verify-by-county') return [by.person, body.second].filter((person) => makers.includes(person))
  return kind === 'sign-off' ? [...both, ...[...makers, ...verifiers].filter((person) => person === by.person).map(String)] : [...both, ...unproposed]
}

test('the time of both sides sums to the time that has passed', () => {
  lives(
    () => undefined,
    ({ state, spans, at }) => {
      if (!state) return
      // What is noted on a closed case later moves nothing of its time.
      const end = state.closing?.at ?? at
      const passed = spans.map((span) => Date.parse(span.ended_at ?? end) - Date.parse(span.started_at))
      expect(passed.reduce((sum, ms) => sum + ms, 0)).toBe(Date.parse(end) - Date.parse(state.filedAt))
      expect(spans.filter((span) => span.ended_at === null)).toHaveLength(hazard.summary(state).closed ? 0 : 1)
    },
  )
})

test('an open hazard always has a clock on the side that must act, and none of the operator runs meanwhile on the other', () => {
  lives((_, _deed, answer) => {
    if (isRefusal(answer) || !answer.state || hazard.summary(answer.state).closed) return
    const { ball, paused } = hazard.summary(answer.state)
    const clocks = hazard.clocks(answer.state, law)
    const main = clocks.filter(({ clock, side }) => side === ball && !['interim-control', 'stage', 'progress'].includes(clock))
    expect(main.filter((clock) => paused !== null || !clock.paused).length).toBeGreaterThan(0)
    const ofHome = clocks.filter(({ clock }) => ['plan', 'rectify', 'stage', 'progress'].includes(clock))
    if (ball === 'authority' || paused === 'deferred') expect(ofHome.filter((clock) => !clock.paused)).toEqual([])
    if (ball === 'operator' && paused === null) expect(ofHome.filter((clock) => clock.paused)).toEqual([])
    expect(clocks.every(({ clock, side }) => side === clockSides[clock as keyof typeof clockSides])).toBe(true)
  })
})

test('these lives come to every status and to every command', () => {
  const reached = new Set<string>()
  const look = (_: Life, _deed: Deed, answer: ReturnType<typeof live>) => {
    if (isRefusal(answer)) return
    for (const word of [answer.state?.status ?? '', answer.events.at(-1)?.kind ?? '']) reached.add(word)
  }
  lives(look, undefined, { numRuns: 200, seed: 20260310 })
  expect([...hazardStatuses, ...hazardCommands, 'proposed'].filter((word) => !reached.has(word))).toEqual([])
})

test('a hazard can be shown at every moment of its life', () => {
  lives((_, _deed, answer) => {
    if (isRefusal(answer) || !answer.state) return
    expect(hazard.project(hazardId, answer.state)['hazard']).toHaveLength(1)
  })
})
