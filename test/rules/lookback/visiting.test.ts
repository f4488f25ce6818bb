import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lookbackClocks } from '../../../src/lookback/clocks.js'
import { effectsOfLookback } from '../../../src/lookback/effects.js'
import type { LookbackState } from '../../../src/lookback/state.js'
import { isRefusal } from '../../../src/refusal.js'
import { countyLaw } from '../../support/county-law.js'
import { hazardIn } from '../../support/hazard-cases.js'
import { files, hazardId, home, people, personFacts } from '../../support/hazard-people.js'
import { act, ask, bodies, facts, lookbackIn, visitors } from '../../support/lookback-cases.js'

const opened = (opening: object = {}): LookbackState => act(null, 'open-lookback', { body: { ...bodies['open-lookback'], ...opening } })
const record = (more: object) => ({ body: { ...bodies['record-lookback'], ...more } })
const recheck = { sort: 'recheck', opensOn: '2026-04-02' }
/** Two certified officers of the county who had no hand in the case at all. */
const strangers = ['0198f0aa-0000-7000-8000-000000000881', '0198f0aa-0000-7000-8000-000000000882'] as const
const withStrangers = facts({
  persons: [
    ...personFacts,
    ...strangers.map((person) => ({
      person,
      present: true,
      certified: true,
      employer: null,
      grants: [{ role: 'inspector', home: 'county', code: '990000' }] as const,
    })),
  ],
})

test('who signed it off does not look again', () => {
  expect(ask(opened(), 'record-lookback', { by: people.chief })).toEqual({ code: 'lookback.closer-looks-again' })
  expect(ask(opened(), 'record-lookback', record({ second: people.chief.person }))).toEqual({
    code: 'lookback.officer-barred',
    officers: [people.chief.person],
  })
  expect(ask(opened(), 'assign-lookback', { body: { officers: [people.inspector.person, people.chief.person] } })).toMatchObject({
    code: 'lookback.officer-barred',
  })
})

test('whoever had any hand in the case does not re-check it', () => {
  const { filedBy, officers, verifications, closing } = hazardIn('signed-off')
  const hands = [filedBy, ...officers, ...verifications.flatMap(({ by, second }) => [by, second]), closing?.by ?? '']
  const { barred } = opened(recheck)
  expect(hands.filter((person) => !barred.includes(person))).toEqual([])
  for (const person of hands)
    expect(ask(opened(recheck), 'assign-lookback', { body: { officers: [strangers[0], person] }, facts: withStrangers })).toEqual({
      code: 'lookback.officer-barred',
      officers: [person],
    })
})

test('nobody ever gets a case of their own, however the hands were dealt', () => {
  const pool = withStrangers.persons.map(({ person }) => person)
  const someone = fc.constantFrom(...pool)
  const dealt = fc.record({
    filer: someone,
    officers: fc.array(someone, { maxLength: 3 }),
    verifier: someone,
    second: someone,
    closer: someone,
    first: fc.option(someone),
    clerk: fc.option(someone),
  })
  const usual = hazardIn('signed-off')
  fc.assert(
    fc.property(
      dealt,
      fc.constantFrom('first', 'second', 'recheck'),
      someone,
      someone,
      ({ filer, officers, verifier, second, closer, first, clerk }, sort, one, other) => {
        const hazard = {
          ...usual,
          filedBy: filer,
          officers,
          verifications: usual.verifications.map((visit) => ({ ...visit, by: verifier, second })),
          closing: usual.closing && { ...usual.closing, by: closer, first, recordedBy: clerk },
        }
        const told = {
          ...withStrangers,
          hazard,
          persons: withStrangers.persons.map((person) => ({
            ...person,
            certified: true,
            employer: null,
            grants: [{ role: 'inspector', home: 'county', code: '990000' }] as const,
          })),
        }
        const state = act(null, 'open-lookback', { body: { ...bodies['open-lookback'], sort }, facts: told })
        const hands = [closer, first, clerk, ...(sort === 'recheck' ? [filer, ...officers, verifier, second] : [])]
        const own = hands.includes(one) || hands.includes(other)
        const assigned = ask(state, 'assign-lookback', { body: { officers: [one, other] }, facts: told })
        const recorded = ask({ ...state, assigned: { officers: [one, other], by: closer, at: state.signedOffAt } }, 'record-lookback', {
          by: { person: one, role: 'inspector' },
          facts: told,
          body: { ...bodies['record-lookback'], second: other },
        })
        if (own) expect([isRefusal(assigned), isRefusal(recorded)]).toEqual([true, true])
        else if (one !== other) expect([isRefusal(assigned), isRefusal(recorded)]).toEqual([false, false])
      },
    ),
    { numRuns: 300 },
  )
})

test('a re-check is made by the two who are sent, a planned look-back by any two who may', () => {
  const [one, other] = strangers
  const by = { person: one, role: 'inspector' } as const
  const seen = { by, facts: withStrangers, body: { ...bodies['record-lookback'], second: other } }
  expect(ask(opened(recheck), 'record-lookback', seen)).toEqual({ code: 'lookback.not-assigned' })
  expect(act(opened(), 'record-lookback', seen).status).toBe('held')
  const sent = act(opened(recheck), 'assign-lookback', { body: { officers: strangers }, facts: withStrangers })
  expect(act(sent, 'record-lookback', seen).status).toBe('held')
  const another = act(opened(), 'assign-lookback', { body: { officers: strangers }, facts: withStrangers })
  expect(ask(another, 'record-lookback')).toEqual({ code: 'lookback.assigned-to-others' })
})

test.each([
  ['one officer alone', record({ second: people.inspector.person }), { code: 'lookback.officers-too-few', wanted: 2 }],
  ['somebody unknown', record({ second: hazardId }), { code: 'lookback.person-unknown', persons: [hazardId] }],
  ['a file that is not there', record({ evidence: [hazardId] }), { code: 'lookback.evidence-unknown', evidenceIds: [hazardId] }],
  ['a visit of tomorrow', record({ visitedOn: '2026-04-29' }), { code: 'lookback.day-in-future', today: '2026-04-28' }],
  ['a visit before its day', record({ visitedOn: '2026-04-24' }), { code: 'lookback.day-too-early', earliestOn: '2026-04-25' }],
])('%s is refused', (_, asking, refusal) => {
  expect(ask(opened(), 'record-lookback', asking)).toEqual(refusal)
})

test('two officers of a township alone are not enough, since they may have to file', () => {
  const ofTownship = facts({
    persons: facts().persons.map((one) => ({ ...one, certified: true, grants: [{ role: 'township-officer', home: 'township', code: '990000101' }] as const })),
  })
  expect(ask(opened(), 'record-lookback', { facts: ofTownship })).toEqual({ code: 'lookback.county-officer-required' })
})

test('nobody of the home looks for the authority', () => {
  const employed = facts({ persons: facts().persons.map((one) => (one.person === visitors[1] ? { ...one, employer: home } : one)) })
  expect(ask(opened(), 'record-lookback', { facts: employed })).toEqual({ code: 'lookback.party-to-the-case', persons: [visitors[1]] })
})

test('a look-back is cancelled when the home has closed, and not otherwise', () => {
  expect(ask(opened(), 'cancel-lookback', { facts: facts() })).toEqual({ code: 'lookback.home-not-closed' })
  expect(lookbackIn('cancelled')).toMatchObject({ status: 'cancelled' })
})

test.each([
  ['is not there', { hazard: null }, { code: 'lookback.hazard-unknown' }],
  ['is open', { hazard: hazardIn('submitted') }, { code: 'lookback.hazard-not-signed-off', status: 'submitted' }],
  [
    'is of a home that has closed',
    { home: { county: '990000', township: null, closedOn: '2026-04-20' } },
    { code: 'lookback.home-closed', closedOn: '2026-04-20' },
  ],
])('no look-back is opened at a hazard that %s', (_, more, refusal) => {
  expect(ask(null, 'open-lookback', { facts: facts(more) })).toEqual(refusal)
})

test('what has come back is filed once, with the indicator, place and home of the first', () => {
  const state = opened()
  const by = people.inspector
  const happened = (told = facts()) => {
    const [draft] = ask(state, 'record-lookback', { ...record({ result: 'not-held' }), facts: told }) as readonly { kind: string; body: object }[]
    return effectsOfLookback(state, { kind: draft?.kind ?? '', schema: 1, body: draft?.body ?? {}, at: '2026-04-28T06:00:00.000Z', by })
  }
  const [filing] = happened()
  const { category, checkItemCode, place } = hazardIn('signed-off')
  expect(filing).toMatchObject({
    caseKind: 'hazard',
    command: 'file',
    body: { relapseOf: hazardId, institutionId: home, category, place, source: 'look-back', officers: visitors },
  })
  expect(filing).not.toHaveProperty(['body', 'checkItemCode'])
  expect(checkItemCode).toBeNull()
  expect(happened()).toEqual([filing])
  expect(happened(facts({ relapse: files.photo }))).toEqual([])
})

test('what holds files nothing', () => {
  const state = opened()
  const [draft] = ask(state, 'record-lookback') as readonly { kind: string; body: object }[]
  expect(draft?.body).toMatchObject({ relapse: null, files: false })
  expect(
    effectsOfLookback(state, { kind: 'record-lookback', schema: 1, body: draft?.body ?? {}, at: '2026-04-28T06:00:00.000Z', by: people.inspector }),
  ).toEqual([])
})

test('a planned look-back counts from its own day however late it is opened, a re-check from the sign-off', () => {
  const late = act(null, 'open-lookback', { at: '2026-05-20T02:00:00.000Z' })
  const due = (state: LookbackState) => lookbackClocks(state, countyLaw()).map(({ clock, dueOn }) => [clock, dueOn])
  expect(due(late)).toEqual(due(opened()))
  expect(due(opened())).toEqual([['lookback-visit', '2026-05-12']])
  expect(due(opened(recheck))).toEqual([['recheck', '2026-04-27']])
  expect(due(lookbackIn('held') as LookbackState)).toEqual([])
})

test('nothing of how the hazard was closed stands in a look-back', () => {
  const told = JSON.stringify(opened(recheck))
  const { closing, submissions, verifications } = hazardIn('signed-off')
  const secrets = [closing?.number, closing?.opinion?.text, ...submissions.flatMap(({ after }) => after), ...verifications.map(({ opinion }) => opinion?.text)]
  expect(secrets.filter((secret) => typeof secret === 'string' && told.includes(secret))).toEqual([])
  expect(told).not.toMatch(/"grade"|"verdict"/)
})
