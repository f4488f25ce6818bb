import type { Instant, TextRef } from '../../case/case.js'
import type { HazardState } from '../state.js'

/** 恢复整改 — ends the deferral that runs, if one does. */
export const endDeferrals = (state: HazardState, endedAt: Instant, endedWhy: TextRef | null) =>
  state.deferrals.map((d) => (d.endedAt === null ? { ...d, endedAt, endedWhy } : d))
