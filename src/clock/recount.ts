import type { Calendar } from '../calendar/calendar.js'
import { endOfTerm, endOnNamedDay, type Due, waits } from './due.js'
import type { Explanation } from './explanation.js'

/** What counting again gives: the same date, another one (the calendar has been published since), or none. */
export interface Recount {
  dueOn: string | null
  same: boolean
}

/**
 * 复算 — counts a term again from what its explanation says: from the start, by rule and unit, or from the day of return.
 * Who doubts a date need not believe us.
 * @source docs/regulations.md#explained-date
 */
export function recount(explanation: Explanation, calendar: Calendar): Recount {
  const due = counted(explanation, calendar)
  const dueOn = waits(due) ? null : due.dueOn
  const was = 'waitsForCalendar' in explanation.result ? null : explanation.result.dueOn
  return { dueOn, same: dueOn === was }
}

function counted({ start, value, unit, result }: Explanation, calendar: Calendar): Due {
  if (value !== null && unit !== null) return endOfTerm({ start, value, unit, calendar })
  if ('waitsForCalendar' in result) return endOfTerm({ start, value: 0, unit: 'wd', calendar })
  return endOnNamedDay({ start, day: result.dueOn })
}
