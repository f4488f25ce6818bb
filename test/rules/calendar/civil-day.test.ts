import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  civilDay,
  dayOfInstant,
  daysBetween,
  endOfDay,
  epochDayOf,
  instantOn,
  isCivilDay,
  plusDays,
  plusHours,
  plusMonths,
  plusYears,
  weekdayOf,
} from '../../../src/calendar/civil-day.js'

const shanghai = process.env.TZ
afterEach(() => {
  if (shanghai === undefined) delete process.env.TZ
  else process.env.TZ = shanghai
})

describe('civil day of an instant', () => {
  test.each([
    ['2026-03-10T15:59:59.999Z', '2026-03-10'],
    ['2026-03-10T16:00:00.000Z', '2026-03-11'],
    ['2026-03-11T00:30:00.000Z', '2026-03-11'],
    ['2025-12-31T20:00:00.000Z', '2026-01-01'],
  ])('%s falls on %s in Tancheng', (at, day) => expect(dayOfInstant(at)).toBe(day))

  test('a day ends at 24:00, which is 16:00 in UTC', () => {
    expect(endOfDay('2026-03-10')).toBe('2026-03-10T16:00:00.000Z')
    expect(instantOn('2026-03-10', 8, 30)).toBe('2026-03-10T00:30:00.000Z')
  })

  test('the last millisecond of a day belongs to it, its end does not', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const end = endOfDay(day)
        expect(dayOfInstant(plusMilliseconds(end, -1))).toBe(day)
        expect(dayOfInstant(end)).toBe(plusDays(day, 1))
      }),
    )
  })

  test('the time zone of the machine changes nothing', () => {
    process.env.TZ = 'America/New_York'
    expect(new Date('2026-07-01T00:00:00Z').getTimezoneOffset()).toBe(240)
    expect(dayOfInstant('2026-03-10T16:00:00.000Z')).toBe('2026-03-11')
    expect(endOfDay('2026-03-08')).toBe('2026-03-08T16:00:00.000Z')
    expect(plusDays('2026-03-07', 2)).toBe('2026-03-09')
    expect(plusMonths('2026-10-31', 1)).toBe('2026-11-30')
    expect(weekdayOf('2026-11-01')).toBe(7)
  })
})

describe('day arithmetic', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-3-1', '20260301', '2026-03-10T00:00', '', '2026-04-31'])('%j is not a day', (text) => {
    expect(isCivilDay(text)).toBe(false)
    expect(() => epochDayOf(text)).toThrow(RangeError)
  })

  test('29 February exists in a leap year', () => expect(isCivilDay('2024-02-29')).toBe(true))

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-15', 3, '2027-02-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('%s plus %i months is %s', (day, months, end) => expect(plusMonths(day, months)).toBe(end))

  test('a year from 29 February ends on 28 February', () => {
    expect(plusYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(plusYears('2024-02-29', 4)).toBe('2028-02-29')
  })

  test('hours run through midnight', () => expect(plusHours('2026-03-10T15:30:00.000Z', 1)).toBe('2026-03-10T16:30:00.000Z'))

  test('2026-03-09 is a Monday, 2026-03-15 a Sunday', () => expect([weekdayOf('2026-03-09'), weekdayOf('2026-03-15')]).toEqual([1, 7]))

  test('adding days is undone by taking them away', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(plusDays(plusDays(day, n), -n)).toBe(day)
        expect(daysBetween(day, plusDays(day, n))).toBe(n)
      }),
    )
  })
})

const anyDay = fc.integer({ min: epochDayOf('1995-01-01'), max: epochDayOf('2060-12-31') }).map(civilDay)
const plusMilliseconds = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString()
