import type { Calendar } from '../calendar/calendar.js'
import { dayOfInstant, daysBetween } from '../calendar/civil-day.js'
import { workdaysBetween } from '../calendar/workdays.js'
import type { Day, Instant } from '../case/case.js'

/** 整改紧急程度 — in falling order. */
export const urgencies = ['major-or-overdue', 'within-one-workday', 'within-three-workdays', 'later'] as const
export type Urgency = (typeof urgencies)[number]

/**
 * 整改紧急程度 — how soon somebody must look. Asked whenever it is shown, never stored. What is due today or on the next
 * working day is within one. Where a calendar is missing, calendar days stand in for working days: this shows, it decides nothing.
 * @source docs/regulations.md#urgency
 */
export function urgencyOf(clock: { major: boolean; dueOn: Day | null; dueAt: Instant | null; now: Instant; calendar: Calendar }): Urgency {
  const { major, dueOn, dueAt, now, calendar } = clock
  if (major || (dueAt !== null && dueAt < now)) return 'major-or-overdue'
  if (dueOn === null) return 'later'
  const today = dayOfInstant(now)
  const counted = workdaysBetween(calendar, today, dueOn)
  const left = typeof counted === 'number' ? counted : daysBetween(today, dueOn)
  if (left <= 1) return 'within-one-workday'
  return left <= 3 ? 'within-three-workdays' : 'later'
}
