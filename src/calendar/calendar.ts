import type { Day } from '../case/case.js'

/** 年度安排 — rest days and working weekends of one year, as published, or provisional before publication. */
export interface CalendarYear {
  year: number
  version: number
  provisional: boolean
  source: string
  /** Days off, weekends inside included: `2026-10-01`. */
  holidays: ReadonlySet<Day>
  /** Weekend days declared working (调休上班). */
  workingWeekends: ReadonlySet<Day>
}

/** 工作日历 — the years that are loaded. A year that is missing has no working days to count: no date is guessed. */
export type Calendar = ReadonlyMap<number, CalendarYear>
