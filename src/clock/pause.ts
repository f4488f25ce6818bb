import type { Calendar } from '../calendar/calendar.js'
import { dayOfInstant, daysBetween } from '../calendar/civil-day.js'
import { workdaysBetween, type MissingYear } from '../calendar/workdays.js'
import type { Day, Instant } from '../case/case.js'
import { dayOf, endOfTerm, endOnNamedDay, rawEndOf, type Due } from './due.js'
import type { CitedRule, TermChange } from './explanation.js'
import type { TermUnit } from './law.js'

/** 剩余时限 is kept in whole days: working or calendar, as the term was given. */
export type DayUnit = 'wd' | 'cd'

/**
 * 剩余时限 — whole days left of a term when the ball leaves the one whose term it is; 0 when it leaves on the last day or later.
 * @source docs/regulations.md#two-sides
 */
export function remainingTerm(term: { dueOn: Day; leavesAt: Instant; unit: DayUnit; calendar: Calendar }): number | MissingYear {
  const today = dayOfInstant(term.leavesAt)
  return term.unit === 'wd' ? workdaysBetween(term.calendar, today, term.dueOn) : Math.max(0, daysBetween(today, term.dueOn))
}

/**
 * 无日期期限的剩余时限 — whole days left of a term whose date waits for a calendar: its length less what has run. Calendar days, months
 * and years are counted without one; of working days that cannot be counted none has run.
 * @source docs/regulations.md#two-sides
 */
export function remainingLength(term: { start: Day | Instant; value: number; unit: TermUnit; leavesAt: Instant; calendar: Calendar }): number {
  const { value, unit, leavesAt, calendar } = term
  const start = dayOf(term.start)
  const leftOn = dayOfInstant(leavesAt)
  if (unit === 'wd') {
    const run = workdaysBetween(calendar, start, leftOn)
    return typeof run === 'number' ? Math.max(0, value - run) : value
  }
  return unit === 'h' ? 0 : Math.max(0, daysBetween(leftOn, rawEndOf(start, value, unit)))
}

/**
 * 恢复计时 — the new end when the ball comes back: what was left, but never less than the minimum; the day of return is not counted.
 * @source docs/regulations.md#rounds
 */
export function resumeTerm(term: {
  left: number
  minimum: number
  /** When it was handed over, where that is known. */
  leftAt?: Instant
  returnsAt: Instant
  unit: DayUnit
  calendar: Calendar
  rule?: CitedRule
  changes?: readonly TermChange[]
}): Due {
  const { left, minimum, leftAt, returnsAt, unit, calendar, rule, changes = [] } = term
  const returned: TermChange = { change: 'returned', at: returnsAt, ...(leftAt !== undefined && { since: leftAt }), left, minimum, unit }
  return endOfTerm({ start: dayOfInstant(returnsAt), value: Math.max(left, minimum), unit, calendar, ...(rule && { rule }), changes: [...changes, returned] })
}

/**
 * 暂缓后顺延 — the end of a term that stood still: the days left when it stopped are counted from the day it goes on.
 * A term that was over before it stopped stays where it was.
 * @source docs/regulations.md#deferral
 */
export function shiftByPause(term: {
  dueOn: Day
  pausedAt: Instant
  resumedAt: Instant
  why: string
  unit: DayUnit
  calendar: Calendar
  rule?: CitedRule
  changes?: readonly TermChange[]
}): Due {
  const { dueOn, pausedAt, resumedAt, why, unit, calendar, rule, changes = [] } = term
  const late = dayOfInstant(pausedAt) > dueOn
  const left = late ? 0 : remainingTerm({ dueOn, leavesAt: pausedAt, unit, calendar })
  const start = dayOfInstant(resumedAt)
  const cited = rule && { rule }
  if (typeof left !== 'number') return waitsFor(left, { start, calendar, unit })
  const paused: TermChange = { change: 'paused', since: pausedAt, until: resumedAt, why, left, unit }
  if (late) return endOnNamedDay({ start, day: dueOn, ...cited, changes: [...changes, paused] })
  return endOfTerm({ start, value: left, unit, calendar, ...cited, changes: [...changes, paused] })
}

function waitsFor({ missingYear }: MissingYear, { start, calendar, unit }: { start: Day; calendar: Calendar; unit: DayUnit }): Due {
  const { explanation } = endOfTerm({ start, value: 0, unit, calendar })
  return { waitsForCalendar: missingYear, explanation: { ...explanation, value: null, result: { waitsForCalendar: missingYear } } }
}
