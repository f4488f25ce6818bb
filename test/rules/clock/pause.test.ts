import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDay, endOfDay, epochDayOf, instantOn, plusDays } from '../../../src/calendar/civil-day.js'
import { waits } from '../../../src/clock/due.js'
import { remainingTerm, resumeTerm, shiftByPause } from '../../../src/clock/pause.js'
import { seededCalendar as calendar } from '../../support/calendar.js'

const noon = (day: string) => instantOn(day, 12, 0)

describe('what is left when the ball leaves', () => {
  test.each([
    ['2026-03-10', 'cd', 10],
    ['2026-03-20', 'cd', 0],
    ['2026-03-25', 'cd', 0],
    ['2026-03-10', 'wd', 8],
    ['2026-03-19', 'wd', 1],
  ] as const)('on %s of a term to 2026-03-20, in %s: %i', (day, unit, left) => {
    expect(remainingTerm({ dueOn: '2026-03-20', leavesAt: noon(day), unit, calendar })).toBe(left)
  })

  test('in working days a missing year is named', () => {
    expect(remainingTerm({ dueOn: '2028-01-10', leavesAt: noon('2027-12-20'), unit: 'wd', calendar })).toEqual({ missingYear: 2028 })
  })
})

describe('when the ball comes back', () => {
  test('what was left is counted from the day of return', () => {
    expect(resumeTerm({ left: 10, minimum: 3, returnsAt: noon('2026-03-16'), unit: 'cd', calendar })).toMatchObject({ dueOn: '2026-03-26' })
  })

  test('nothing left still leaves the minimum', () => {
    const due = resumeTerm({ left: 0, minimum: 3, returnsAt: noon('2026-03-16'), unit: 'cd', calendar })
    expect(due).toMatchObject({ dueOn: '2026-03-19', explanation: { changes: [{ change: 'returned', left: 0, minimum: 3, unit: 'cd' }] } })
  })
})

describe('a term that stood still', () => {
  test('goes on with the days that it had', () => {
    const due = shiftByPause({ dueOn: '2026-03-20', pausedAt: noon('2026-03-10'), resumedAt: noon('2026-04-10'), why: 'deferred', unit: 'cd', calendar })
    expect(due).toMatchObject({ dueOn: '2026-04-20', explanation: { changes: [{ change: 'paused', why: 'deferred', left: 10 }] } })
  })

  test('in working days, goes on with the working days that it had', () => {
    const due = shiftByPause({ dueOn: '2026-03-20', pausedAt: noon('2026-03-10'), resumedAt: noon('2026-04-30'), why: 'deferred', unit: 'wd', calendar })
    expect(due).toMatchObject({ dueOn: '2026-05-14' })
  })

  test('that was over before it stopped stays over', () => {
    const due = shiftByPause({ dueOn: '2026-03-20', pausedAt: noon('2026-03-25'), resumedAt: noon('2026-05-10'), why: 'deferred', unit: 'cd', calendar })
    expect(due).toMatchObject({ dueOn: '2026-03-20', dueAt: endOfDay('2026-03-20') })
  })

  test('waits when its year has no table', () => {
    const due = shiftByPause({ dueOn: '2027-12-30', pausedAt: noon('2027-12-20'), resumedAt: noon('2027-12-28'), why: 'deferred', unit: 'wd', calendar })
    expect(due).toMatchObject({ waitsForCalendar: 2028 })
    const unknown = shiftByPause({ dueOn: '2028-01-05', pausedAt: noon('2027-12-20'), resumedAt: noon('2027-12-21'), why: 'deferred', unit: 'wd', calendar })
    expect(unknown).toMatchObject({ waitsForCalendar: 2028, explanation: { result: { waitsForCalendar: 2028 } } })
  })

  test('never ends earlier than it would have, and a pause of no day moves a working day not at all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: epochDayOf('2024-01-02'), max: epochDayOf('2026-06-01') }),
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom('wd' as const, 'cd' as const),
        (from, length, pause, unit) => {
          const pausedOn = civilDay(from)
          const dueOn = plusDays(pausedOn, length)
          const moved = shiftByPause({ dueOn, pausedAt: noon(pausedOn), resumedAt: noon(plusDays(pausedOn, pause)), why: 'deferred', unit, calendar })
          if (waits(moved)) return expect.fail('a year is missing')
          if (unit === 'cd') expect(moved.dueOn >= plusDays(dueOn, pause)).toBe(true)
          else if (length > 0) expect(moved.dueOn >= pausedOn).toBe(true)
        },
      ),
    )
  })
})
