import type { Calendar } from '../calendar/calendar.js'
import { endOfDay, instantOn } from '../calendar/civil-day.js'
import { workdayFrom } from '../calendar/workdays.js'
import type { Day, Instant, Step } from '../case/case.js'
import type { LadderStep } from './law.js'

/** Reminders are read when the day's work begins. */
const reminderHour = { hour: 8, minute: 30 }

/** The clock that a ladder is laid against. Without a date there are no steps. */
export interface LadderClock {
  side: 'operator' | 'authority'
  startedAt: Instant
  dueOn: Day | null
  dueAt: Instant | null
  calendar: Calendar
}

/**
 * 逐级提醒督办 — the steps of a side's clock with their instants. A step before the due date falls at 08:30 of its working
 * day, step 0 on the due instant, a later one at the end of its working day. What would fall at or before the start of
 * the clock is left out: a term of one day has no reminder three days ahead. A step in a year without a calendar is left
 * out too, until the clock is planned anew.
 * @source docs/regulations.md#ladder
 */
export function stepsOf(ladder: readonly LadderStep[], clock: LadderClock): Step[] {
  return ladder
    .filter((step) => step.side === clock.side)
    .flatMap(({ step, does, posts, offsetWorkdays, proposes }) => {
      const at = instantOf(offsetWorkdays, clock)
      return at !== null && at > clock.startedAt ? [{ step, at, does, posts, ...(proposes && { proposes }) }] : []
    })
    .toSorted((a, b) => (a.at === b.at ? a.step - b.step : a.at < b.at ? -1 : 1))
}

function instantOf(offsetWorkdays: number, { dueOn, dueAt, calendar }: LadderClock): Instant | null {
  if (dueOn === null || dueAt === null) return null
  if (offsetWorkdays === 0) return dueAt
  const day = workdayFrom(calendar, dueOn, offsetWorkdays)
  if (typeof day !== 'string') return null
  return offsetWorkdays < 0 ? instantOn(day, reminderHour.hour, reminderHour.minute) : endOfDay(day)
}
