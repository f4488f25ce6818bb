import type { Day, Instant } from '../case/case.js'

/** `calendar_year` (年度安排) — one version of a year's arrangement; the latest counts. */
export interface CalendarYearTable {
  year: number
  version: number
  provisional: boolean
  source: string
  loaded_at: Instant
  digest: string
}

/** `calendar_day` (放假与调休) — a day off, or a weekend day declared working. */
export interface CalendarDayTable {
  year: number
  version: number
  day: Day
  kind: 'holiday' | 'working-weekend'
}

export interface CalendarTables {
  calendar_year: CalendarYearTable
  calendar_day: CalendarDayTable
}
