import { dayOfInstant } from '../calendar/civil-day.js'
import type { Day, Instant } from '../case/case.js'
import { dueByRule, waits } from '../clock/due.js'
import type { LawBook } from '../clock/law-book.js'

/** 线索确认时限 — until when somebody confirms or closes a lead. No date while its calendar or its law is missing. */
export interface LeadTerm {
  dueOn: Day | null
  dueAt: Instant | null
  provisional: boolean
  /** Asked of now: a lead that nobody has answered in time. */
  overdue: boolean
}

/**
 * 线索确认时限 — counted from the instant at which it was raised, by the rules then in force in its county; never stored. What was
 * confirmed or closed is not overdue any more.
 *
 * @source docs/regulations.md#handling-terms
 */
export function leadTerm(book: LawBook, { county, raisedAt, open }: { county: string; raisedAt: Instant; open: boolean }, now: Instant): LeadTerm {
  const ruleSet = book.inForce(county, dayOfInstant(raisedAt))
  const due = ruleSet === null ? null : dueByRule(book.law(ruleSet), 'lead-confirm', raisedAt)
  if (due === null || waits(due)) return { dueOn: null, dueAt: null, provisional: true, overdue: false }
  return { dueOn: due.dueOn, dueAt: due.dueAt, provisional: due.provisional, overdue: open && due.dueAt < now }
}
