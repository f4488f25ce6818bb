import type { OrderFacts } from './facts.js'
import type { OrderRefusal } from './refusals.js'
import type { OrderItem } from './state.js'
import type { OrderBody } from './order.js'

type GivenItem = OrderBody['draft-order']['items'][number]

/**
 * 更正 — a correction names a served order of the same home, carries all its hazards and no other, and leaves every due
 * date where service has put it: it mends the paper and never the term.
 *
 * @source docs/regulations.md#order-void
 */
export function refuseCorrection(given: readonly GivenItem[], institutionId: string, facts: OrderFacts): OrderRefusal | null {
  const { replaced } = facts
  if (!replaced || replaced.status !== 'served' || replaced.institutionId !== institutionId) return { code: 'order.replaced-not-served' }
  if (replaced.correctedBy !== null && replaced.correctedBy !== facts.orderId) return { code: 'order.already-corrected' }
  const was = new Map(replaced.items.map((i) => [i.hazardId, i.dueOn]))
  const added = given.filter((g) => !was.has(g.hazardId)).map((g) => g.hazardId)
  const dropped = replaced.items.filter((i) => !given.some((g) => g.hazardId === i.hazardId)).map((i) => i.hazardId)
  if (added.length || dropped.length) return { code: 'order.correction-differs', hazardIds: [...added, ...dropped] }
  const moved = given.filter((g) => g.term && !('dueOn' in g.term && g.term.dueOn === was.get(g.hazardId))).map((g) => g.hazardId)
  return moved.length ? { code: 'order.correction-changes-term', hazardIds: moved } : null
}

/** The items of a correction: new words, the old due dates. */
export function correctedItems(given: readonly GivenItem[], facts: OrderFacts): readonly OrderItem[] {
  return given.map((g) => {
    const dueOn = facts.replaced?.items.find((i) => i.hazardId === g.hazardId)?.dueOn ?? null
    const major = facts.hazards.find((h) => h.hazardId === g.hazardId)?.major ?? false
    return { hazardId: g.hazardId, major, requirement: g.requirement, term: dueOn ? { dueOn } : { days: 1 }, dueOn, provisional: false }
  })
}
