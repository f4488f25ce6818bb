import type { Day } from '../case/case.js'
import type { Calendar, CalendarYear } from './calendar.js'
import { civilDay, epochDayOf, weekdayOfEpochDay } from './civil-day.js'

/** 日期性质 — a working day, a weekend, a day of a holiday arrangement, or a weekend day declared working (调休上班). */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'working-weekend'

/** 缺年度安排 — a year without a table: nothing is counted in it, no date is guessed. */
export interface MissingYear {
  missingYear: number
}

/** One day passed on the way, and whether it counted. */
export interface PassedDay {
  day: Day
  kind: DayKind
  counted: boolean
}

/** 计算结果 — the day reached, whether a provisional (暂定) year was touched on the way, and the years that were read. */
export interface Reached {
  day: Day
  provisional: boolean
  years: readonly number[]
  passed: readonly PassedDay[]
}

/** Was a year reached that has no table? */
export const isMissing = (answer: object): answer is MissingYear => 'missingYear' in answer

/** Is this day rest or work? @source docs/regulations.md#holiday-measures */
export function dayKind(calendar: Calendar, day: Day): DayKind | MissingYear {
  const year = Number(day.slice(0, 4))
  const table = calendar.get(year)
  return table ? kindIn(table, day, epochDayOf(day)) : { missingYear: year }
}

/** Is this a working day (工作日), working weekends included? */
export function isWorkday(calendar: Calendar, day: Day): boolean | MissingYear {
  const kind = dayKind(calendar, day)
  return typeof kind === 'string' ? works(kind) : kind
}

/**
 * 工作日计算 — the n-th working day after a day, which itself is not counted; negative n counts back; 0 is the day itself.
 * @source docs/regulations.md#civil-code-art-201
 */
export function addWorkdays(calendar: Calendar, start: Day, workdays: number): Reached | MissingYear {
  let left = Math.abs(workdays)
  return walk(calendar, epochDayOf(start), Math.sign(workdays), (kind) => ({ counted: works(kind), arrived: works(kind) && --left === 0 }))
}

const reachedDays = new WeakMap<Calendar, Map<string, Day | MissingYear>>()

/**
 * The day that `addWorkdays` reaches, without how it got there. Remembered per calendar, which never changes: when a hundred thousand terms end
 * at once their ladders ask for the same few days.
 */
export function workdayFrom(calendar: Calendar, start: Day, workdays: number): Day | MissingYear {
  const days = reachedDays.get(calendar) ?? new Map<string, Day | MissingYear>()
  reachedDays.set(calendar, days)
  const asked = `${start} ${workdays}`
  let day = days.get(asked)
  if (day === undefined) {
    const reached = addWorkdays(calendar, start, workdays)
    day = isMissing(reached) ? reached : reached.day
    days.set(asked, day)
  }
  return day
}

/** 顺延 — the day itself when it is a working day, else the first working day after it. @source docs/regulations.md#civil-code-art-203 */
export const nextWorkdayOnOrAfter = (calendar: Calendar, day: Day): Reached | MissingYear => nearestWorkday(calendar, day, 1)

/** The day itself when it is a working day, else the last working day before it. */
export const lastWorkdayOnOrBefore = (calendar: Calendar, day: Day): Reached | MissingYear => nearestWorkday(calendar, day, -1)

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workdaysBetween(calendar: Calendar, from: Day, to: Day): number | MissingYear {
  const last = epochDayOf(to)
  let workdays = 0
  for (let epochDay = epochDayOf(from) + 1; epochDay <= last; epochDay++) {
    const works = isWorkday(calendar, civilDay(epochDay))
    if (typeof works !== 'boolean') return works
    if (works) workdays++
  }
  return workdays
}

function nearestWorkday(calendar: Calendar, day: Day, direction: 1 | -1): Reached | MissingYear {
  return walk(calendar, epochDayOf(day) - direction, direction, (kind) => ({ counted: works(kind), arrived: works(kind) }))
}

/** Walks day by day until it arrives. A year has at least one working day in every fortnight, so it always does. */
function walk(calendar: Calendar, from: number, direction: number, look: (kind: DayKind) => { counted: boolean; arrived: boolean }): Reached | MissingYear {
  const passed: PassedDay[] = []
  const years = new Set<number>()
  let provisional = false
  for (let epochDay = from; direction !== 0;) {
    epochDay += direction
    const day = civilDay(epochDay)
    const year = Number(day.slice(0, 4))
    const table = calendar.get(year)
    if (!table) return { missingYear: year }
    years.add(year)
    provisional ||= table.provisional
    const kind = kindIn(table, day, epochDay)
    const { counted, arrived } = look(kind)
    passed.push({ day, kind, counted })
    if (arrived) return { day, provisional, years: [...years], passed }
  }
  return { day: civilDay(from), provisional: false, years: [], passed }
}

function kindIn(table: CalendarYear, day: Day, epochDay: number): DayKind {
  if (table.holidays.has(day)) return 'holiday'
  if (weekdayOfEpochDay(epochDay) < 6) return 'workday'
  return table.workingWeekends.has(day) ? 'working-weekend' : 'weekend'
}

const works = (kind: DayKind): boolean => kind === 'workday' || kind === 'working-weekend'
