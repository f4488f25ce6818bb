import type { OrderRefusal } from './refusals.js'

/**
 * 执法人员 — at least two different persons, each with a certificate in force for the county on the day.
 *
 * @source docs/regulations.md#administrative-penalty-law-art-42
 */
export function refuseOfficers(officers: readonly string[], certified: readonly string[]): OrderRefusal | null {
  if (new Set(officers).size < 2 || new Set(officers).size < officers.length) return { code: 'order.officers-not-distinct' }
  const uncertified = officers.filter((o) => !certified.includes(o))
  return uncertified.length ? { code: 'order.officer-not-certified', officers: uncertified } : null
}
