import { describe, expect, test } from 'vitest'
import type { SignedOffFacts } from '../../../src/hazard/facts.js'
import type { Law } from '../../../src/clock/law.js'
import { defaultLimit } from '../../../src/hazard/default-limit.js'
import { explanationSentences } from '../../../src/text/explanation.js'
import { orderItemDays } from '../../support/order-cases.js'
import { countyLaw } from '../../support/county-law.js'
import { act, ask, body, events, facts, first, hazardIn, law } from '../../support/hazard-cases.js'
import { hazardId, home, orderId as merged } from '../../support/hazard-people.js'

const watched = countyLaw({ countySampleShare: 1, relapse: { watchDays: 180, limitShare: 0.5, limitDaysMin: 2 } })
const before: SignedOffFacts = {
  hazardId,
  number: '990000-0005-2025-0007',
  root: '990000-0005-2025-0007',
  relapses: 0,
  institutionId: home,
  status: 'signed-off',
  signedOffAt: '2026-01-20T02:00:00.000Z',
  place: '二楼东侧走廊',
  placeCode: null,
}
interface Filing {
  place?: string | null
  more?: object
  under?: Law
}
const filed = (signedOff: readonly SignedOffFacts[], { place = '2楼东边走廊', more = {}, under = watched }: Filing = {}) =>
  act(null, 'file', { body: body('file', more), facts: facts({ signedOff, place }), law: under })

describe('what comes back', () => {
  test('is linked to what was signed off, counted, and numbered behind it, though nobody says so', () => {
    const state = filed([before])
    expect(state).toMatchObject({ relapseOf: hazardId, relapses: 1, number: '990000-0005-2025-0007-R1' })
    const again = filed([{ ...before, relapses: 1, number: '990000-0005-2025-0007-R1' }])
    expect(again).toMatchObject({ relapses: 2, number: '990000-0005-2025-0007-R2' })
  })
  test('says who has linked it', () => {
    const told = facts({ signedOff: [before], place: '二楼东侧走廊' })
    const linkedBy = (more: object) => (first(events(null, 'file', { ...more, law: watched })).body as { linkedBy?: string }).linkedBy
    expect([linkedBy({ facts: told }), linkedBy({ facts: { ...told, ancestor: before }, body: body('file', { relapseOf: hazardId }) }), linkedBy({})]).toEqual([
      'match',
      'filer',
      undefined,
    ])
  })
  test('in a room with a new name is told by the code of the place', () => {
    const coded = { ...before, placeCode: 'B2-201', place: '二楼阅览室' }
    expect(filed([coded], { place: '二楼康复室', more: { placeCode: 'B2-201' } }).relapses).toBe(1)
    expect(filed([coded], { place: '二楼阅览室', more: { placeCode: 'B2-202' } }).relapses).toBe(0)
    expect(filed([coded], { place: '二楼阅览室' }).relapses).toBe(1)
  })
  test('in a home that took the first one over is the same', () => {
    expect(filed([{ ...before, institutionId: merged }]).relapses).toBe(1)
    const named = { body: body('file', { relapseOf: hazardId }), facts: facts({ ancestor: { ...before, institutionId: merged }, formerHomes: [merged] }) }
    expect(act(null, 'file', named).relapses).toBe(1)
    expect(ask(null, 'file', { ...named, facts: facts({ ancestor: { ...before, institutionId: merged } }) })).toEqual({
      code: 'hazard.ancestor-of-another-home',
    })
  })
  test.each([
    ['in another place', [before], { place: '三楼东侧走廊' }],
    ['whose place was erased', [{ ...before, place: null }], {}],
    ['in a place that was erased', [before], { place: null }],
    ['after the watch', [{ ...before, signedOffAt: '2025-09-09T02:00:00.000Z' }], {}],
    ['in a county that watches nothing', [before], { under: law }],
  ] as const)('%s is a hazard of its own', (_, signedOff, more) => {
    expect(filed(signedOff, more)).toMatchObject({ relapses: 0, relapseOf: null, number: '990000-0005-2026-0001' })
  })
  test('on the last day of the watch has come back, a day later it has not', () => {
    expect(filed([{ ...before, signedOffAt: '2025-09-10T02:00:00.000Z' }]).relapses).toBe(1)
    expect(filed([{ ...before, signedOffAt: '2025-09-09T15:59:59.000Z' }]).relapses).toBe(0)
  })
  test('hangs on the last one that was signed off', () => {
    const older = { ...before, hazardId: merged, number: 'older', root: 'older' }
    expect(filed([before, older]).relapseOf).toBe(hazardId)
  })
})

describe('its default limit', () => {
  test.each([
    [0, 15, []],
    [1, 8, [{ change: 'relapsed', times: 1, from: 15, to: 8 }]],
    [3, 8, [{ change: 'relapsed', times: 3, from: 15, to: 8 }]],
  ] as const)('of the %s-th time is %s days', (relapses, days, changes) => {
    expect(defaultLimit(watched, { category: 'building', relapses })).toEqual({ days, byRule: false, changes })
  })
  test('is never less than the minimum, and never longer than it was', () => {
    expect(defaultLimit(countyLaw({ relapse: { watchDays: 1, limitShare: 0.1, limitDaysMin: 2 } }), { category: 'fire', relapses: 1 }).days).toBe(2)
    expect(defaultLimit(countyLaw({ relapse: { watchDays: 1, limitShare: 0.5, limitDaysMin: 30 } }), { category: 'fire', relapses: 1 }).days).toBe(3)
  })
  test('is counted from service and says why it is short', () => {
    const state = filed([before])
    const notified = first(events(state, 'notify', { body: body('notify', { dueOn: null }), law: watched }))
    const [limit] = (notified.body as { sets: { dueOn: string; explanation: Parameters<typeof explanationSentences>[0] }[] }).sets
    const usual = act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: null }) }).terms.find(({ clock }) => clock === 'rectify')
    expect((limit?.dueOn ?? '') < (usual?.dueOn ?? '')).toBe(true)
    if (!limit) throw new Error('no limit')
    expect(explanationSentences(limit.explanation).join('')).toContain('第 1 次反弹，默认时限由 15 日缩短为 8 日。')
  })
  test('stands on an order that leaves it open', () => {
    expect(orderItemDays(watched, 1)).toBe(8)
    expect(orderItemDays(watched, 0)).toBe(15)
  })
})
