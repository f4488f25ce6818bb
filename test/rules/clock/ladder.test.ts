import { describe, expect, test } from 'vitest'
import { ladder } from '../../../seeds/law/ladder.js'
import { endOfDay } from '../../../src/calendar/civil-day.js'
import { stepsOf } from '../../../src/clock/ladder.js'
import { urgencyOf } from '../../../src/clock/urgency.js'
import { seededCalendar as calendar } from '../../support/calendar.js'

const against = (side: 'operator' | 'authority', startedAt: string, dueOn: string) => ({ side, startedAt, dueOn, dueAt: endOfDay(dueOn), calendar })

describe('the ladder of the operator', () => {
  test('reminds at half past eight, says overdue on the instant, escalates at the end of the day', () => {
    expect(stepsOf(ladder, against('operator', '2026-09-10T02:00:00.000Z', '2026-09-30')).map(({ step, at, does }) => [step, at, does])).toEqual([
      [1, '2026-09-24T00:30:00.000Z', 'remind'],
      [2, '2026-09-29T00:30:00.000Z', 'remind'],
      [3, '2026-09-30T16:00:00.000Z', 'escalate'],
      [4, '2026-10-10T16:00:00.000Z', 'escalate'],
      [5, '2026-10-15T16:00:00.000Z', 'escalate'],
      [6, '2026-10-27T16:00:00.000Z', 'escalate'],
    ])
  })

  test('has no reminder before the clock itself began', () => {
    expect(stepsOf(ladder, against('operator', '2026-03-10T02:00:00.000Z', '2026-03-11')).map((step) => step.step)).toEqual([3, 4, 5, 6])
  })

  test('leaves out steps in a year without a calendar', () => {
    expect(stepsOf(ladder, against('operator', '2027-12-01T02:00:00.000Z', '2027-12-29')).map((step) => step.step)).toEqual([1, 2, 3])
  })

  test('has no steps without a date', () => {
    expect(stepsOf(ladder, { side: 'operator', startedAt: '2026-03-10T02:00:00.000Z', dueOn: null, dueAt: null, calendar })).toEqual([])
  })
})

test('the ladder of the authority ends with the head of the bureau', () => {
  const steps = stepsOf(ladder, against('authority', '2026-03-02T02:00:00.000Z', '2026-03-10'))
  expect(steps.map(({ at, posts }) => [at, posts])).toEqual([
    ['2026-03-09T00:30:00.000Z', ['holder']],
    ['2026-03-10T16:00:00.000Z', ['holder-superior']],
    ['2026-03-13T16:00:00.000Z', ['section-chief']],
    ['2026-03-19T16:00:00.000Z', ['deputy-director']],
    ['2026-03-31T16:00:00.000Z', ['director']],
  ])
})

describe('urgency', () => {
  const now = '2026-09-30T02:00:00.000Z'
  const asked = { major: false, now, calendar }
  test.each([
    ['2026-09-29', 'major-or-overdue'],
    ['2026-09-30', 'within-one-workday'],
    ['2026-10-07', 'within-one-workday'],
    ['2026-10-08', 'within-one-workday'],
    ['2026-10-09', 'within-three-workdays'],
    ['2026-10-10', 'within-three-workdays'],
    ['2026-10-12', 'later'],
  ])('on 30 September, due on %s is %s', (dueOn, urgency) => expect(urgencyOf({ ...asked, dueOn, dueAt: endOfDay(dueOn) })).toBe(urgency))

  test('a major hazard is urgent whatever its date', () => expect(urgencyOf({ ...asked, major: true, dueOn: null, dueAt: null })).toBe('major-or-overdue'))
  test('a clock without a date is not urgent', () => expect(urgencyOf({ ...asked, dueOn: null, dueAt: null })).toBe('later'))
  test('the due instant itself is still in time', () => {
    const end = endOfDay('2026-09-30')
    expect(urgencyOf({ ...asked, now: end, dueOn: '2026-09-30', dueAt: end })).not.toBe('major-or-overdue')
  })
})
