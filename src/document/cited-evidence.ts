import type { CaseKindName } from '../case/case.js'

/** A file as far as its citing must know it. */
export interface CitedFile {
  id: string
  institutionId: string
}

type EvidenceRefused<Kind extends string> =
  | { code: `${Kind}.evidence-unknown`; evidenceIds: readonly string[] }
  | { code: `${Kind}.evidence-of-another-home`; evidenceIds: readonly string[] }

/**
 * 所引佐证 — every file that a command cites was uploaded before it, and for this home. `uploaded` is what there is of them.
 *
 * @source docs/regulations.md#evidence
 */
export function refuseCited<Kind extends CaseKindName>(
  kind: Kind,
  cited: readonly (string | null | undefined)[],
  institutionId: string,
  uploaded: readonly CitedFile[],
): EvidenceRefused<Kind> | null {
  const ids = cited.filter((id) => typeof id === 'string')
  const unknown = ids.filter((id) => !uploaded.some((file) => file.id === id))
  if (unknown.length) return { code: `${kind}.evidence-unknown`, evidenceIds: unknown }
  const elsewhere = uploaded.filter((file) => ids.includes(file.id) && file.institutionId !== institutionId).map((file) => file.id)
  return elsewhere.length ? { code: `${kind}.evidence-of-another-home`, evidenceIds: elsewhere } : null
}
