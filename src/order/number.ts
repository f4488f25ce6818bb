import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant, NumberTaken } from '../case/case.js'
import type { OrderPolicy } from '../clock/law.js'
import type { OrderRefusal } from './refusals.js'

/** The two papers of this kind that bear numbers: the order and the re-inspection opinion. */
export type NumberedPaper = 'order' | 'opinion'

/**
 * 文号 — `郯民责改字〔2026〕3号` from a county's mark, a year and a number: hexagonal brackets, no leading zeros.
 *
 * @source docs/regulations.md#numbering
 */
export const writeNumber = (mark: string, year: string, n: number): string => `${mark}〔${year}〕${n}号`

/**
 * 取号或录号 — the number that a paper gets. One mark has one register, so that no two numbers can meet: where the office
 * keeps it the number is typed in; where we keep it the number is ours and gapless, and only papers of another
 * organ's mark (联合发文) are typed in.
 *
 * @source docs/regulations.md#numbering
 */
export function numberOf(
  paper: NumberedPaper,
  typed: string | undefined,
  now: Instant,
  policy: OrderPolicy,
): OrderRefusal | { typed: string } | { takes: NumberTaken } {
  const mark = policy.marks[paper]
  if (typed !== undefined) {
    return policy.register === 'ours' && typed.startsWith(`${mark}〔`) ? { code: 'order.number-is-ours', mark } : { typed }
  }
  if (policy.register === 'office') return { code: 'order.number-required' }
  const year = dayOfInstant(now).slice(0, 4)
  return { takes: { field: 'number', series: paper, write: (n) => writeNumber(mark, year, n) } }
}
