import type { Ball, CaseSummary } from '../case/case.js'
import { deferralNow } from './standing.js'
import type { HazardState } from './state.js'
import { closedStatuses, type HazardStatus } from './status.js'

/** 责任方 — who has to act in each status. */
export const ballOf: Readonly<Record<HazardStatus, Ball>> = {
  filed: 'authority',
  notified: 'operator',
  planned: 'authority',
  rectifying: 'operator',
  submitted: 'authority',
  'township-verified': 'authority',
  'county-verified': 'authority',
  'signed-off': 'none',
  withdrawn: 'none',
  'closed-unfixed': 'none',
}

/** 办结 — does nothing leave this status any more? */
export const isClosed = (status: HazardStatus): boolean => closedStatuses.some((closed) => closed === status)

/** The spine row of a hazard. */
export const summaryOf = (state: HazardState): CaseSummary => ({
  number: state.number,
  status: state.status,
  ball: ballOf[state.status],
  paused: ballOf[state.status] === 'operator' && deferralNow(state) ? 'deferred' : null,
  closed: isClosed(state.status),
  level: state.level === 'major' ? 2 : 1,
  institutionId: state.institution,
  county: state.county,
  township: state.township,
})
