import { describe, expect, test } from 'vitest'
import { secondPerson } from '../../../src/case/proposal.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { measuresImposed } from '../../../src/hazard/standing.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { act, act1, ask, body, commandOf, events, hazardIn, majorBodies, majorIn, type Asking } from '../../support/hazard-cases.js'
import { files, penalty, people } from '../../support/hazard-people.js'

type Weighty = readonly [string, () => HazardState, HazardCommandName, Asking]
const weighty: readonly Weighty[] = [
  ['withdrawing', () => hazardIn('rectifying'), 'withdraw', {}],
  [
    'lowering a major hazard',
    () => majorIn('notified'),
    'classify',
    { body: { level: 'ordinary', reason: { text: files.scan, hash: 'c0ffee' }, opinion: files.opinion } },
  ],
  ['closing unfixed', () => hazardIn('rectifying'), 'close-unfixed', {}],
  ['confirming a major hazard', () => act(hazardIn('filed'), 'classify'), 'confirm-major', {}],
  ['signing off a major hazard', () => majorIn('county-verified'), 'sign-off', { by: people.leader, body: majorBodies['sign-off'] }],
  ['a penalty', () => hazardIn('rectifying'), 'impose-measure', { body: penalty }],
]

describe.each(weighty)('%s', (_, state, name, asking) => {
  test('is proposed by the first, and changes nothing yet', () => {
    const before = state()
    const proposed = act1(before, name, asking)
    expect(proposed).toEqual({ ...before, proposed: proposed.proposed, terms: proposed.terms })
    expect(proposed.proposed).toMatchObject({ command: name, at: '2026-03-26T02:00:00.000Z' })
  })

  test('is not confirmed by the first', () => {
    expect(ask(act1(state(), name, asking), name, asking)).toEqual({ code: 'case.already-proposed', command: name })
  })

  test('takes effect when the second sends the same, and names both', () => {
    const proposed = act1(state(), name, asking)
    const [event] = events(proposed, name, { ...asking, by: people.director.person === proposed.proposed?.by ? people.leader : secondOf(name) })
    expect(event).toMatchObject({ kind: name, body: { first: proposed.proposed?.by } })
    const done = act(state(), name, asking)
    expect(done.proposed).toBeNull()
    expect(done.terms.some(({ clock }) => clock === 'second-person')).toBe(false)
  })
})

const secondOf = (name: HazardCommandName) => (name === 'withdraw' ? people.chief : name === 'sign-off' ? people.director : people.leader)

test('another body is another proposal', () => {
  const proposed = act1(hazardIn('rectifying'), 'withdraw')
  const other = act1(proposed, 'withdraw', { by: people.chief, body: { reason: { text: files.scan, hash: 'c0ffee' } } })
  expect([other.status, other.proposed?.by]).toEqual(['rectifying', people.chief.person])
})

test('a clerk who recorded nothing but proposed the same is not the second', () => {
  const proposed = act1(hazardIn('rectifying'), 'withdraw', { by: people.inspector })
  const paper = { ...people.leader, recordedBy: people.inspector.person, scan: files.scan }
  expect(ask(proposed, 'withdraw', { by: paper })).toEqual({ code: 'case.already-proposed', command: 'withdraw' })
})

test.each([
  ['the clerk who recorded the first, with an account of their own', people.clerk],
  ['a leader whose paper the same clerk recorded', { ...people.director, recordedBy: people.clerk.person, scan: files.scan }],
  ['the first leader, on paper this time', { ...people.leader, recordedBy: people.chief.person, scan: files.scan }],
])('%s is not the second person', (_, second) => {
  const first = { ...people.leader, recordedBy: people.clerk.person, scan: files.scan }
  const proposed = act1(hazardIn('rectifying'), 'close-unfixed', { by: first })
  expect(secondPerson(proposed.proposed, commandOf('close-unfixed'), second)).toEqual({ code: 'case.already-proposed', command: 'close-unfixed' })
})

test('a proposal falls away when the hazard moves on', () => {
  const moved = act(act1(hazardIn('rectifying'), 'withdraw'), 'submit-rectification', { at: '2026-03-26T03:00:00.000Z' })
  expect([moved.status, moved.proposed]).toEqual(['submitted', null])
})

test('a proposal stays while something else is done', () => {
  expect(act(act1(hazardIn('rectifying'), 'withdraw'), 'comment').proposed?.command).toBe('withdraw')
})

test('a proposed penalty stays while a measure is taken on the spot', () => {
  const proposed = act1(hazardIn('rectifying'), 'impose-measure', { body: penalty })
  expect(act1(proposed, 'impose-measure').proposed?.body).toEqual(penalty)
})

test('a measure on the spot and the sign-off of an ordinary hazard need one person', () => {
  expect(measuresImposed(act1(hazardIn('rectifying'), 'impose-measure'))).toHaveLength(1)
  expect(act1(hazardIn('county-verified'), 'sign-off').status).toBe('signed-off')
})

describe('mended on the spot', () => {
  const verified = act(act(hazardIn('filed'), 'fix-on-spot'), 'verify-by-township', { body: body('verify-by-township', { seenOn: '2026-03-23' }) })
  const seen = act(verified, 'verify-by-county')

  test('grade A needs two persons, since it says that another has seen it', () => {
    const proposed = act1(seen, 'sign-off')
    expect(proposed.status).toBe('county-verified')
    expect(act1(proposed, 'sign-off', { by: people.leader }).closing).toMatchObject({ grade: 'A', first: people.chief.person, by: people.leader.person })
  })
  test('a lower grade needs one', () => {
    expect(act1(seen, 'sign-off', { body: body('sign-off', { grade: 'C' }) }).status).toBe('signed-off')
  })
})
