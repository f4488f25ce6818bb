import { dayOfInstant } from '../../calendar/civil-day.js'
import type { Day } from '../../case/case.js'
import type { EvidenceFacts, HazardFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'
import { submissionNow, verificationsNow } from '../standing.js'
import type { HazardState } from '../state.js'

type Told = Pick<HazardFacts, 'evidence'>

/**
 * 存疑佐证(整改前) — files that another hazard cites already, or that were taken before this one was found.
 *
 * @source docs/regulations.md#evidence
 */
export const doubtfulBefore = (state: HazardState, cited: readonly string[], { evidence }: Told): readonly string[] =>
  idsOf(evidence, cited, (file) => file.citedElsewhere || (file.takenAt !== null && dayOfInstant(file.takenAt) < state.foundOn))

/**
 * 存疑佐证(整改后) — files that are said to show it mended and prove nothing of the kind.
 *
 * @source docs/regulations.md#evidence
 */
export const doubtfulAfter = (state: HazardState, cited: readonly string[], rectifiedOn: Day, { evidence }: Told): readonly string[] =>
  idsOf(evidence, cited, (file) => !proves(file, state, rectifiedOn))

/**
 * 整改后的材料 — a file that shows the hazard as it was, in the filing or in any round, does not show it mended; nor does one that
 * stands for another hazard. Of its own the same bytes are the same picture, however often they were uploaded; those of another
 * hazard, uploaded anew, are taken and marked as doubtful.
 *
 * @source docs/regulations.md#evidence
 */
export function refuseAfter(state: HazardState, after: readonly string[], before: readonly string[], { evidence }: Told): HazardRefusal | null {
  const asItWas = [...before, ...shownBefore(state)]
  const same = idsOf(evidence, after, (file) => isAmong(asItWas, file))
  if (same.length) return { code: 'hazard.after-is-before', evidenceIds: same }
  const elsewhere = idsOf(evidence, after, (file) => file.sameFileElsewhere)
  return elsewhere.length ? { code: 'hazard.after-of-another-hazard', evidenceIds: elsewhere } : null
}

/** 整改前的材料 — what shows the hazard as it was: the pictures of the filing, and those handed in as before in any round. */
const shownBefore = ({ photos, submissions }: HazardState): readonly string[] => [...photos, ...submissions.flatMap(({ before }) => before)]

const isAmong = (ids: readonly string[], { id, sameBytes }: EvidenceFacts): boolean => [id, ...sameBytes].some((one) => ids.includes(one))

/** 所引佐证 — what may prove the mending in this round: what was handed in, and what the visits brought back. */
export const proofsOf = (state: HazardState): readonly string[] => [
  ...(submissionNow(state)?.after ?? []),
  ...verificationsNow(state).flatMap(({ evidence }) => evidence),
]

/** 整改后佐证 — does one file at least show it mended? */
export const isProved = (state: HazardState, rectifiedOn: Day, { evidence }: Told): boolean => {
  const doubtful = submissionNow(state)?.doubtful ?? []
  const cited = proofsOf(state).filter((id) => !doubtful.includes(id))
  return evidence.some((file) => cited.includes(file.id) && proves(file, state, rectifiedOn))
}

/** Dated after the mending and shown of no other hazard, nor as it was. Without the instant of the camera a file is as old as its upload. */
const proves = (file: EvidenceFacts, state: HazardState, rectifiedOn: Day): boolean =>
  !file.citedElsewhere && !isAmong(shownBefore(state), file) && dayOfInstant(file.takenAt ?? file.uploadedAt) >= later(rectifiedOn, state.foundOn)

const idsOf = (evidence: readonly EvidenceFacts[], cited: readonly string[], holds: (file: EvidenceFacts) => boolean): readonly string[] =>
  evidence.filter((file) => cited.includes(file.id) && holds(file)).map(({ id }) => id)

const later = (a: Day, b: Day): Day => (a > b ? a : b)
