import { describe, expect, test } from 'vitest'
import type { Law } from '../../../src/clock/law.js'
import { deadlineRule, type RuleCode } from '../../../src/clock/rule-code.js'
import { hazardBodies } from '../../../src/hazard/hazard.js'
import type { ExplainedTerm } from '../../../src/hazard/terms.js'
import type { HazardClock } from '../../../src/hazard/clock-names.js'
import { hazard } from '../../../src/hazard/kind.js'
import { extensionsGranted } from '../../../src/hazard/standing.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { findTerm } from '../../../src/hazard/terms.js'
import { act, ask, body, events, facts, first, hazardIn, law, majorIn } from '../../support/hazard-cases.js'
import { files, people } from '../../support/hazard-people.js'

const dueOf = (state: HazardState, clock: HazardClock, subject = '') => findTerm(state.terms, { clock, subject })?.dueOn
const pausedOf = (state: HazardState, clock: HazardClock, subject = '') => findTerm(state.terms, { clock, subject })?.paused?.why ?? null
const runningOf = (state: HazardState): string[] =>
  state.terms
    .filter((term) => !term.paused)
    .map(({ clock, subject }) => `${clock}${subject && ` ${subject}`}`)
    .toSorted()
const setBy = (state: HazardState | null, ...asking: Parameters<typeof events> extends [unknown, ...infer Rest] ? Rest : never) =>
  (first(events(state, ...asking)).body as { sets: readonly ExplainedTerm[] }).sets
const on = (day: string) => ({ at: `${day}T02:00:00.000Z` })

describe('from filing to service', () => {
  test('the authority has eight working days for all steps of the order', () => {
    expect(dueOf(hazardIn('filed'), 'order')).toBe('2026-03-19')
  })

  test('the working days around the Spring Festival of 2026 are counted with their shifts', () => {
    // Filed on Thursday 12 February. The holiday runs from the 15th to the 23rd; Saturdays 14 and 28 February are worked.
    const [order] = setBy(null, 'file', { body: body('file', { foundOn: '2026-02-12' }), ...on('2026-02-12') })
    expect(order?.dueOn).toBe('2026-03-02')
    expect(order?.explanation.days).toEqual([
      { from: '2026-02-13', to: '2026-02-13', kind: 'workday', counted: 1 },
      { from: '2026-02-14', to: '2026-02-14', kind: 'working-weekend', counted: 1 },
      { from: '2026-02-15', to: '2026-02-23', kind: 'holiday', counted: 0 },
      { from: '2026-02-24', to: '2026-02-27', kind: 'workday', counted: 4 },
      { from: '2026-02-28', to: '2026-02-28', kind: 'working-weekend', counted: 1 },
      { from: '2026-03-01', to: '2026-03-01', kind: 'weekend', counted: 0 },
      { from: '2026-03-02', to: '2026-03-02', kind: 'workday', counted: 1 },
    ])
  })

  test('a major hazard waits for its control, to the hour, and for a leader', () => {
    const state = act(null, 'file', { body: body('file', { majorCode: 'MH-C3' }) })
    expect(findTerm(state.terms, { clock: 'interim-control' })?.dueAt).toBe('2026-03-10T02:00:00.000Z')
    expect(dueOf(state, 'confirm-major')).toBe('2026-03-10')
    expect(runningOf(act(state, 'set-interim-control'))).toEqual(['confirm-major', 'order'])
    expect(runningOf(act(act(state, 'set-interim-control'), 'confirm-major'))).toEqual(['order'])
  })
})

describe('the limit of the home', () => {
  const served = (more: object) => act(hazardIn('filed'), 'notify', { body: body('notify', more) })

  test.each([
    ['is the day that the order names, on a rest day too', { dueOn: '2026-03-29' }, '2026-03-29'],
    ['is counted from service, and moved off a rest day, where the order gives days', { dueOn: null, termDays: 18 }, '2026-03-30'],
    ['is that of the category where the order leaves it open', { dueOn: null }, '2026-03-25'],
  ])('%s', (_, more, dueOn) => {
    const state = served(more)
    expect(dueOf(state, 'rectify')).toBe(dueOn)
    expect(state.originalDueOn).toBe(dueOn)
    expect(findTerm(state.terms, { clock: 'rectify' })?.start).toBe('2026-03-10')
  })

  test('says how it was counted where the order gives days, and stands as told where the count differs', () => {
    const explained = (dueOn: string) =>
      (first(events(hazardIn('filed'), 'notify', { body: body('notify', { dueOn, termDays: 18 }) })).body as { sets: ExplainedTerm[] }).sets[0]?.explanation
    expect(explained('2026-03-30')).toMatchObject({ value: 18, unit: 'cd', rawEnd: '2026-03-28' })
    expect(explained('2026-03-31')).toMatchObject({ value: null, unit: null, result: { dueOn: '2026-03-31' } })
  })

  test('waits for the calendar of a year that has no table, and comes with it', () => {
    const without = { ...law, calendar: new Map([...law.calendar].filter(([year]) => year < 2026)) }
    const waiting = act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: null, termDays: 18 }), law: without })
    expect(dueOf(waiting, 'rectify')).toBeNull()
    expect(dueOf(act(waiting, 'replan'), 'rectify')).toBe('2026-03-30')
  })

  describe.each([
    ['goes on after a deferral', 'defer', 'end-deferral', '2026-04-28'],
    ['comes back from the authority', 'submit-rectification', 'verify-by-township', '2026-04-28'],
  ] as const)('without the calendar of its year, %s', (_, stops, starts, dueOn) => {
    const without = { ...law, calendar: new Map([...law.calendar].filter(([year]) => year < 2026)) }
    const waiting = act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: null, termDays: 18 }), law: without })
    const still = act(waiting, stops, { body: body(stops, { decidedOn: '2026-03-20' }), at: '2026-03-20T02:00:00.000Z', law: without })
    const again = act(still, starts, {
      body: starts === 'end-deferral' ? {} : body(starts, { verdict: 'not-passed' }),
      at: '2026-04-20T02:00:00.000Z',
      law: without,
    })
    test('it keeps what was left, and gets its date with the calendar', () => {
      expect([dueOf(again, 'rectify'), dueOf(act(again, 'replan', { at: '2026-04-20T03:00:00.000Z' }), 'rectify')]).toEqual([null, dueOn])
    })
  })

  test('a plan that was late when it was deferred stays late, though the year after has no table', () => {
    const without = { ...law, calendar: new Map([...law.calendar].filter(([year]) => year < 2027)) }
    const late = {
      ...majorIn('notified'),
      terms: majorIn('notified').terms.map((t) => (t.clock === 'plan' ? { ...t, dueOn: '2026-12-30', dueAt: '2026-12-30T16:00:00.000Z' } : t)),
    }
    const deferred = act(late, 'defer', { body: body('defer', { decidedOn: '2027-01-04', until: '2027-02-01' }), at: '2027-01-04T02:00:00.000Z', law: without })
    expect(dueOf(act(deferred, 'end-deferral', { at: '2027-01-20T02:00:00.000Z', law: without }), 'plan')).toBe('2026-12-30')
  })

  test('is counted anew when a published year is corrected; a named day and a term that the correction does not touch stay', () => {
    const march = law.calendar.get(2026)
    if (!march) throw new Error('2026 is seeded')
    const corrected = { ...law, calendar: new Map([...law.calendar, [2026, { ...march, workingWeekends: new Set([...march.workingWeekends, '2026-03-28']) }]]) }
    const counted = act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: null, termDays: 18 }) })
    expect(dueOf(act(counted, 'replan', { law: corrected }), 'rectify')).toBe('2026-03-28')
    expect(act(counted, 'replan').terms).toEqual(counted.terms)
    const named = act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: '2026-03-31', termDays: 18 }) })
    expect(dueOf(act(named, 'replan', { law: corrected }), 'rectify')).toBe('2026-03-31')
  })

  test('is counted anew while it stands still, too, and what is left when it goes on is measured against the new date', () => {
    const march = law.calendar.get(2026)
    if (!march) throw new Error('2026 is seeded')
    const corrected = { ...law, calendar: new Map([...law.calendar, [2026, { ...march, workingWeekends: new Set([...march.workingWeekends, '2026-03-28']) }]]) }
    const counted = act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: null, termDays: 18 }) })
    const planned = act(counted, 'submit-plan', { body: body('submit-plan', { dueOn: '2026-03-25' }), ...on('2026-03-20') })
    const replanned = act(planned, 'replan', { law: corrected, ...on('2026-03-23') })
    const before = findTerm(planned.terms, { clock: 'rectify' })
    expect(before).toMatchObject({ dueOn: '2026-03-30', paused: { why: 'with-authority' } })
    expect(findTerm(replanned.terms, { clock: 'rectify' })).toEqual({ ...before, dueOn: '2026-03-28', dueAt: '2026-03-28T16:00:00.000Z' })
    // Ten days were left by the calendar before, eight by the one that is right: the pause itself gives and costs none.
    expect([planned, replanned].map((state) => dueOf(act(state, 'accept-plan', { law: corrected, ...on('2026-03-24') }), 'rectify'))).toEqual([
      '2026-04-03',
      '2026-04-01',
    ])
  })

  test('runs for a plan where the hazard was raised between service and its word: the paper has reached the home', () => {
    const raised = act(hazardIn('filed'), 'classify')
    const notified = act(raised, 'notify', { body: body('notify', {}) })
    expect([notified.status, notified.terms.map(({ clock }) => clock).toSorted()]).toEqual([
      'notified',
      ['confirm-major', 'interim-control', 'plan', 'rectify'],
    ])
  })

  test('of a major hazard is the day of its accepted plan; until then the plan itself has three working days', () => {
    const notified = act(majorIn('filed'), 'notify', { body: body('notify', { dueOn: null }) })
    expect([runningOf(notified), notified.originalDueOn]).toEqual([['plan'], null])
    expect(dueOf(notified, 'plan')).toBe('2026-03-13')
    const rectifying = act(act(notified, 'submit-plan', { body: body('submit-plan', { dueOn: '2026-09-30' }) }), 'accept-plan')
    expect([dueOf(rectifying, 'rectify'), rectifying.originalDueOn]).toEqual(['2026-09-30', '2026-09-30'])
    expect(runningOf(rectifying)).toEqual(['progress', 'rectify'])
    expect(dueOf(rectifying, 'progress')).toBe('2026-04-13')
  })

  test('of a major hazard whose order names a day is that day, and its plan may be earlier but no later', () => {
    const notified = majorIn('notified')
    expect([runningOf(notified), dueOf(notified, 'rectify'), notified.originalDueOn]).toEqual([['plan', 'rectify'], '2026-03-30', '2026-03-30'])
    const planned = act(notified, 'submit-plan', { body: body('submit-plan', { dueOn: '2026-03-20' }) })
    const rectifying = act(planned, 'accept-plan')
    expect([dueOf(rectifying, 'rectify'), rectifying.originalDueOn]).toEqual(['2026-03-20', '2026-03-30'])
  })

  test('of a major hazard says in its explanation by what it was bound', () => {
    const explained = (state: HazardState) => setBy(state, 'accept-plan').find(({ clock }) => clock === 'rectify')?.explanation.changes
    expect(explained(majorIn('planned'))).toEqual([{ change: 'planned', latest: '2026-03-30', by: 'order' }])
    const open = act(act(majorIn('filed'), 'notify', { body: body('notify', { dueOn: null }) }), 'submit-plan')
    expect(explained(open)).toEqual([{ change: 'planned', latest: '2027-03-10', by: 'law' }])
  })

  test('of a major hazard moves with a deferral before its plan, and by an extension', () => {
    const deferred = act(act(majorIn('notified'), 'defer', on('2026-03-26')), 'end-deferral', on('2026-04-03'))
    const later = act(deferred, 'submit-plan', { body: body('submit-plan', { dueOn: dueOf(deferred, 'rectify') }), ...on('2026-04-03') })
    expect([later.status, dueOf(deferred, 'rectify')]).toEqual(['planned', '2026-04-07'])
    const asked = act(majorIn('notified'), 'request-extension', on('2026-03-12'))
    const extended = act(asked, 'decide-extension', { by: people.leader, ...on('2026-03-12') })
    expect(act(extended, 'submit-plan', { body: body('submit-plan', { dueOn: '2026-04-20' }), ...on('2026-03-12') }).status).toBe('planned')
  })

  test('of a major hazard that was extended while its plan was judged is not cut back by the plan', () => {
    const asked = act(majorIn('planned'), 'request-extension', on('2026-03-12'))
    const extended = act(asked, 'decide-extension', { by: people.leader, ...on('2026-03-12') })
    expect(dueOf(act(extended, 'accept-plan', on('2026-03-12')), 'rectify')).toBe('2026-04-20')
  })

  test('of a major hazard that nobody planned before the day of its order can still be planned to that day', () => {
    expect(act(majorIn('notified'), 'submit-plan', { body: body('submit-plan', { dueOn: '2026-03-30' }), ...on('2026-04-07') }).status).toBe('planned')
  })

  test('a report of progress begins the next month of reports and moves no limit', () => {
    const reported = act(majorIn('rectifying'), 'report-progress', on('2026-03-26'))
    expect(dueOf(reported, 'progress')).toBe('2026-04-27')
    expect(dueOf(reported, 'rectify')).toBe('2026-03-30')
  })
})

describe('while the authority has the ball', () => {
  test('the home stands still, and goes on with what was left', () => {
    const planned = hazardIn('planned')
    expect(pausedOf(planned, 'rectify')).toBe('with-authority')
    expect(runningOf(planned)).toEqual(['judge-plan'])
    // Nineteen days were left on 11 March; accepted on the 16th, they end on Saturday 4 April, a holiday until the 6th.
    const accepted = act(planned, 'accept-plan', on('2026-03-16'))
    expect(dueOf(accepted, 'rectify')).toBe('2026-04-07')
    expect(accepted.originalDueOn).toBe('2026-03-30')
  })

  test('an explanation says how long it stood still', () => {
    const [term] = setBy(hazardIn('planned'), 'accept-plan', on('2026-03-16'))
    expect(term?.explanation.changes).toEqual([
      { change: 'paused', since: '2026-03-11T02:00:00.000Z', until: '2026-03-16T02:00:00.000Z', why: 'with-authority', left: 19, unit: 'cd' },
    ])
  })

  test('a plan that is returned gives time for the plan, three days at least, and none for the rectification', () => {
    const returned = act(hazardIn('planned'), 'return-plan', on('2026-03-12'))
    expect(dueOf(returned, 'rectify')).toBe('2026-03-31')
    expect(dueOf(act(majorIn('planned'), 'return-plan', on('2026-03-16')), 'plan')).toBe('2026-03-19')
  })

  test('verification, re-inspection and sign-off each have a clock, one after another', () => {
    expect(runningOf(hazardIn('submitted'))).toEqual(['township-verify'])
    expect(runningOf(hazardIn('township-verified'))).toEqual(['county-verify'])
    expect(runningOf(hazardIn('county-verified'))).toEqual(['sign-off'])
    expect(hazardIn('signed-off').terms).toEqual([])
  })

  test('a major hazard is to be accepted within ten days, whatever the steps', () => {
    expect(dueOf(majorIn('submitted'), 'acceptance')).toBe('2026-03-30')
    expect(dueOf(majorIn('township-verified'), 'acceptance')).toBe('2026-03-30')
    expect(dueOf(majorIn('county-verified'), 'acceptance')).toBeUndefined()
  })

  test.each([
    ['what was left, when it is more than the minimum', '2026-03-20', '2026-03-23', '2026-04-03'],
    ['the minimum, when less was left', '2026-03-30', '2026-04-01', '2026-04-07'],
    ['the minimum, when nothing was left', '2026-04-08', '2026-04-09', '2026-04-13'],
  ])('a next round has %s', (_, submittedOn, returnedOn, dueOn) => {
    const submitted = act(hazardIn('rectifying'), 'submit-rectification', on(submittedOn))
    const again = act(submitted, 'verify-by-township', { body: body('verify-by-township', { verdict: 'not-passed', seenOn: returnedOn }), ...on(returnedOn) })
    expect([again.status, again.round, dueOf(again, 'rectify')]).toEqual(['rectifying', 2, dueOn])
    expect(runningOf(again)).toEqual(['rectify'])
  })

  test('what was mended on the spot and did not hold gets the limit of its category', () => {
    const fixed = act(hazardIn('filed'), 'fix-on-spot')
    const again = act(fixed, 'verify-by-township', { body: body('verify-by-township', { verdict: 'not-passed', seenOn: '2026-03-10' }), ...on('2026-03-10') })
    expect(dueOf(again, 'rectify')).toBe('2026-03-25')
  })

  test('the ball of every status is that of a clock which runs', () => {
    for (const state of [hazardIn('planned'), hazardIn('rectifying'), hazardIn('submitted'), majorIn('notified')]) {
      const { ball } = hazard.summary(state)
      expect(hazard.clocks(state, law).some((clock) => clock.side === ball && !clock.paused)).toBe(true)
    }
  })
})

test('a pause without an end is none: the day is asked for, lies ahead, and not beyond the next review', () => {
  const asked = (until: string) => ask(hazardIn('rectifying'), 'defer', { body: body('defer', { decidedOn: '2026-03-26', until }) })
  expect(hazardBodies.defer.shape.until.safeParse(undefined).success).toBe(false)
  expect(asked('2026-03-26')).toEqual({ code: 'hazard.day-too-early', field: 'until', earliestOn: '2026-03-27' })
  expect(asked('2026-04-27')).toEqual({ code: 'hazard.deferral-too-long', latest: '2026-04-26' })
})

describe('other rules', () => {
  const other = (more: Partial<Law['ruleSet']>): Law => ({ ...law, ruleSet: { ...law.ruleSet, id: 'rules-2027', ...more } })
  const shorter = (code: RuleCode, value: number): Law => other({ rules: { ...law.ruleSet.rules, [code]: { ...deadlineRule(law.ruleSet, code), value } } })

  test('count a term that follows them again from its start, and the explanation says from which set it came', () => {
    const state = hazardIn('planned')
    const [term, ...more] = setBy(state, 'adopt-rules', { law: shorter('plan-judge', 1), ...on('2026-03-12') })
    expect([term?.clock, term?.startedAt, term?.dueOn, more]).toEqual([
      'judge-plan',
      findTerm(state.terms, { clock: 'judge-plan' })?.startedAt,
      '2026-03-12',
      [],
    ])
    expect(term?.explanation).toMatchObject({
      rule: { ruleSetId: 'rules-2027' },
      changes: [{ change: 'adopted', was: '2026-03-16', at: '2026-03-12T02:00:00.000Z' }],
    })
  })

  test('count all steps of the order together, and the limit of a category where no paper names one', () => {
    expect(dueOf(act(hazardIn('filed'), 'adopt-rules', { law: shorter('order-serve', 1), ...on('2026-03-10') }), 'order')).toBe('2026-03-17')
    const left = act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: null }) })
    const days = other({ policy: { ...law.ruleSet.policy, categoryLimitDays: { ...law.ruleSet.policy.categoryLimitDays, [left.category]: 5 } } })
    expect([dueOf(left, 'rectify'), dueOf(act(left, 'adopt-rules', { law: days, ...on('2026-03-11') }), 'rectify')]).toEqual(['2026-03-25', '2026-03-16'])
  })

  test.each([
    ['a day that the order names', act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: '2026-03-29' }) })],
    ['days that the order gives', act(hazardIn('filed'), 'notify', { body: body('notify', { dueOn: null, termDays: 18 }) })],
    ['what was left when the plan was accepted', hazardIn('rectifying')],
    ['a day that was granted', act(act(hazardIn('rectifying'), 'request-extension'), 'decide-extension')],
  ])('leave %s as it is', (_, state) => {
    const days = Object.fromEntries(Object.keys(law.ruleSet.policy.categoryLimitDays).map((category) => [category, 1]))
    const strict = other({ rules: shorter('hazard-limit', 1).ruleSet.rules, policy: { ...law.ruleSet.policy, categoryLimitDays: days, returnLimitDays: 1 } })
    expect(findTerm(act(state, 'adopt-rules', { law: strict }).terms, { clock: 'rectify' })).toEqual(findTerm(state.terms, { clock: 'rectify' }))
  })
})

describe('an extension', () => {
  const asked = act(hazardIn('rectifying'), 'request-extension')

  test('to the day that stands or an earlier one is neither asked for nor granted, and nothing changes', () => {
    const standing = '2026-03-31'
    for (const wantedDueOn of [standing, '2026-03-20'])
      expect(ask(hazardIn('rectifying'), 'request-extension', { body: body('request-extension', { wantedDueOn }) })).toEqual({
        code: 'hazard.extension-not-later',
        after: standing,
      })
    for (const dueOn of [standing, '2026-03-20'])
      expect(ask(asked, 'decide-extension', { body: body('decide-extension', { dueOn }) })).toEqual({ code: 'hazard.extension-not-later', after: standing })
  })

  test('that a deferral has overtaken is not granted back to the day that was asked for', () => {
    const early = act(hazardIn('rectifying'), 'request-extension', { body: body('request-extension', { wantedDueOn: '2026-04-02' }) })
    const deferred = act(early, 'defer', { body: body('defer', { decidedOn: '2026-03-26', until: '2026-04-20' }) })
    const resumed = act(deferred, 'end-deferral', on('2026-04-15'))
    const after = dueOf(resumed, 'rectify')
    expect([after !== undefined && after !== null && after > '2026-04-02', ask(resumed, 'decide-extension', on('2026-04-16'))]).toEqual([
      true,
      { code: 'hazard.extension-not-later', after },
    ])
  })

  test('leaves the old date until it is granted, and says by whom', () => {
    expect(dueOf(asked, 'rectify')).toBe('2026-03-31')
    expect(dueOf(asked, 'extension-decide', '1')).toBe('2026-03-31')
    const granted = act(asked, 'decide-extension')
    expect([dueOf(granted, 'rectify'), granted.originalDueOn, extensionsGranted(granted)]).toEqual(['2026-04-20', '2026-03-30', 1])
    expect(runningOf(granted)).toEqual(['rectify'])
    expect(setBy(asked, 'decide-extension')[0]?.explanation.changes).toEqual([
      { change: 'extended', from: '2026-03-31', to: '2026-04-20', approvedBy: people.chief.person, approvedAt: '2026-03-26T02:00:00.000Z' },
    ])
  })

  test('may be for fewer days than were asked for', () => {
    expect(dueOf(act(asked, 'decide-extension', { body: body('decide-extension', { dueOn: '2026-04-10' }) }), 'rectify')).toBe('2026-04-10')
  })

  test('refused, leaves the date and is not counted', () => {
    const refused = act(asked, 'decide-extension', { body: body('decide-extension', { granted: false }) })
    expect([dueOf(refused, 'rectify'), extensionsGranted(refused)]).toEqual(['2026-03-31', 0])
  })

  test.each([
    ['2026-03-30T02:00:00.000Z', false],
    ['2026-03-31T02:00:00.000Z', true],
    ['2026-04-02T02:00:00.000Z', true],
  ])('asked for at %s is late: %s', (at, late) => {
    expect(act(hazardIn('rectifying'), 'request-extension', { at }).extensions[0]?.late).toBe(late)
  })

  test('late, is decided by the one named for it', () => {
    const late = act(hazardIn('rectifying'), 'request-extension', on('2026-04-02'))
    expect(dueOf(act(late, 'decide-extension', { by: people.director, ...on('2026-04-03') }), 'rectify')).toBe('2026-04-20')
  })

  test('lapses when the rectification is handed in before the answer', () => {
    const submitted = act(asked, 'submit-rectification', on('2026-03-27'))
    expect(submitted.extensions[0]?.outcome).toBe('lapsed')
    expect(runningOf(submitted)).toEqual(['township-verify'])
  })

  test('granted while the authority judges the plan, stands still with the rest', () => {
    const granted = act(act(hazardIn('planned'), 'request-extension', on('2026-03-11')), 'decide-extension', on('2026-03-12'))
    expect([dueOf(granted, 'rectify'), pausedOf(granted, 'rectify')]).toEqual(['2026-04-20', 'with-authority'])
    expect(dueOf(act(granted, 'accept-plan', on('2026-03-13')), 'rectify')).toBe('2026-04-21')
  })
})

describe('a deferral', () => {
  const deferred = act(hazardIn('rectifying'), 'defer')

  test('stops the clock of the home and nothing else', () => {
    expect(pausedOf(deferred, 'rectify')).toBe('deferred')
    expect(hazard.summary(deferred)).toMatchObject({ ball: 'operator', paused: 'deferred' })
    const { interimControl } = act(majorIn('rectifying'), 'defer')
    expect(interimControl).not.toBeNull()
  })

  test('ends by itself when its last day is over', () => {
    const steps = hazard.clocks(deferred, law).find(({ clock }) => clock === 'deferral')?.steps
    expect(steps).toEqual([{ step: 1, at: '2026-04-10T16:00:00.000Z', does: 'advance', posts: [], command: 'end-deferral' }])
    // Five days were left on 26 March; they are counted from 11 April, the day after the last one.
    const ended = act(deferred, 'end-deferral', { by: people.system, at: '2026-04-10T16:00:00.000Z' })
    expect([dueOf(ended, 'rectify'), runningOf(ended)]).toEqual(['2026-04-16', ['rectify']])
  })

  test('ends earlier by command', () => {
    expect(dueOf(act(deferred, 'end-deferral', on('2026-03-30')), 'rectify')).toBe('2026-04-07')
  })

  test('ends when the rectification is handed in, which is not late', () => {
    const submitted = act(deferred, 'submit-rectification', on('2026-04-09'))
    expect([submitted.submissions[0]?.late, submitted.deferrals[0]?.endedAt]).toEqual([false, '2026-04-09T02:00:00.000Z'])
    expect([pausedOf(submitted, 'rectify'), runningOf(submitted)]).toEqual(['with-authority', ['township-verify']])
  })

  test('that ends while the plan is judged leaves the home still', () => {
    const planned = act(
      act(hazardIn('notified'), 'defer', { ...on('2026-03-11'), body: body('defer', { decidedOn: '2026-03-11' }) }),
      'submit-plan',
      on('2026-03-12'),
    )
    expect(pausedOf(planned, 'rectify')).toBe('deferred')
    const ended = act(planned, 'end-deferral', on('2026-03-13'))
    expect([pausedOf(ended, 'rectify'), dueOf(ended, 'rectify')]).toEqual(['with-authority', '2026-04-01'])
    expect(dueOf(act(ended, 'accept-plan', on('2026-03-16')), 'rectify')).toBe('2026-04-07')
  })

  test('that outlives the judging of the plan keeps the home still', () => {
    const planned = act(
      act(hazardIn('notified'), 'defer', { ...on('2026-03-11'), body: body('defer', { decidedOn: '2026-03-11' }) }),
      'submit-plan',
      on('2026-03-12'),
    )
    expect(pausedOf(act(planned, 'accept-plan', on('2026-03-13')), 'rectify')).toBe('deferred')
  })
})

describe('the clocks beside the main one', () => {
  test.each([
    ['statement', '2026-04-02'],
    ['objection', '2026-04-02'],
    ['reconsideration', undefined],
    ['lawsuit', undefined],
  ])('%s: the bureau answers what is said to it, and no clock of the home stops', (kind, dueOn) => {
    const state = act(hazardIn('rectifying'), 'file-objection', { body: body('file-objection', { kind }) })
    expect(dueOf(state, 'objection-answer', '1')).toBe(dueOn)
    expect([dueOf(state, 'rectify'), pausedOf(state, 'rectify')]).toEqual(['2026-03-31', null])
  })

  test.each([
    ['statement', '2026-03-13', false],
    ['statement', '2026-03-16', true],
    ['reconsideration', '2026-03-26', false],
    ['lawsuit', '2026-03-26', false],
  ])('%s of %s: late is %s', (kind, filedOn, late) => {
    expect(act(hazardIn('rectifying'), 'file-objection', { body: body('file-objection', { kind, filedOn }) }).objections[0]).toMatchObject({ late })
  })

  test('a stage has a clock of its own until it is done', () => {
    const staged = act(hazardIn('rectifying'), 'plan-stages')
    expect([dueOf(staged, 'stage', '1'), dueOf(staged, 'stage', '2')]).toEqual(['2026-03-27', '2026-03-30'])
    expect(runningOf(act(staged, 'complete-stage'))).toEqual(['rectify', 'stage 2'])
    const reached = act(act(staged, 'complete-stage'), 'complete-stage', { body: body('complete-stage', { stage: 2 }) })
    expect(runningOf(act(reached, 'submit-rectification', on('2026-03-26')))).toEqual(['township-verify'])
  })

  test('a listing is reported, published, and its end published again', () => {
    const listed = act(hazardIn('rectifying'), 'supervise')
    expect([dueOf(listed, 'listing-report'), dueOf(listed, 'listing-publish')]).toEqual(['2026-03-31', '2026-04-02'])
    expect(runningOf(act(listed, 'record-publication'))).toEqual(['listing-report', 'rectify'])
    const ended = act(listed, 'end-supervision', on('2026-04-07'))
    expect(runningOf(ended)).toEqual(['delisting-publish', 'rectify'])
    expect(dueOf(ended, 'delisting-publish')).toBe('2026-04-14')
    expect(
      runningOf(act(ended, 'record-publication', { body: body('record-publication', { what: 'delisting', on: '2026-04-08' }), ...on('2026-04-08') })),
    ).toEqual(['rectify'])
  })

  test.each([
    ['in ten working days', {}, '2026-04-10'],
    ['on the day that was named', { replyDueOn: '2026-04-05' }, '2026-04-05'],
  ])('a department answers a referral %s', (_, more, dueOn) => {
    const referred = act(hazardIn('rectifying'), 'refer', { body: body('refer', more) })
    expect(dueOf(referred, 'referral-reply', '1')).toBe(dueOn)
    expect(runningOf(act(referred, 'record-referral-reply'))).toEqual(['rectify'])
  })

  test('a comment touches no clock', () => {
    expect(act(hazardIn('rectifying'), 'comment').terms).toEqual(hazardIn('rectifying').terms)
  })

  test('raised to major after service, the plan is due and the limit of the order stands; lowered again, only the limit is left', () => {
    const raised = act(hazardIn('notified'), 'classify', on('2026-03-11'))
    expect(runningOf(raised)).toEqual(['confirm-major', 'interim-control', 'plan', 'rectify'])
    const lowered = act(raised, 'classify', { body: { level: 'ordinary', reason: {}, opinion: files.opinion }, ...on('2026-03-12') })
    expect(runningOf(lowered)).toEqual(['rectify'])
  })

  test('a major hazard that is lowered before its plan runs to the day of its order', () => {
    const lowered = act(majorIn('notified'), 'classify', { body: { level: 'ordinary', reason: {}, opinion: files.opinion }, ...on('2026-03-11') })
    expect([runningOf(lowered), dueOf(lowered, 'rectify')]).toEqual([['rectify'], '2026-03-30'])
  })

  test('what two persons must do waits two working days for the second', () => {
    const [term] = setBy(hazardIn('rectifying'), 'withdraw', { facts: facts(), ...on('2026-04-03') })
    expect([term?.clock, term?.dueOn]).toEqual(['second-person', '2026-04-08'])
  })
})
