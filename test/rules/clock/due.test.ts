import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { civilDay, dayOfInstant, epochDayOf, plusDays } from '../../../src/calendar/civil-day.js'
import { endOfTerm, endOnNamedDay, waits } from '../../../src/clock/due.js'
import type { TermUnit } from '../../../src/clock/law.js'
import { seededCalendar as calendar } from '../../support/calendar.js'

const shanghai = process.env.TZ
afterEach(() => {
  if (shanghai === undefined) delete process.env.TZ
  else process.env.TZ = shanghai
})

describe.each(['Asia/Shanghai', 'America/New_York'])('the end of a term, on a machine in %s', (zone) => {
  beforeEach(() => {
    process.env.TZ = zone
  })

  test.each([
    ['2026-09-18', 15, '2026-10-03', '2026-10-08'],
    ['2026-02-05', 15, '2026-02-20', '2026-02-24'],
    ['2023-09-14', 15, '2023-09-29', '2023-10-07'],
    ['2026-04-16', 15, '2026-05-01', '2026-05-06'],
    ['2026-08-03', 60, '2026-10-02', '2026-10-08'],
    ['2026-03-09', 3, '2026-03-12', '2026-03-12'],
  ])('%s and %i calendar days: raw %s, moved to %s', (start, value, rawEnd, dueOn) => {
    expect(endOfTerm({ start, value, unit: 'cd', calendar })).toMatchObject({
      dueOn,
      dueAt: `${dueOn}T16:00:00.000Z`,
      provisional: false,
      explanation: { rawEnd },
    })
  })

  test.each([
    ['2026-01-31', 1, 'mo', '2026-02-28'],
    ['2025-08-31', 6, 'mo', '2026-02-28'],
    ['2025-05-01', 1, 'yr', '2026-05-06'],
    ['2024-02-29', 2, 'yr', '2026-02-28'],
  ] as const)('%s and %i %s is %s', (start, value, unit, dueOn) => expect(endOfTerm({ start, value, unit, calendar })).toMatchObject({ dueOn }))

  test('hours run from the event on, through rest days', () => {
    expect(endOfTerm({ start: '2026-10-01T15:30:00.000Z', value: 24, unit: 'h', calendar })).toMatchObject({
      dueAt: '2026-10-02T15:30:00.000Z',
      dueOn: '2026-10-02',
    })
    expect(endOfTerm({ start: '2026-10-01T15:00:00.000Z', value: 1, unit: 'h', calendar })).toMatchObject({
      dueAt: '2026-10-01T16:00:00.000Z',
      dueOn: '2026-10-01',
    })
  })

  test('hours without an instant are a fault of ours', () => {
    expect(() => endOfTerm({ start: '2026-10-01', value: 1, unit: 'h', calendar })).toThrow(RangeError)
  })

  test('an instant starts on its day in Tancheng: an evening in UTC is tomorrow', () => {
    expect(endOfTerm({ start: '2026-03-10T16:30:00.000Z', value: 3, unit: 'wd', calendar })).toMatchObject({ dueOn: '2026-03-16' })
    expect(endOfTerm({ start: '2026-03-10T15:30:00.000Z', value: 3, unit: 'wd', calendar })).toMatchObject({ dueOn: '2026-03-13' })
  })

  test.each([
    ['2026-10-09', '2026-09-29'],
    ['2026-10-04', '2026-09-24'],
  ])('a notice three working days ahead of %s is served by %s', (inspection, dueOn) => {
    expect(endOfTerm({ start: inspection, value: -3, unit: 'wd', calendar })).toMatchObject({ dueOn })
  })

  test('what is counted back in calendar days is never moved later', () => {
    expect(endOfTerm({ start: '2026-12-01', value: -60, unit: 'cd', calendar })).toMatchObject({ dueOn: '2026-10-02' })
  })

  test('a year without a table gives no date', () => {
    const due = endOfTerm({ start: '2027-12-20', value: 30, unit: 'cd', calendar })
    expect(waits(due)).toBe(true)
    expect(due).toMatchObject({ waitsForCalendar: 2028, explanation: { result: { waitsForCalendar: 2028 }, rawEnd: '2028-01-19' } })
  })

  test('a date that touches the provisional year is provisional', () => {
    expect(endOfTerm({ start: '2026-12-20', value: 15, unit: 'cd', calendar })).toMatchObject({ dueOn: '2027-01-04', provisional: true })
    expect(endOfTerm({ start: '2026-12-20', value: 9, unit: 'cd', calendar })).toMatchObject({ dueOn: '2026-12-29', provisional: false })
  })

  test('a day that an order names stands as written, on a holiday too', () => {
    expect(endOnNamedDay({ start: '2026-09-20', day: '2026-10-03' })).toMatchObject({
      dueOn: '2026-10-03',
      dueAt: '2026-10-03T16:00:00.000Z',
      provisional: false,
    })
  })
})

describe('the explanation is the computation', () => {
  test('it counts across a holiday and a working weekend, run by run', () => {
    const due = endOfTerm({ start: '2026-09-30', value: 3, unit: 'wd', calendar })
    expect(due.explanation).toMatchObject({
      start: '2026-09-30',
      days: [
        { from: '2026-10-01', to: '2026-10-07', kind: 'holiday', counted: 0 },
        { from: '2026-10-08', to: '2026-10-09', kind: 'workday', counted: 2 },
        { from: '2026-10-10', to: '2026-10-10', kind: 'working-weekend', counted: 1 },
      ],
      calendars: [{ year: 2026, version: 1, provisional: false }],
      result: { dueOn: '2026-10-10', dueAt: '2026-10-10T16:00:00.000Z', provisional: false },
    })
  })

  test('it says what a last day was moved across', () => {
    expect(endOfTerm({ start: '2026-02-05', value: 15, unit: 'cd', calendar }).explanation.moved).toEqual([
      { from: '2026-02-20', to: '2026-02-23', kind: 'holiday', counted: 0 },
      { from: '2026-02-24', to: '2026-02-24', kind: 'workday', counted: 1 },
    ])
  })

  test('its counted days are the term, its last day the due day, without a gap', () => {
    fc.assert(
      fc.property(dayInside, fc.integer({ min: 1, max: 90 }), (start, value) => {
        const due = endOfTerm({ start, value, unit: 'wd', calendar })
        if (waits(due)) return
        const { days } = due.explanation
        expect(days.reduce((sum, run) => sum + run.counted, 0)).toBe(value)
        expect(days.at(-1)?.to).toBe(due.dueOn)
        let next = plusDays(start, 1)
        for (const run of days) {
          expect(run.from).toBe(next)
          next = plusDays(run.to, 1)
        }
      }),
    )
  })
})

describe('whatever the term', () => {
  test('a longer term and a later start never end earlier', () => {
    fc.assert(
      fc.property(dayInside, unit, fc.integer({ min: 0, max: 40 }), fc.nat(20), fc.nat(20), (start, of, value, more, later) => {
        const end = dueOn({ start, value, unit: of })
        expect(dueOn({ start, value: value + more, unit: of }) >= end).toBe(true)
        expect(dueOn({ start: plusDays(start, later), value, unit: of }) >= end).toBe(true)
      }),
    )
  })

  test('it ends at 24:00 of its day', () => {
    fc.assert(
      fc.property(dayInside, unit, fc.integer({ min: 1, max: 40 }), (start, of, value) => {
        const due = endOfTerm({ start, value, unit: of, calendar })
        if (waits(due)) return
        expect(dayOfInstant(due.dueAt)).toBe(plusDays(due.dueOn, 1))
        expect(due.dueAt.slice(10)).toBe('T16:00:00.000Z')
      }),
    )
  })

  test('the time zone of the machine changes nothing', () => {
    fc.assert(
      fc.property(dayInside, unit, fc.integer({ min: 1, max: 40 }), (start, of, value) => {
        process.env.TZ = 'Asia/Shanghai'
        const here = endOfTerm({ start, value, unit: of, calendar })
        process.env.TZ = 'America/New_York'
        expect(endOfTerm({ start, value, unit: of, calendar })).toEqual(here)
      }),
    )
  })
})

const dayInside = fc.integer({ min: epochDayOf('2023-02-01'), max: epochDayOf('2026-03-01') }).map(civilDay)
const unit = fc.constantFrom<Exclude<TermUnit, 'h' | 'yr' | 'mo'>>('wd', 'cd')
const dueOn = (term: { start: string; value: number; unit: TermUnit }): string => {
  const due = endOfTerm({ ...term, calendar })
  return waits(due) ? expect.fail(`waits for ${due.waitsForCalendar}`) : due.dueOn
}
