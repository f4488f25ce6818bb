import type { Calendar } from '../calendar/calendar.js'
import type { Day, Instant } from '../case/case.js'
import { endOfTerm, endOnNamedDay, type Due, waits } from './due.js'
import type { Explanation, TermChange } from './explanation.js'
import { type DayUnit, remainingLength, remainingTerm } from './pause.js'

/** What counting again gives: the same instant, another one (the calendar has been published since), or none. */
export interface Recount {
  dueOn: Day | null
  dueAt: Instant | null
  same: boolean
}

/**
 * 复算 — counts a term again from what its explanations say, the first of them first: each from its start, by rule and unit, and every change
 * against the date before it: what was left at a pause, from which day an extension goes on, which bound a plan keeps. Who doubts a date need not
 * believe us.
 *
 * @source docs/regulations.md#explained-date
 * @throws RangeError when there is nothing to count
 */
export function recount(story: readonly Explanation[], calendar: Calendar): Recount {
  const last = story.at(-1)
  if (!last) throw new RangeError('a story without a beginning')
  const due = counted(last, calendar)
  const [dueOn, dueAt] = waits(due) ? [null, null] : [due.dueOn, due.dueAt]
  const ends = 'waitsForCalendar' in last.result ? dueAt === null : dueAt === last.result.dueAt
  return { dueOn, dueAt, same: ends && story.every((one, n) => follows(one, story[n - 1], calendar)) }
}

function counted({ start, value, unit, result }: Explanation, calendar: Calendar): Due {
  if (value !== null && unit !== null) return endOfTerm({ start, value, unit, calendar })
  if ('waitsForCalendar' in result) return endOfTerm({ start, value: 0, unit: 'wd', calendar })
  return endOnNamedDay({ start, day: result.dueOn })
}

/** Does a link say what follows from the one before? The first has nothing before it to be measured by. */
const follows = (one: Explanation, before: Explanation | undefined, calendar: Calendar): boolean =>
  before === undefined || one.changes.every((change) => fits(change, one, before, calendar))

function fits(change: TermChange, one: Explanation, before: Explanation, calendar: Calendar): boolean {
  const was = counted(before, calendar)
  const [dayBefore, dayNow] = [waits(was) ? null : was.dueOn, 'dueOn' in one.result ? one.result.dueOn : null]
  switch (change.change) {
    case 'paused':
      return one.value === null
        ? dayNow === dayBefore
        : one.value === change.left && change.left === leftOf(before, dayBefore, change.since, unitOf(change), calendar)
    case 'returned':
      return (
        one.value === Math.max(change.left, change.minimum) &&
        (change.since === undefined || change.left === leftOf(before, dayBefore, change.since, unitOf(change), calendar))
      )
    case 'extended':
      return change.from === dayBefore && change.to === dayNow && change.to > change.from
    case 'planned':
      return dayNow !== null && dayNow <= change.latest
    case 'relapsed':
      return one.value === change.to
    case 'adopted':
      return change.was === dayBefore
  }
}

const unitOf = ({ unit }: { unit: string }): DayUnit => (unit === 'wd' ? 'wd' : 'cd')

/** What was left of the term before, when the ball left or the clock stopped. */
function leftOf(before: Explanation, dueOn: Day | null, leavesAt: Instant, unit: DayUnit, calendar: Calendar): number {
  const left = dueOn === null ? null : remainingTerm({ dueOn, leavesAt, unit, calendar })
  if (typeof left === 'number') return left
  return before.value === null || before.unit === null
    ? 0
    : remainingLength({ start: before.start, value: before.value, unit: before.unit, leavesAt, calendar })
}
