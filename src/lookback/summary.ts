import type { CaseSummary } from '../case/case.js'
import type { LookbackState } from './state.js'
import { openLookbacks } from './status.js'

/** 办结 — does nobody have to look any more? */
export const isClosed = ({ status }: Pick<LookbackState, 'status'>): boolean => !openLookbacks.some((open) => open === status)

/** The spine row of a look-back. It has no number of its own: it is called by its hazard's. */
export const summaryOfLookback = (state: LookbackState): CaseSummary => ({
  number: null,
  status: state.status,
  ball: isClosed(state) ? 'none' : 'authority',
  paused: null,
  closed: isClosed(state),
  level: state.level === 'major' ? 2 : 1,
  institutionId: state.institutionId,
  county: state.county,
  township: state.township,
})
