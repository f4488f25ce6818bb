import type { OrderFacts } from './facts.js'
import type { OrderRefusal } from './refusals.js'
import type { OrderState } from './state.js'

/**
 * 重大隐患送达前 — a major hazard's order leaves the office only when the hazard has its code of the catalogue, an
 * interim control, and a leader's confirmation. A correction repeats what was served and is not asked again.
 *
 * @source docs/regulations.md#confirm-major
 */
export function refuseUnready(state: Pick<OrderState, 'items' | 'replaces'>, facts: OrderFacts): OrderRefusal | null {
  if (state.replaces !== null) return null
  const unready = facts.hazards
    .filter((h) => h.status === 'filed' && h.gaps.length > 0 && state.items.some((i) => i.hazardId === h.hazardId))
    .map((h) => ({ hazardId: h.hazardId, missing: h.gaps }))
  return unready.length ? { code: 'order.major-not-ready', hazards: unready } : null
}
