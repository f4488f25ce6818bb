import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecheckPolicy } from '../../../src/clock/law.js'
import { drawRecheck, recheckShare } from '../../../src/hazard/decide/recheck.js'
import { hazard } from '../../../src/hazard/kind.js'
import { projectHazard } from '../../../src/hazard/projection.js'
import { upcastHazard } from '../../../src/hazard/upcast.js'
import { countyLaw } from '../../support/county-law.js'
import { act, body, facts, hazardIn, law } from '../../support/hazard-cases.js'
import { hazardId, people } from '../../support/hazard-people.js'

const policy: RecheckPolicy = { least: { C: 0.2, D: 0.5 }, most: 0.9, fewest: 5 }
const drawing = countyLaw({ recheck: policy, selfDeclarationAllowed: true, countySampleShare: 1 })
const never = { checked: 0, notHeld: 0 }
const clean = { home: never, closer: never }

/** Numbers like chance, the same in every run. */
const seedOf = (n: number): string => createHash('sha256').update(`recheck ${n}`).digest('hex').slice(0, 32)

/** SHA-1 by the letter of RFC 9562, in a namespace written out: an auditor's own, which shares nothing with the product. */
function drawnByHand(lot: string, { seed, round }: { seed: string; round: number }): number {
  const namespace = Buffer.from('6f1c0a9e2b1d5c5e8a7b9d3f5e7c1a2b', 'hex')
  return createHash('sha1').update(namespace).update([lot, seed, hazardId, round].join('/')).digest().readUInt32BE(0) / 4_294_967_296
}

describe('the share of closures that are seen again', () => {
  test.each([
    ['C', never, never, 0.2],
    ['D', never, never, 0.5],
    ['C', { checked: 10, notHeld: 5 }, never, 0.55],
    ['C', never, { checked: 10, notHeld: 10 }, 0.9],
    ['C', { checked: 10, notHeld: 1 }, { checked: 10, notHeld: 5 }, 0.55],
    ['C', { checked: 1, notHeld: 1 }, never, 0.34],
    ['D', { checked: 5, notHeld: 5 }, never, 0.9],
  ] as const)('of grade %s after %j of the home and %j of the closer is %d', (grade, home, closer, share) => {
    expect(recheckShare(policy, grade, { home, closer })).toBeCloseTo(share, 10)
  })
  test('stays between its bounds and never falls when one more has proved false', () => {
    const counts = fc.nat(40).chain((checked) => fc.record({ checked: fc.constant(checked), notHeld: fc.nat(checked) }))
    fc.assert(
      fc.property(counts, counts, fc.constantFrom('C', 'D'), (home, closer, grade) => {
        const share = recheckShare(policy, grade, { home, closer })
        expect(share).toBeGreaterThanOrEqual(policy.least[grade])
        expect(share).toBeLessThanOrEqual(policy.most)
        expect(recheckShare(policy, grade, { home: { checked: home.checked + 1, notHeld: home.notHeld + 1 }, closer })).toBeGreaterThanOrEqual(share)
      }),
    )
  })
})

describe('the draw', () => {
  const closure = (n: number, closures = clean, grade: 'A' | 'B' | 'C' | 'D' = 'C') =>
    drawRecheck({ state: { round: 1 }, grade, facts: { hazardId, seed: seedOf(n), closures }, law: drawing })

  test.each([
    ['clean', clean, 0.2],
    ['half false', { home: { checked: 10, notHeld: 5 }, closer: never }, 0.55],
  ] as const)('takes in the long run the share of a %s record', (_, closures, share) => {
    const times = 4_000
    const taken = Array.from({ length: times }, (__, n) => closure(n, closures)).filter((draw) => draw?.taken).length
    // Four standard deviations: a fair draw fails this once in sixteen thousand seeds, and these seeds are fixed.
    expect(Math.abs(taken / times - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / times))
  })
  test('can be drawn again by anybody from what stands in the event', () => {
    for (let n = 0; n < 200; n++) {
      const draw = closure(n, { home: { checked: 10, notHeld: n % 10 }, closer: never })
      if (!draw) throw new Error('nothing was drawn')
      expect(draw.drawn).toBe(drawnByHand('recheck', draw))
      expect(draw.taken).toBe(draw.drawn < recheckShare(policy, 'C', draw.closures))
    }
  })
  test('has nothing to do with the county’s, though both have one seed', () => {
    const draw = closure(1)
    expect(draw && drawnByHand('draw', draw)).not.toBe(draw?.drawn)
  })
  test('is of grades C and D alone, and of counties that draw', () => {
    expect([closure(1, clean, 'A'), closure(1, clean, 'B')]).toEqual([null, null])
    expect(drawRecheck({ state: { round: 1 }, grade: 'C', facts: facts(), law })).toBeNull()
  })
})

describe('a sign-off', () => {
  const verified = act(hazardIn('township-verified'), 'verify-by-county', { body: body('verify-by-county', { method: 'documents' }), law: drawing })
  const signedOff = (n: number) =>
    act(verified, 'sign-off', { body: body('sign-off', { grade: 'C' }), facts: facts({ seed: seedOf(n), closures: clean }), law: drawing })
  const states = Array.from({ length: 60 }, (_, n) => signedOff(n))

  test('that was drawn has a day for it within two thirds of the term, which is drawn too', () => {
    const days = states.flatMap(({ recheck, lookBacks }) => (recheck?.taken ? lookBacks.filter(({ sort }) => sort === 'recheck') : []))
    expect(days.length).toBe(states.filter(({ recheck }) => recheck?.taken).length)
    expect(days.length).toBeGreaterThan(3)
    expect(new Set(days.map(({ opensOn }) => opensOn)).size).toBeGreaterThan(1)
    for (const { opensOn } of days) expect(opensOn >= '2026-03-27' && opensOn <= '2026-04-15').toBe(true)
  })
  test('that was not drawn has the two planned look-backs alone', () => {
    const state = states.find(({ recheck }) => recheck?.taken === false)
    expect(state?.lookBacks.map(({ sort }) => sort)).toEqual(['first', 'second'])
  })
  test('keeps its draw, and its days stand as rows', () => {
    const drawn = states.find(({ recheck }) => recheck?.taken)
    expect(drawn && projectHazard(hazardId, drawn)['lookback_due']).toHaveLength(3)
    expect(drawn?.recheck).toMatchObject({ grade: 'C', share: 0.2, closures: clean })
  })
  test('of before look-backs had sorts is lifted', () => {
    const old = { kind: 'sign-off', schema: 1, at: '2026-03-26T02:00:00.000Z', by: people.chief }
    const lookBacks = [
      { nth: 1, dueOn: '2026-04-25' },
      { nth: 2, dueOn: '2026-06-24' },
    ]
    const lifted = upcastHazard({ ...old, body: { grade: 'A', first: null, signOffNumber: '990000-XH-2026-0001', lookBacks, stops: [] } })
    expect(hazard.evolve(hazardIn('county-verified'), lifted)).toMatchObject({
      recheck: null,
      lookBacks: [
        { sort: 'first', opensOn: '2026-04-25' },
        { sort: 'second', opensOn: '2026-06-24' },
      ],
    })
  })
})
