import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { arrange } from '../../../src/calendar/arrangement.js'
import { civilDay, epochDayOf, plusDays } from '../../../src/calendar/civil-day.js'
import { addWorkdays, dayKind, isWorkday, lastWorkdayOnOrBefore, nextWorkdayOnOrAfter, workdaysBetween } from '../../../src/calendar/workdays.js'
import { seededCalendar as calendar } from '../../support/calendar.js'

const home = process.env.TZ
describe.each(['Asia/Shanghai', 'America/New_York'])('on a machine in %s, in the published years', (zone) => {
  beforeEach(() => {
    process.env.TZ = zone
  })
  afterEach(() => {
    if (home === undefined) delete process.env.TZ
    else process.env.TZ = home
  })

  test.each([
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, workdays) => expect(workdaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`)).toBe(workdays))

  test.each([
    ['2026-10-01', 'holiday'],
    ['2026-10-10', 'working-weekend'],
    ['2026-10-11', 'weekend'],
    ['2026-10-12', 'workday'],
  ])('%s is a %s', (day, kind) => expect(dayKind(calendar, day)).toBe(kind))

  test.each([
    ['2023-01-19', 3, '2023-01-29'],
    ['2023-04-27', 5, '2023-05-08'],
    ['2023-09-27', 10, '2023-10-17'],
    ['2024-02-08', 10, '2024-02-28'],
    ['2024-09-13', 3, '2024-09-19'],
    ['2024-09-30', 7, '2024-10-15'],
    ['2025-01-24', 10, '2025-02-13'],
    ['2025-09-29', 5, '2025-10-13'],
    ['2026-02-13', 10, '2026-03-05'],
    ['2026-02-14', 10, '2026-03-06'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-09-18', 15, '2026-10-15'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-29', 3, '2026-10-09'],
    ['2026-10-09', -3, '2026-09-29'],
    ['2026-03-10', 0, '2026-03-10'],
  ])('%s and %i working days is %s', (start, n, end) => expect(addWorkdays(calendar, start, n)).toMatchObject({ day: end, provisional: false }))
})

describe('adding working days', () => {
  test('every day passed is counted or skipped with its reason', () => {
    expect(addWorkdays(calendar, '2026-04-30', 3)).toMatchObject({
      passed: [
        ...['01', '02', '03', '04', '05'].map((d) => ({ day: `2026-05-${d}`, kind: 'holiday', counted: false })),
        { day: '2026-05-06', kind: 'workday', counted: true },
        { day: '2026-05-07', kind: 'workday', counted: true },
        { day: '2026-05-08', kind: 'workday', counted: true },
      ],
    })
  })

  test('counting back undoes counting on, from working days', () => {
    fc.assert(
      fc.property(workday, fc.integer({ min: -200, max: 200 }), (day, n) => {
        const there = reached(addWorkdays(calendar, day, n))
        expect(reached(addWorkdays(calendar, there, -n))).toBe(day)
      }),
    )
  })

  test('a later start or a longer term never ends earlier', () => {
    fc.assert(
      fc.property(dayInside, fc.nat(30), fc.nat(60), fc.nat(60), (day, later, n, more) => {
        const end = reached(addWorkdays(calendar, day, n + 1))
        expect(reached(addWorkdays(calendar, plusDays(day, later), n + 1)) >= end).toBe(true)
        expect(reached(addWorkdays(calendar, day, n + 1 + more)) >= end).toBe(true)
      }),
    )
  })

  test('as many working days lie between as were added', () => {
    fc.assert(
      fc.property(dayInside, fc.integer({ min: 1, max: 120 }), (day, n) => workdaysBetween(calendar, day, reached(addWorkdays(calendar, day, n))) === n),
    )
  })

  test('it lands on a working day', () => {
    fc.assert(fc.property(dayInside, fc.integer({ min: 1, max: 120 }), (day, n) => isWorkday(calendar, reached(addWorkdays(calendar, day, n))) === true))
  })
})

describe('the working day nearest to a day', () => {
  test.each([
    ['2026-10-03', '2026-10-08', '2026-09-30'],
    ['2023-10-07', '2023-10-07', '2023-10-07'],
    ['2026-03-14', '2026-03-16', '2026-03-13'],
  ])('of %s is %s after and %s before', (day, after, before) => {
    expect(nextWorkdayOnOrAfter(calendar, day)).toMatchObject({ day: after })
    expect(lastWorkdayOnOrBefore(calendar, day)).toMatchObject({ day: before })
  })
})

describe('years without certainty', () => {
  test('a missing year is named, not guessed', () => {
    expect(addWorkdays(calendar, '2027-12-30', 5)).toEqual({ missingYear: 2028 })
    expect(isWorkday(calendar, '2022-12-30')).toEqual({ missingYear: 2022 })
    expect(addWorkdays(new Map(), '2026-03-10', 1)).toEqual({ missingYear: 2026 })
    expect(nextWorkdayOnOrAfter(calendar, '2028-01-01')).toEqual({ missingYear: 2028 })
    expect(workdaysBetween(calendar, '2027-12-01', '2028-01-05')).toEqual({ missingYear: 2028 })
  })

  test('a term that ends before the missing year needs no table of it', () => {
    expect(addWorkdays(calendar, '2027-12-29', 2)).toMatchObject({ day: '2027-12-31' })
  })

  test('a date that touches the provisional year says so', () => {
    expect(addWorkdays(calendar, '2026-12-30', 2)).toEqual(expect.objectContaining({ day: '2027-01-04', provisional: true, years: [2026, 2027] }))
    expect(addWorkdays(calendar, '2026-12-30', 1)).toMatchObject({ day: '2026-12-31', provisional: false })
  })

  test('the provisional year knows the fixed holidays and no shifted day', () => {
    const fixed = ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15', '10-01', '10-02', '10-03']
    const table = calendar.get(2027)
    expect([...(table?.holidays ?? [])]).toEqual(fixed.map((d) => `2027-${d}`))
    expect(table?.workingWeekends.size).toBe(0)
  })
})

describe('a yearly arrangement as typed in', () => {
  const seed = { year: 2026, provisional: false, source: '通知', holidays: ['01-01..01-03'], workingWeekends: ['01-04'] }
  test.each([
    ['a working weekend on a weekday', { ...seed, workingWeekends: ['01-05'] }],
    ['a working weekend inside a holiday', { ...seed, workingWeekends: ['01-03'] }],
    ['a day that does not exist', { ...seed, holidays: ['02-30'] }],
    ['a span that runs backwards', { ...seed, holidays: ['01-03..01-01'] }],
  ])('%s is refused', (_, wrong) => expect(() => arrange(wrong, 1)).toThrow(RangeError))
})

const dayInside = fc.integer({ min: epochDayOf('2023-02-01'), max: epochDayOf('2026-09-01') }).map(civilDay)
const workday = fc
  .integer({ min: epochDayOf('2024-01-01'), max: epochDayOf('2026-02-28') })
  .map(civilDay)
  .filter((day) => isWorkday(calendar, day) === true)
const reached = (answer: object): string => ('day' in answer ? (answer.day as string) : expect.fail('no day reached'))
