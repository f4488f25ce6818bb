import type { Day, Instant } from '../case/case.js'

const dayMs = 86_400_000
/** Asia/Shanghai is UTC+8 all year since 1991; civil days here are later than that. */
const shanghaiMs = 8 * 3_600_000
const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01. @throws RangeError for a day that does not exist, such as `2026-02-30` */
export function epochDayOf(day: Day): number {
  const [, year, month, date] = dayShape.exec(day) ?? []
  const epochDay = Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayMs
  if (!Number.isInteger(epochDay) || civilDay(epochDay) !== day) throw new RangeError(`${day} is not a day`)
  return epochDay
}

/** The civil day of a number of days since 1970-01-01. */
export const civilDay = (epochDay: number): Day => new Date(epochDay * dayMs).toISOString().slice(0, 10)

/** Is it the text of a day that exists? For borders that must answer a field and not throw. */
export function isCivilDay(text: string): boolean {
  const [, year, month, date] = dayShape.exec(text) ?? []
  const epochDay = Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayMs
  return Number.isInteger(epochDay) && civilDay(epochDay) === text
}

/** The civil day in Asia/Shanghai on which an instant falls: from 16:00Z it is already tomorrow there. */
export const dayOfInstant = (at: Instant): Day => new Date(Date.parse(at) + shanghaiMs).toISOString().slice(0, 10)

/** 二十四时 — the end of a civil day: 24:00 in Asia/Shanghai. @source docs/regulations.md#civil-code-art-203 */
export const endOfDay = (day: Day): Instant => instantOn(day, 24, 0)

/** The instant at an hour (0 to 24) and minute of the clock on the wall in Asia/Shanghai. */
export const instantOn = (day: Day, hour: number, minute: number): Instant =>
  new Date(epochDayOf(day) * dayMs + (hour * 60 + minute) * 60_000 - shanghaiMs).toISOString()

/** The instant a number of hours later; negative, earlier. @source docs/regulations.md#civil-code-art-201 */
export const plusHours = (at: Instant, hours: number): Instant => new Date(Date.parse(at) + hours * 3_600_000).toISOString()

/** The civil day a number of calendar days (自然日) later; negative, earlier. */
export const plusDays = (day: Day, days: number): Day => civilDay(epochDayOf(day) + days)

/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => epochDayOf(to) - epochDayOf(from)

/** Day of the week: 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => weekdayOfEpochDay(epochDayOf(day))

/** Day of the week of a number of days since 1970-01-01, which was a Thursday: 1 Monday to 7 Sunday. */
export const weekdayOfEpochDay = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1

/** The year of a day. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/**
 * 按月计算 — the same-numbered day a number of months later, or the last day of a month that has no such day.
 * @source docs/regulations.md#civil-code-art-202
 */
export function plusMonths(day: Day, months: number): Day {
  epochDayOf(day)
  const month = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / dayMs
  const next = Date.UTC(Math.floor((month + 1) / 12), (((month + 1) % 12) + 12) % 12, 1) / dayMs
  return civilDay(Math.min(first + Number(day.slice(8)) - 1, next - 1))
}

/** 按年计算 — 29 February ends on 28 February where there is none. @source docs/regulations.md#civil-code-art-202 */
export const plusYears = (day: Day, years: number): Day => plusMonths(day, years * 12)
