import { deferralNow, extensionsGranted, measuresImposed, openObjections, openReferrals, submissionNow, supervisionNow } from './standing.js'
import type { HazardState } from './state.js'
import type { HazardFlag } from './status.js'

/**
 * 标记 — what is true of a hazard beside its status, in the order in which it is shown. Each follows from the state; none
 * is kept apart from it. The counts of `extended` and `relapse` are `extensionsGranted` and `state.relapses`.
 */
export const flagsOf = (state: HazardState): readonly HazardFlag[] => (Object.keys(holds) as HazardFlag[]).filter((flag) => holds[flag](state))

const holds: { readonly [Flag in HazardFlag]: (state: HazardState) => boolean } = {
  major: (s) => s.level === 'major',
  'interim-control-missing': (s) => s.level === 'major' && s.interimControl === null && s.closing === null,
  objected: (s) => openObjections(s).length > 0,
  deferred: (s) => deferralNow(s) !== undefined,
  staged: (s) => s.stages.length > 0,
  supervised: (s) => supervisionNow(s) !== undefined,
  'measure-imposed': (s) => measuresImposed(s).length > 0,
  evacuating: (s) => measuresImposed(s).some((m) => m.acts.includes('evacuate')),
  referred: (s) => openReferrals(s).length > 0,
  'in-enforcement': (s) => s.enforcement !== null,
  extended: (s) => extensionsGranted(s) > 0,
  relapse: (s) => s.relapses > 0,
  'evidence-doubt': (s) => (submissionNow(s)?.doubtful.length ?? 0) > 0,
}
