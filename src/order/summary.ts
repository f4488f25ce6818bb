import type { CaseSummary } from '../case/case.js'
import type { OrderState } from './state.js'

/** 办结 — nothing more is done on these papers by the office; what follows is the hazards' own. */
export const isClosed = (state: Pick<OrderState, 'status'>): boolean => state.status === 'served' || state.status === 'voided' || state.status === 'superseded'

/** The spine row of an order. While it is open the authority has the ball: the home waits for its paper. */
export const summaryOfOrder = (state: OrderState): CaseSummary => ({
  number: state.number,
  status: state.status,
  ball: isClosed(state) ? 'none' : 'authority',
  paused: null,
  closed: isClosed(state),
  level: state.items.some((i) => i.major) ? 2 : 1,
  institutionId: state.institutionId,
  county: state.county,
  township: state.township,
})
