import type { HazardFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'

/**
 * 佐证材料 — every file that a command cites was uploaded before it, and for this home.
 *
 * @source docs/regulations.md#evidence
 */
export function refuseEvidence(
  cited: readonly (string | undefined)[],
  institutionId: string,
  { evidence }: Pick<HazardFacts, 'evidence'>,
): HazardRefusal | null {
  const ids = cited.filter((id) => id !== undefined)
  const unknown = ids.filter((id) => !evidence.some((file) => file.id === id))
  if (unknown.length) return { code: 'hazard.evidence-unknown', evidenceIds: unknown }
  const elsewhere = evidence.filter((file) => ids.includes(file.id) && file.institutionId !== institutionId).map((file) => file.id)
  return elsewhere.length ? { code: 'hazard.evidence-of-another-home', evidenceIds: elsewhere } : null
}
