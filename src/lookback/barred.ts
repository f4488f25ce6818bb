import type { Actor } from '../case/case.js'
import { handsIn, onBothSides } from '../case/separation.js'
import type { HazardState } from '../hazard/state.js'
import type { LookbackRefusal } from './refusals.js'
import type { LookbackSort } from './sorts.js'
import type { LookbackState } from './state.js'

/**
 * 回避人员 — who may not look again: those who closed it, as proposer, reviewer, approver or clerk. A re-check is made by
 * somebody who had no hand in the case at all: neither filed, nor found, nor verified it either.
 *
 * @source docs/regulations.md#re-check
 */
export function barredFrom(state: HazardState, sort: LookbackSort): readonly string[] {
  const { closing } = state
  const closers = [...handsIn(closing && { person: closing.by, recordedBy: closing.recordedBy }), closing?.first, closing?.reviewedBy]
  const others = sort === 'recheck' ? othersIn(state) : []
  return [...new Set([...closers, ...others].filter((one) => typeof one === 'string'))]
}

/** 经办人员 — who filed it, the officers of the visit, who verified it in whatever round, and the clerks beside them. */
const othersIn = ({ filedBy, filingRecordedBy, officers, verifications }: HazardState): readonly string[] => [
  ...handsIn({ person: filedBy, recordedBy: filingRecordedBy }),
  ...officers,
  ...verifications.flatMap(({ by, second, recordedBy }) => [...handsIn({ person: by, recordedBy }), second]),
]

/** 不得自查 — nobody looks again at what they have closed. */
export const refuseCloser = ({ barred }: LookbackState, actor: Actor): LookbackRefusal | null =>
  onBothSides(barred, actor) ? { code: 'lookback.closer-looks-again' } : null

/** The same of whoever is named. */
export function refuseBarred({ barred }: LookbackState, officers: readonly string[]): LookbackRefusal | null {
  const named = officers.filter((one) => barred.includes(one))
  return named.length ? { code: 'lookback.officer-barred', officers: named } : null
}
