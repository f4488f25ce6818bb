import type { Calendar } from '../../src/calendar/calendar.js'
import { instantOn, plusDays, weekdayOf } from '../../src/calendar/civil-day.js'
import { isWorkday } from '../../src/calendar/workdays.js'
import type { Day, Instant } from '../../src/case/case.js'

/** 相对日期 — the days of the stories, seen from the day of planting. */
export interface StoryDays {
  today: Day
  /** The n-th working day from today: -1 the last one before it, 0 today itself, a rest day or not. */
  workday(n: number): Day
  /** n calendar days from today. */
  day(n: number): Day
}

/** Counts by the calendar; a year without a table is taken from Monday to Friday, so that any day can be planted on. */
export function storyDays(today: Day, calendar: Calendar): StoryDays {
  const works = (day: Day): boolean => {
    const known = isWorkday(calendar, day)
    return typeof known === 'boolean' ? known : weekdayOf(day) < 6
  }
  const counted = new Map<number, Day>([[0, today]])
  const workday = (n: number): Day => {
    const known = counted.get(n)
    if (known) return known
    let day = workday(n - Math.sign(n))
    do day = plusDays(day, Math.sign(n))
    while (!works(day))
    counted.set(n, day)
    return day
  }
  return { today, day: (n) => plusDays(today, n), workday }
}

/** The instant of the nth act on a day: an office day begins at nine, and an act takes its time. */
export const instantOfAct = (day: Day, nth: number): Instant => instantOn(day, 9, 0 + nth * 17)
