import type { OrderFacts } from './facts.js'
import type { OrderRefusal } from './refusals.js'

/** 佐证材料 — every file that a command cites has been uploaded before it. */
export function refuseEvidence(cited: readonly string[], facts: Pick<OrderFacts, 'evidence'>): OrderRefusal | null {
  const unknown = cited.filter((id) => !facts.evidence.includes(id))
  return unknown.length ? { code: 'order.evidence-unknown', evidenceIds: unknown } : null
}
