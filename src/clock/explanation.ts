import type { DayKind } from '../calendar/workdays.js'
import type { Day, Instant } from '../case/case.js'
import type { DeadlineRule, TermUnit } from './law.js'

/** Days in a row of one kind, in the order in which they were passed; `counted` of them counted. */
export interface DayRun {
  from: Day
  to: Day
  kind: DayKind
  counted: number
}

/** 期限变更 — what moved a due date after it was first computed. */
export type TermChange =
  | { change: 'paused'; since: Instant; until: Instant; why: string; left: number; unit: TermUnit }
  | { change: 'extended'; from: Day; to: Day; approvedBy: string; approvedAt: Instant }
  /** The day stands in a plan that was accepted; `latest` bound it, by the order that was served or by law. */
  | { change: 'planned'; latest: Day; by: 'order' | 'law' }
  /** What has come back a number of times is given less than the default limit. */
  | { change: 'relapsed'; times: number; from: number; to: number }
  /** `since`: when it was handed over; returns that were recorded before it was kept have none. */
  | { change: 'returned'; at: Instant; since?: Instant; left: number; minimum: number; unit: TermUnit }
  /** The case took another rule set, by a decision; `was`: the date by the set before. */
  | { change: 'adopted'; at: Instant; from: string; adoption: string; was: Day | null }

/** The rule as an explanation quotes it. */
export type CitedRule = Pick<DeadlineRule, 'code' | 'name' | 'trigger' | 'standing' | 'source' | 'anchor' | 'sourceStatus'> & { ruleSetId: string }

/**
 * 期限说明 — why a date is what it is: the computation itself, as data. Its sentences stand in `text/explanation.ts`.
 * @source docs/regulations.md#explained-date
 */
export interface Explanation {
  rule: CitedRule | null
  start: Day | Instant
  /** A named day has no length. */
  value: number | null
  unit: TermUnit | null
  /** Working days: every day that was passed, counted or not. */
  days: readonly DayRun[]
  /** Calendar days, months and years: the last day before it was moved off rest days, and what it was moved across. */
  rawEnd: Day | null
  moved: readonly DayRun[]
  calendars: readonly { year: number; version: number; provisional: boolean; source: string }[]
  changes: readonly TermChange[]
  result: { dueOn: Day; dueAt: Instant; provisional: boolean } | { waitsForCalendar: number }
}
