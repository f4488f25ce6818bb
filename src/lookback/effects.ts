import type { CaseEvent, Effect } from '../case/case.js'
import type { HazardBody } from '../hazard/hazard.js'
import type { LookbackEvent, LookbackEventBody } from './events.js'
import type { LookbackState } from './state.js'

/**
 * 反弹登记 — what has come back is filed as a hazard of its own: same indicator, place and home, as the two officers have found
 * it. Its ancestor stays signed off, and says nothing of it.
 *
 * @source docs/regulations.md#relapse
 */
export function effectsOfLookback(state: LookbackState, event: CaseEvent): readonly Effect[] {
  const happened = event as LookbackEvent
  if (happened.kind !== 'record-lookback' || !happened.body.files || happened.body.relapse === null) return []
  return [
    {
      caseKind: 'hazard',
      caseId: happened.body.relapse,
      county: state.county,
      command: 'file',
      body: filingOf(state, happened.body, event.by.person),
    },
  ]
}

const filingOf = (state: LookbackState, visit: LookbackEventBody['record-lookback'], by: string): HazardBody['file'] => ({
  institutionId: state.institutionId,
  source: 'look-back',
  foundOn: visit.visitedOn,
  officers: [by, visit.second],
  place: state.place,
  ...(state.placeCode !== null && { placeCode: state.placeCode }),
  description: visit.finding,
  category: state.category,
  ...(state.checkItemCode !== null && { checkItemCode: state.checkItemCode }),
  ...(state.majorCode !== null && { majorCode: state.majorCode }),
  basis: state.basis,
  ...(state.requirement && { requirement: state.requirement }),
  photos: visit.evidence,
  relapseOf: state.hazardId,
})
