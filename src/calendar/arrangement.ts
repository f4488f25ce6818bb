import type { Day } from '../case/case.js'
import type { CalendarYear } from './calendar.js'
import type { CalendarSeed } from './calendar-seed.js'
import { civilDay, epochDayOf, isCivilDay, weekdayOf } from './civil-day.js'

/** 年度安排 — a year as it is typed in, spans opened. @throws when the notice says something that cannot be */
export function arrange(seed: CalendarSeed, version: number): CalendarYear {
  const holidays = new Set(seed.holidays.flatMap((span) => daysOf(seed.year, span)))
  const workingWeekends = new Set(seed.workingWeekends.flatMap((day) => daysOf(seed.year, day)))
  for (const day of workingWeekends) if (weekdayOf(day) < 6 || holidays.has(day)) throw new RangeError(`${day} is no weekend that could be declared working`)
  return { year: seed.year, version, provisional: seed.provisional, source: seed.source, holidays, workingWeekends }
}

function daysOf(year: number, span: string): Day[] {
  const ends = span.split('..').map((day) => `${year}-${day}`)
  const [first = '', last = first] = ends
  if (!ends.every(isCivilDay) || last < first) throw new RangeError(`${span} is no span of days of ${year}`)
  return Array.from({ length: epochDayOf(last) - epochDayOf(first) + 1 }, (_, n) => civilDay(epochDayOf(first) + n))
}
