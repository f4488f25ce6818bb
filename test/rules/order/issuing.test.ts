import { describe, expect, test } from 'vitest'
import type { EventDraft } from '../../../src/case/case.js'
import { writeNumber } from '../../../src/order/number.js'
import { issueOrder } from '../../../src/order/order.js'
import { mayVoid } from '../../../src/order/voiding.js'
import { countyLaw, plainOrderPolicy } from '../../support/county-law.js'
import { act, ask, bodies, facts, hazard, hazardA, hazardB, orderIn, people, scan } from '../../support/order-cases.js'

const office = countyLaw({ order: { ...plainOrderPolicy, register: 'office' } })
const joint = '郯应急联改字〔2026〕7号'

describe('the number', () => {
  test('is ours and gapless: the event wants the next of the series', () => {
    const [event] = ask(orderIn('approved'), 'issue-order') as readonly EventDraft[]
    expect(event?.takes?.map(({ field, series, write }) => [field, series, write(3)])).toEqual([['number', 'order', '郯民责改字〔2026〕3号']])
  })
  test('bears the year of the county, not of UTC', () => {
    const state = act(orderIn('drafted'), 'revise-order', {
      body: { ...bodies['revise-order'], items: [{ hazardId: hazardA, requirement: { text: scan, hash: '' }, term: { days: 9 } }] },
    })
    const approved = act(act(state, 'review-order'), 'approve-order')
    expect(act(approved, 'issue-order', { at: '2026-12-31T16:30:00.000Z' }).number).toBe('郯民责改字〔2027〕1号')
  })
  test('is typed in where the office keeps the register', () => {
    expect(ask(orderIn('approved'), 'issue-order', { law: office })).toEqual({ code: 'order.number-required' })
    expect(act(orderIn('approved'), 'issue-order', { law: office, body: { sealedScan: scan, number: '郯民责改字〔2026〕18号' } }).number).toBe(
      '郯民责改字〔2026〕18号',
    )
  })
  test('of our own mark is never typed in, of another organ it is', () => {
    expect(ask(orderIn('approved'), 'issue-order', { body: { sealedScan: scan, number: '郯民责改字〔2026〕18号' } })).toEqual({
      code: 'order.number-is-ours',
      mark: '郯民责改字',
    })
    expect(act(orderIn('approved'), 'issue-order', { body: { sealedScan: scan, number: joint } }).number).toBe(joint)
  })
  test.each(['郯民责改字[2026]3号', '郯民责改字〔2026〕03号', '郯民责改字〔2026〕第3号', '郯民责改字〔2026〕3', 'TMZG〔2026〕3号'])(
    '%s is not how a number is written',
    (number) => {
      expect(issueOrder.safeParse({ sealedScan: scan, number }).success).toBe(false)
    },
  )
  test('as it is written is how it is read', () => {
    expect(issueOrder.safeParse({ sealedScan: scan, number: writeNumber('郯民责改字', '2026', 3) }).success).toBe(true)
  })
})

describe('what is issued must still be so', () => {
  test('every hazard stands as filed', () => {
    const told = facts({ hazards: [hazard(hazardA, { status: 'submitted' }), hazard(hazardB)] })
    expect(ask(orderIn('approved'), 'issue-order', { facts: told })).toEqual({ code: 'order.hazard-not-filed', hazardIds: [hazardA] })
  })
  test('no printed day has come', () => {
    expect(ask(orderIn('approved'), 'issue-order', { at: '2026-03-30T02:00:00.000Z' })).toMatchObject({ code: 'order.due-too-early', hazardIds: [hazardA] })
  })
  test('something is left to serve', () => {
    const told = facts({ hazards: [hazard(hazardA, { status: 'withdrawn' }), hazard(hazardB, { status: 'withdrawn' })] })
    expect(ask(orderIn('approved'), 'issue-order', { facts: told })).toEqual({ code: 'order.nothing-to-serve' })
  })
  test('a major hazard is ready', () => {
    const told = facts({ hazards: [hazard(hazardA, { major: true, gaps: ['confirm-major'] }), hazard(hazardB)] })
    expect(ask(orderIn('approved'), 'issue-order', { facts: told })).toMatchObject({ code: 'order.major-not-ready' })
  })
})

describe('voiding', () => {
  const { inspector, chief, leader } = people
  test.each(Object.entries(mayVoid))('%s', (status, by) => {
    for (const who of [inspector, chief, leader])
      expect(ask(orderIn(status as 'drafted'), 'void-order', { by: who })).toEqual(
        by.includes(who.role) ? [{ kind: 'void-order', body: bodies['void-order'] }] : { code: 'order.void-above-role', status, role: who.role, wanted: by },
      )
  })
  test('leaves the number spent', () => {
    expect(act(orderIn('issued'), 'void-order')).toMatchObject({ status: 'voided', number: '郯民责改字〔2026〕1号' })
  })
})

describe('an opinion of re-inspection', () => {
  const issue = (body: object) => ask(orderIn('served'), 'issue-opinion', { body: { ...bodies['issue-opinion'], ...body } })
  test('speaks of items of its order', () => {
    expect(issue({ rows: [{ hazardId: scan, result: 'done' }] })).toEqual({ code: 'order.opinion-not-on-order', hazardIds: [scan] })
  })
  test('gives a reason for what is not done', () => {
    expect(issue({ rows: [{ hazardId: hazardB, result: 'partly' }] })).toEqual({ code: 'order.opinion-reason-required', hazardIds: [hazardB] })
  })
  const found = (status: string, result: string) =>
    ask(orderIn('served'), 'issue-opinion', {
      body: { ...bodies['issue-opinion'], rows: [{ hazardId: hazardA, result, reason: { text: scan, hash: '' } }] },
      facts: facts({ hazards: [hazard(hazardA, { status }), hazard(hazardB)] }),
    })
  const disagrees = { code: 'order.opinion-disagrees', hazardIds: [hazardA] }
  test.each(['filed', 'notified', 'planned', 'rectifying', 'withdrawn', 'closed-unfixed'])(
    'calls nothing done that the home has not handed in: %s',
    (status) => {
      expect(found(status, 'done')).toEqual(disagrees)
    },
  )
  test.each(['submitted', 'township-verified', 'county-verified', 'signed-off'])('may call done what was handed in: %s', (status) => {
    expect(found(status, 'done')).not.toHaveProperty('code')
  })
  test.each(['partly', 'not-done'])('calls nothing %s that is signed off or withdrawn', (result) => {
    expect(found('signed-off', result)).toEqual(disagrees)
    expect(found('withdrawn', result)).toEqual(disagrees)
    for (const status of ['notified', 'rectifying', 'submitted', 'closed-unfixed']) expect(found(status, result)).not.toHaveProperty('code')
  })
  test.each([
    ['2026-03-13', 'order.opinion-in-future'],
    ['2026-03-11', 'order.opinion-before-service'],
  ])('of %s is refused', (inspectedOn, code) => {
    expect(issue({ inspectedOn })).toMatchObject({ code })
  })
  test('has a number of its own series and changes nothing else', () => {
    const before = orderIn('served')
    const after = act(before, 'issue-opinion')
    expect(after.opinions.map((o) => o.number)).toEqual(['郯民复查字〔2026〕1号'])
    expect({ ...after, opinions: [] }).toEqual(before)
  })
})
