import type { Projection } from '../case/case.js'
import type { LookbackState } from './state.js'

/** 回头看明细 — the one row that stands for the state of a look-back. */
export const projectLookback = (id: string, state: LookbackState): Projection => ({
  lookback: [
    {
      id,
      hazard_id: state.hazardId,
      hazard_number: state.hazardNumber,
      sort: state.sort,
      status: state.status,
      institution_id: state.institutionId,
      county: state.county,
      township: state.township,
      opens_on: state.opensOn,
      closed_by: state.closedBy,
      officers: state.assigned?.officers ?? [],
      result: state.visit?.result ?? null,
      visited_on: state.visit?.visitedOn ?? null,
      visited_by: state.visit?.by ?? null,
      second: state.visit?.second ?? null,
      finding: state.visit?.finding.text ?? null,
      evidence: state.visit?.evidence ?? [],
      relapse_id: state.visit?.relapse ?? null,
    },
  ],
})
