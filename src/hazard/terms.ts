import { dayOfInstant } from '../calendar/civil-day.js'
import type { Day, Instant } from '../case/case.js'
import { dueByRule, endOfTerm, endOnNamedDay, waits, type Due } from '../clock/due.js'
import type { Explanation, TermChange } from '../clock/explanation.js'
import type { Law } from '../clock/law.js'
import { remainingLength, remainingTerm, resumeTerm, shiftByPause, type DayUnit } from '../clock/pause.js'
import { deadlineRule, type RuleCode } from '../clock/rule-code.js'
import { orderSteps, ruleOfClock, type HazardClock } from './clock-names.js'
import type { PauseReason, Term } from './state.js'

/** A term as its event carries it: with the counting that made its date. */
export type ExplainedTerm = Term & { explanation: Explanation }
export interface TermKey {
  clock: HazardClock
  subject?: string
}
/** What an event does to the terms of its hazard. Every date in it is computed already. */
export interface Timing {
  sets?: readonly ExplainedTerm[]
  pauses?: readonly (TermKey & { why: PauseReason })[]
  stops?: readonly TermKey[]
}

/** A term of the rule set, counted from a day or an instant. */
export const termByRule = (law: Law, key: TermKey & { clock: keyof typeof ruleOfClock }, start: Day | Instant, now: Instant): ExplainedTerm =>
  termOf(key, dueByRule(law, ruleOfClock[key.clock], start), now)

/** A term to a day that somebody has named. It stands as written, on a rest day too. */
export const termToDay = (key: TermKey, day: Day, start: Day | Instant, now: Instant, changes: readonly TermChange[] = []): ExplainedTerm =>
  termOf(key, endOnNamedDay({ start, day, changes }), now)

/** A term in calendar days that no rule names: the limit of a category, or the days that an order gives. */
export const termInDays = (law: Law, key: TermKey, days: number, start: Day, now: Instant): ExplainedTerm =>
  termOf(key, endOfTerm({ start, value: days, unit: 'cd', calendar: law.calendar }), now)

/** 下达时限 — from filing, all steps of the order together: drafting, review, approval, issue, service. */
export function orderTerm(law: Law, now: Instant): ExplainedTerm {
  const workdays = orderSteps.reduce((sum, code) => sum + deadlineRule(law.ruleSet, code).value, 0)
  return termOf({ clock: 'order' }, endOfTerm({ start: now, value: workdays, unit: 'wd', calendar: law.calendar }), now)
}

/**
 * 恢复计时 — a term goes on where it stood still: what was left is counted from now.
 *
 * @source docs/regulations.md#two-sides
 */
export function goesOn(law: Law, term: Term, now: Instant): ExplainedTerm {
  const dated = withDate(law, term)
  const { since: pausedAt, why } = dated.paused ?? { since: now, why: 'with-authority' }
  const unit = dayUnit(term)
  if (dated.dueOn !== null) {
    const shifted = shiftByPause({ dueOn: dated.dueOn, pausedAt, resumedAt: now, why, unit, calendar: law.calendar })
    if (!waits(shifted) || shifted.explanation.value !== null) return termOf(term, shifted, now)
  }
  const left = leftWithoutDate(law, term, pausedAt)
  const changes: TermChange[] = [{ change: 'paused', since: pausedAt, until: now, why, left, unit }]
  return termOf(term, endOfTerm({ start: dayOfInstant(now), value: left, unit, calendar: law.calendar, changes }), now)
}

/**
 * 退回重改 — a term comes back to the home: what was left when it handed over, but never less than the shortest new term.
 *
 * @source docs/regulations.md#rounds
 */
export function comesBack(law: Law, term: Term, now: Instant): ExplainedTerm {
  const { dueOn, paused } = withDate(law, term)
  const leavesAt = paused?.since ?? now
  const left = dueOn === null ? leftWithoutDate(law, term, leavesAt) : remainingTerm({ dueOn, leavesAt, unit: 'cd', calendar: law.calendar })
  const minimum = law.ruleSet.policy.returnLimitDays
  return termOf(term, resumeTerm({ left: typeof left === 'number' ? left : 0, minimum, returnsAt: now, unit: 'cd', calendar: law.calendar }), now)
}

/** 重算 — the same term by the calendar of today; null when nothing changes. A named day and a term that stands still stay as they are. */
export function replanned(law: Law, term: Term): ExplainedTerm | null {
  if (term.paused || term.value === null) return null
  const due = counted(law, term)
  const anew = { ...termOf(term, due, term.startedAt), startedAt: term.startedAt }
  return anew.dueOn === term.dueOn && anew.provisional === term.provisional ? null : anew
}

/** Is today later than the last day of the term? A term without a date is not late. */
export const isPast = (term: Pick<Term, 'dueAt'>, now: Instant): boolean => term.dueAt !== null && term.dueAt < now

/** Puts what an event does on the running terms. */
export function termsAfter(terms: readonly Term[], { sets = [], pauses = [], stops = [] }: Timing, at: Instant): readonly Term[] {
  const kept = terms.filter((term) => !stops.some(is(term)) && !sets.some(is(term)))
  const set = sets.map(({ explanation: _, ...term }) => term)
  return [...kept, ...set].map((term) => {
    const pause = term.paused ? undefined : pauses.find(is(term))
    return pause ? { ...term, paused: { since: at, why: pause.why } } : term
  })
}

/** The running term of a clock, if it runs. */
export const findTerm = (terms: readonly Term[], key: TermKey): Term | undefined => terms.find((term) => is(term)(key))

const is =
  (term: Term) =>
  ({ clock, subject = '' }: TermKey): boolean =>
    term.clock === clock && term.subject === subject

function termOf({ clock, subject = '' }: TermKey, due: Due, now: Instant): ExplainedTerm {
  const { rule, start, value, unit } = due.explanation
  const date = waits(due) ? { dueOn: null, dueAt: null, provisional: true } : { dueOn: due.dueOn, dueAt: due.dueAt, provisional: due.provisional }
  return { clock, subject, startedAt: now, rule: rule?.code ?? null, start, value, unit, ...date, paused: null, explanation: due.explanation }
}

const dayUnit = (term: Term): DayUnit => (term.unit === 'wd' ? 'wd' : 'cd')

/** What is left of a term that waits for its calendar; what has no length and no date has nothing left. */
const leftWithoutDate = (law: Law, { start, value, unit }: Term, leavesAt: Instant): number =>
  value === null || unit === null ? 0 : remainingLength({ start, value, unit, leavesAt, calendar: law.calendar })

const lengthOf = ({ start, value, unit }: Term) => ({ start, value: value ?? 0, unit: unit ?? 'cd' })

const counted = (law: Law, term: Term): Due =>
  term.rule === null ? endOfTerm({ ...lengthOf(term), calendar: law.calendar }) : dueByRule(law, term.rule as RuleCode, term.start)

/** A term that waited for its calendar gets its date as soon as it is asked for. */
function withDate(law: Law, term: Term): Term {
  if (term.dueOn !== null || term.value === null) return term
  const due = counted(law, term)
  return waits(due) ? term : { ...term, dueOn: due.dueOn, dueAt: due.dueAt }
}
