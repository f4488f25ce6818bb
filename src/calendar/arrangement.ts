import type { Day } from '../case/case.js'
import type { CalendarYear } from './calendar.js'
import type { CalendarSeed } from './calendar-seed.js'
import { civilDay, epochDayOf, isCivilDay, weekdayOf } from './civil-day.js'

type Part = 'holidays' | 'workingWeekends'

/** 年度安排有误 — what a notice says that cannot be, and in which part of it. */
export class WrongArrangement extends RangeError {
  readonly part: Part
  constructor(part: Part, message: string) {
    super(message)
    this.part = part
  }
}

/** 年度安排 — a year as it is typed in, spans opened. @throws WrongArrangement when the notice says something that cannot be */
export function arrange(seed: CalendarSeed, version: number): CalendarYear {
  const [holidays, workingWeekends] = [daysIn(seed, 'holidays'), daysIn(seed, 'workingWeekends')]
  for (const day of workingWeekends)
    if (weekdayOf(day) < 6 || holidays.has(day)) throw new WrongArrangement('workingWeekends', `${day} is no weekend that could be declared working`)
  return { year: seed.year, version, provisional: seed.provisional, source: seed.source, holidays, workingWeekends }
}

/** The days of one part. A day that stands twice is a slip of the pen: the second was meant to be another. */
function daysIn(seed: CalendarSeed, part: Part): ReadonlySet<Day> {
  const days = seed[part].flatMap((span) => daysOf(seed.year, part, span))
  const twice = days.find((day, n) => days.indexOf(day) !== n)
  if (twice) throw new WrongArrangement(part, `${twice} stands twice`)
  return new Set(days)
}

function daysOf(year: number, part: Part, span: string): Day[] {
  const ends = span.split('..').map((day) => `${year}-${day}`)
  const [first = '', last = first] = ends
  if (!ends.every(isCivilDay) || last < first) throw new WrongArrangement(part, `${span} is no span of days of ${year}`)
  return Array.from({ length: epochDayOf(last) - epochDayOf(first) + 1 }, (_, n) => civilDay(epochDayOf(first) + n))
}
