import { expect, test, vi } from 'vitest'
import { fold } from '../../../src/case/fold.js'
import { clockSides } from '../../../src/hazard/clock-names.js'
import { hazardCommands, type HazardCommandName } from '../../../src/hazard/commands.js'
import type { HazardEvent } from '../../../src/hazard/events.js'
import { hazard } from '../../../src/hazard/kind.js'
import { hazardMoves } from '../../../src/hazard/moves.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { hazardStatuses } from '../../../src/hazard/status.js'
import { isRefusal } from '../../../src/refusal.js'
import { sentenceOf } from '../../../src/text/zh.js'
import type { Deed, Life, live } from '../../support/hazard-life.js'
import { hazardId } from '../../support/hazard-people.js'
import { law, lives } from '../../support/random-lives.js'

// Thousands of decisions in each: seconds on a machine that has other work.
vi.setConfig({ testTimeout: 60_000 })

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
