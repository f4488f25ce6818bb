import type { Day } from '../case/case.js'
import type { Deferral, Extension, HazardState, Measure, Objection, Referral, Submission, Supervision, Term, Verification } from './state.js'
import { findTerm } from './terms.js'

/** One of several, with its number: counted from 1 within the hazard. */
export interface Numbered<Thing> {
  n: number
  thing: Thing
}

/** 整改期限 — the term in which the home must have mended the hazard; none before a major hazard's plan is accepted. */
export const rectifyTerm = (state: HazardState): Term | undefined => findTerm(state.terms, { clock: 'rectify' })

/** 本轮申请 — what was handed in in this round. */
export const submissionNow = (state: HazardState): Submission | undefined => state.submissions.findLast((s) => s.round === state.round)

/** 本轮核查 — the visits of this round, the township's and the county's. */
export const verificationsNow = (state: HazardState): readonly Verification[] => state.verifications.filter((v) => v.round === state.round)

/** 待批的延期 — at most one. */
export const pendingExtension = (state: HazardState): Numbered<Extension> | undefined => lastWith(state.extensions, (e) => e.outcome === 'pending')
/** How many extensions were granted: the n of the flag `extended(n)`. */
export const extensionsGranted = (state: HazardState): number => state.extensions.filter((e) => e.outcome === 'granted').length

/** 未了事项 — what is open or in force now: objections unanswered, the deferral, the listing, measures, referrals unanswered. */
export const openObjections = (state: HazardState): readonly Objection[] => state.objections.filter((o) => o.outcome === null)
export const deferralNow = (state: HazardState): Deferral | undefined => state.deferrals.find((d) => d.endedAt === null)
export const supervisionNow = (state: HazardState): Supervision | undefined => state.supervisions.find((s) => s.endedAt === null)
export const measuresImposed = (state: HazardState): readonly Measure[] => state.measures.filter((m) => m.lifted === null)
export const openReferrals = (state: HazardState): readonly Referral[] => state.referrals.filter((r) => r.reply === null)

/** 当前整改期限 — the day by which the hazard is to be mended, standing still or not; null while there is none. */
export const limitNow = (state: HazardState): Day | null => rectifyTerm(state)?.dueOn ?? null

function lastWith<Thing>(things: readonly Thing[], holds: (thing: Thing) => boolean): Numbered<Thing> | undefined {
  const index = things.findLastIndex(holds)
  const thing = things[index]
  return thing === undefined ? undefined : { n: index + 1, thing }
}
