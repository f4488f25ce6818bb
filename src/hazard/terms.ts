import { dayOfInstant } from '../calendar/civil-day.js'
import type { Day, Instant } from '../case/case.js'
import { dueByRule, endOfTerm, endOnNamedDay, waits, type Due } from '../clock/due.js'
import type { Explanation, TermChange } from '../clock/explanation.js'
import type { Law, TermUnit } from '../clock/law.js'
import { remainingLength, remainingTerm, resumeTerm, shiftByPause, type DayUnit } from '../clock/pause.js'
import type { RuleCode } from '../clock/rule-code.js'
import { ruleOfClock, type HazardClock } from './clock-names.js'
import { defaultLimit, type Defaulting } from './default-limit.js'
import { citedOwnRule, isOwnRule, orderWorkdays, type OwnRule } from './own-rules.js'
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

/** A term in calendar days that no rule names: the days that an order gives. */
export const termInDays = (law: Law, key: TermKey, days: number, start: Day, now: Instant, changes: readonly TermChange[] = []): ExplainedTerm =>
  termOf(key, endOfTerm({ start, value: days, unit: 'cd', calendar: law.calendar, changes }), now)

/** 下达时限 — from filing, all steps of the order together: drafting, review, approval, issue, service. */
export const orderTerm = (law: Law, now: Instant): ExplainedTerm =>
  termOf({ clock: 'order' }, dueByOwnRule(law, 'order-steps', { start: now, value: orderWorkdays(law), unit: 'wd' }), now)

/**
 * 类别默认时限 — counted from a day, with what has shortened it.
 *
 * @source docs/regulations.md#hazard-categories
 */
export function categoryLimit(law: Law, of: Defaulting, start: Day, now: Instant): ExplainedTerm {
  const { days, byRule, changes } = defaultLimit(law, of)
  if (byRule) return termByRule(law, { clock: 'rectify' }, start, now)
  return termOf({ clock: 'rectify' }, dueByOwnRule(law, 'category-limit', { start, value: days, unit: 'cd' }, changes), now)
}

interface Length {
  start: Day | Instant
  value: number
  unit: TermUnit
}

const dueByOwnRule = (law: Law, code: OwnRule, length: Length, changes: readonly TermChange[] = []): Due =>
  endOfTerm({ ...length, calendar: law.calendar, rule: citedOwnRule(law, code), changes })

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
  return termOf(
    term,
    resumeTerm({ left: typeof left === 'number' ? left : 0, minimum, leftAt: leavesAt, returnsAt: now, unit: 'cd', calendar: law.calendar }),
    now,
  )
}

/**
 * 重算 — the same term by the calendar of today; null when nothing changes. A named day stays. A term that stands still is counted
 * again too and goes on standing still: what is left of it when it goes on is measured against the date that is right by then.
 *
 * @source docs/regulations.md#calendar
 */
export function replanned(law: Law, term: Term): ExplainedTerm | null {
  if (term.value === null) return null
  const anew = inPlaceOf(term, counted(law, term))
  return anew.dueOn === term.dueOn && anew.provisional === term.provisional ? null : anew
}

/** 适用 — by which decision, from which rule set, and when a case takes another. */
export type Adoption = Omit<Extract<TermChange, { change: 'adopted' }>, 'change' | 'was'>

/**
 * 改用规则 — the same term by the rule of another rule set, from the same start; null when it ends at the same instant, or follows no
 * rule: a day that was named, days that an order gives, what was left when a clock stood still.
 *
 * @source docs/regulations.md#rule-sets
 */
export function adopted(law: Law, term: Term, { of, by }: { of: Defaulting; by: Adoption }): ExplainedTerm | null {
  const due = dueByOtherLaw(law, term, of, [{ change: 'adopted', ...by, was: term.dueOn }])
  const anew = due && inPlaceOf(term, due)
  return anew === null || (anew.dueAt === term.dueAt && anew.provisional === term.provisional) ? null : anew
}

function dueByOtherLaw(law: Law, { clock, rule, start }: Term, of: Defaulting, changes: readonly TermChange[]): Due | null {
  if (clock === 'order') return dueByOwnRule(law, 'order-steps', { start, value: orderWorkdays(law), unit: 'wd' }, changes)
  if (rule === 'category-limit') {
    const limit = defaultLimit(law, of)
    if (!limit.byRule) return dueByOwnRule(law, 'category-limit', { start, value: limit.days, unit: 'cd' }, [...limit.changes, ...changes])
  }
  if (rule === null) return null
  return dueByRule(law, rule === 'category-limit' ? 'hazard-limit' : (rule as RuleCode), start, changes)
}

/** The same running term with another date. */
const inPlaceOf = (term: Term, due: Due): ExplainedTerm => ({ ...termOf(term, due, term.startedAt), paused: term.paused })

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

function counted(law: Law, term: Term): Due {
  if (isOwnRule(term.rule)) return dueByOwnRule(law, term.rule, lengthOf(term))
  return term.rule === null ? endOfTerm({ ...lengthOf(term), calendar: law.calendar }) : dueByRule(law, term.rule as RuleCode, term.start)
}

/** A term that waited for its calendar gets its date as soon as it is asked for. */
function withDate(law: Law, term: Term): Term {
  if (term.dueOn !== null || term.value === null) return term
  const due = counted(law, term)
  return waits(due) ? term : { ...term, dueOn: due.dueOn, dueAt: due.dueAt }
}
