import type { CaseEvent, Effect } from '../case/case.js'
import type { HazardState } from './state.js'

/**
 * 对其他案件 — what other cases must hear of a hazard: nothing. The order speaks to its hazards and not they to it: an
 * order in the making asks again for every hazard before it is issued and served. Look-backs are opened from their date
 * rows, and the lead that a filing confirms is a row of the same transaction.
 */
export const effectsOfHazard = (_state: HazardState, _event: CaseEvent): readonly Effect[] => []
