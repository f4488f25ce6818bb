/** A file as far as its citing must know it. */
export interface CitedFile {
  id: string
  institutionId: string
}

type EvidenceRefused<Thing extends string> =
  | { code: `${Thing}.evidence-unknown`; evidenceIds: readonly string[] }
  | { code: `${Thing}.evidence-of-another-home`; evidenceIds: readonly string[] }

/**
 * 所引佐证 — every file that a command cites was uploaded before it, and for this home. `uploaded` is what there is of them.
 *
 * @source docs/regulations.md#evidence
 */
export function refuseCited<Thing extends string>(
  thing: Thing,
  cited: readonly (string | null | undefined)[],
  institutionId: string,
  uploaded: readonly CitedFile[],
): EvidenceRefused<Thing> | null {
  const ids = cited.filter((id) => typeof id === 'string')
  const unknown = ids.filter((id) => !uploaded.some((file) => file.id === id))
  if (unknown.length) return { code: `${thing}.evidence-unknown`, evidenceIds: unknown }
  const elsewhere = uploaded.filter((file) => ids.includes(file.id) && file.institutionId !== institutionId).map((file) => file.id)
  return elsewhere.length ? { code: `${thing}.evidence-of-another-home`, evidenceIds: elsewhere } : null
}
