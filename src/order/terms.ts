import type { Calendar } from '../calendar/calendar.js'
import type { Day } from '../case/case.js'
import { dueByRule, endOfTerm, waits, type Due } from '../clock/due.js'
import type { Law } from '../clock/law.js'
import type { OrderItem } from './state.js'

/**
 * 公告期满 — the day on which a public notice has run its term, by the rule `service-public-notice`.
 *
 * @source docs/regulations.md#civil-procedure-law-art-95
 */
export const endOfPublicNotice = (law: Law, publishedOn: Day): Due => dueByRule(law, 'service-public-notice', publishedOn)

/**
 * 各项整改期限 — every item with its due date, now that the day of service is known. A printed day stands as printed;
 * days are counted from service. Where the calendar of a year is missing there is no date yet.
 *
 * @source docs/regulations.md#order-items
 */
export const withDueDates = (items: readonly OrderItem[], servedOn: Day, calendar: Calendar): readonly OrderItem[] =>
  items.map((item) => {
    if ('dueOn' in item.term) return { ...item, dueOn: item.term.dueOn }
    const due = endOfTerm({ start: servedOn, value: item.term.days, unit: 'cd', calendar })
    return waits(due) ? { ...item, provisional: true } : { ...item, dueOn: due.dueOn, provisional: due.provisional }
  })
