import type { Calendar } from '../calendar/calendar.js'
import { dayOfInstant, endOfDay, plusDays, plusHours, plusMonths, plusYears } from '../calendar/civil-day.js'
import { addWorkdays, isMissing, lastWorkdayOnOrBefore, nextWorkdayOnOrAfter, type MissingYear, type PassedDay, type Reached } from '../calendar/workdays.js'
import type { Day, Instant } from '../case/case.js'
import type { CitedRule, DayRun, Explanation, TermChange } from './explanation.js'
import type { Law, TermUnit } from './law.js'
import { deadlineRule, type RuleCode } from './rule-code.js'

/** 期限 — a due date with its explanation, or the year whose calendar it waits for. */
export type Due = { dueOn: Day; dueAt: Instant; provisional: boolean; explanation: Explanation } | { waitsForCalendar: number; explanation: Explanation }

/** A term to be counted. `start` is the civil day of the event, or its instant; hours need the instant. */
export interface Term {
  start: Day | Instant
  /** Negative counts back from the start. */
  value: number
  unit: TermUnit
  calendar: Calendar
  rule?: CitedRule
  changes?: readonly TermChange[]
}

/** Does the clock have no date because a year has no table? */
export const waits = (due: Due): due is Extract<Due, { waitsForCalendar: number }> => 'waitsForCalendar' in due

/**
 * 期限届满 — when a term ends. The starting day is not counted; a last day on a rest day moves to the first working
 * day after it; the end is 24:00 in Asia/Shanghai. Hours run from the instant itself. A term that is counted back
 * ends on the latest day that leaves the whole term free, and is never moved later.
 * @source docs/regulations.md#civil-code-art-201
 * @source docs/regulations.md#civil-code-art-203
 */
export function endOfTerm(term: Term): Due {
  if (term.unit === 'h') return endOfHours(term)
  const start = dayOf(term.start)
  if (term.unit === 'wd') {
    const reached = countWorkdays(term.calendar, start, term.value)
    return settle(term, { reached, days: isMissing(reached) ? [] : runsOf(reached.passed) })
  }
  const rawEnd = rawEndOf(start, term.value, term.unit)
  if (term.value < 0) return settle(term, { reached: { day: rawEnd, provisional: false, years: [], passed: [] }, rawEnd })
  const reached = nextWorkdayOnOrAfter(term.calendar, rawEnd)
  return settle(term, { reached, rawEnd, moved: isMissing(reached) ? [] : runsOf(reached.passed) })
}

/** The end of a term of the law that a case has pinned, with the rule cited. @throws when the rule set lacks the code */
export function dueByRule(law: Law, code: RuleCode, start: Day | Instant, changes: readonly TermChange[] = []): Due {
  const { value, unit } = deadlineRule(law.ruleSet, code)
  return endOfTerm({ start, value, unit, calendar: law.calendar, rule: citedRule(law, code), changes })
}

/**
 * A day that somebody has named: an item of an order, an extension that was granted. It stands as it is written, on a
 * rest day too, and needs no calendar.
 */
export function endOnNamedDay(named: { start: Day | Instant; day: Day; rule?: CitedRule; changes?: readonly TermChange[] }): Due {
  return settle({ ...named, value: null, unit: null, calendar: new Map() }, { reached: { day: named.day, provisional: false, years: [], passed: [] } })
}

/**
 * The last day of a rule's term in calendar days, months or years, as it falls: a day to look again or a bound that a decision may
 * not pass is not moved off rest days, and needs no calendar. @throws when the rule counts hours or working days
 */
export function daysAfter(law: Law, code: RuleCode, start: Day): Day {
  const { value, unit } = deadlineRule(law.ruleSet, code)
  if (unit === 'wd' || unit === 'h') throw new RangeError(`${code} counts ${unit}`)
  return rawEndOf(start, value, unit)
}

/** The rule of a code as an explanation quotes it. */
export function citedRule(law: Law, code: RuleCode): CitedRule {
  const { name, trigger, standing, source, anchor, sourceStatus } = deadlineRule(law.ruleSet, code)
  return { code, name, trigger, standing, source, anchor, sourceStatus, ruleSetId: law.ruleSet.id }
}

/** Back from a rest day, the working day before it is the one that the notice must leave whole days behind. */
function countWorkdays(calendar: Calendar, start: Day, workdays: number): Reached | MissingYear {
  if (workdays >= 0) return addWorkdays(calendar, start, workdays)
  const from = lastWorkdayOnOrBefore(calendar, start)
  return isMissing(from) ? from : addWorkdays(calendar, from.day, workdays)
}

/** The last day of a term in calendar days, months or years, before it is moved off rest days: it needs no calendar. */
export function rawEndOf(start: Day, value: number, unit: 'cd' | 'mo' | 'yr'): Day {
  if (unit === 'cd') return plusDays(start, value)
  return unit === 'mo' ? plusMonths(start, value) : plusYears(start, value)
}

function endOfHours(term: Term): Due {
  if (isDay(term.start)) throw new RangeError('a term in hours starts at an instant')
  const dueAt = plusHours(term.start, term.value)
  // 24:00 belongs to the day that it ends
  const day = dayOfInstant(new Date(Date.parse(dueAt) - 1).toISOString())
  return settle(term, { reached: { day, provisional: false, years: [], passed: [] }, dueAt })
}

interface Counted {
  reached: Reached | MissingYear
  dueAt?: Instant
  days?: readonly DayRun[]
  rawEnd?: Day
  moved?: readonly DayRun[]
}
type Asked = Omit<Term, 'value' | 'unit'> & { value: number | null; unit: TermUnit | null }

function settle(term: Asked, { reached, dueAt, days = [], rawEnd, moved = [] }: Counted): Due {
  const years = isMissing(reached) ? [] : reached.years
  const result = isMissing(reached)
    ? { waitsForCalendar: reached.missingYear }
    : { dueOn: reached.day, dueAt: dueAt ?? endOfDay(reached.day), provisional: reached.provisional }
  const explanation: Explanation = {
    rule: term.rule ?? null,
    start: term.start,
    value: term.value,
    unit: term.unit,
    days,
    rawEnd: rawEnd ?? null,
    moved,
    calendars: years.flatMap((year) => {
      const table = term.calendar.get(year)
      return table ? [{ year, version: table.version, provisional: table.provisional, source: table.source }] : []
    }),
    changes: term.changes ?? [],
    result,
  }
  return { ...result, explanation }
}

function runsOf(passed: readonly PassedDay[]): DayRun[] {
  const runs: DayRun[] = []
  for (const { day, kind, counted } of passed) {
    const last = runs.at(-1)
    if (last?.kind === kind) Object.assign(last, { to: day, counted: last.counted + Number(counted) })
    else runs.push({ from: day, to: day, kind, counted: Number(counted) })
  }
  return runs
}

const isDay = (start: Day | Instant): start is Day => start.length === 10
/** The civil day on which a term starts. */
export const dayOf = (start: Day | Instant): Day => (isDay(start) ? start : dayOfInstant(start))
