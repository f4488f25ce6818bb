import { plusDays } from '../../calendar/civil-day.js'
import type { Actor } from '../../case/case.js'
import type { Grade, Law, Policy } from '../../clock/law.js'
import { grades, type VerifyingMethod } from '../codes.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import { sameHandsStrictly } from '../separation.js'
import { openReferrals, submissionNow, verificationsNow } from '../standing.js'
import type { HazardState } from '../state.js'
import type { Deciding, Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { refuseWhileImposed } from './measure.js'
import { takesSignOffNumber } from './number.js'
import { refusePersons } from './persons.js'
import { nextRound, stopAll } from './two-sides.js'

/** 销号审批. */
export const signOffDecisions: Decisions<'sign-off' | 'return-sign-off'> = {
  /**
   * 销号 — by an approver of the level who neither handed in nor verified, with the grade that the verification has earned.
   * The number is taken only when the sign-off takes effect.
   *
   * @source docs/regulations.md#sign-off
   */
  'sign-off'(state, body, context) {
    const { facts, law, now, proposal, today } = context
    const no =
      refuseApprover(state, body, context) ??
      refuseGrade(state, body.grade, law.ruleSet.policy) ??
      refuseUnready(state) ??
      refusePersons([body.reviewedBy], facts) ??
      refuseEvidence([body.expertOpinion], state.institution, facts)
    if (no) return no
    const lookBacks = law.ruleSet.policy.lookbackDays.map((days, n) => ({ nth: n + 1, dueOn: plusDays(today, days) }))
    const signed = { ...body, first: proposal?.by ?? null, lookBacks, stops: stopAll(state) }
    return [{ kind: 'sign-off', body: signed, takes: [takesSignOffNumber(state.county, now)] }]
  },

  /** @source docs/regulations.md#rounds */
  'return-sign-off'(state, body, { law, now, today }) {
    return [{ kind: 'return-sign-off', body: { ...body, sets: nextRound(law, state, now, today), stops: [{ clock: 'sign-off' }] } }]
  },
}

function refuseApprover(state: HazardState, { reviewedBy }: HazardBody['sign-off'], { actor, law }: Deciding): HazardRefusal | null {
  const { policy } = law.ruleSet
  return (
    refuseRole(state, actor, policy) ??
    (reviewedBy === actor.person ? { code: 'hazard.reviewer-is-approver' } : sameHandsStrictly(state, 'approver', [actor.person], policy))
  )
}

function refuseRole(state: HazardState, { role }: Actor, { signOffApprovers }: Law['ruleSet']['policy']): HazardRefusal | null {
  const wanted = signOffApprovers[state.level]
  return wanted.includes(role) ? null : { code: 'hazard.not-sign-off-approver', role, wanted }
}

/** The grade that each way of verifying earns. */
const earnedBy: Readonly<Record<VerifyingMethod, Grade>> = { 'on-site': 'A', 'live-video': 'B', documents: 'C', 'self-declared': 'D' }

/**
 * 销号等级 — at least the minimum of the level, and no better than what the best verification of this round has earned.
 *
 * @source docs/regulations.md#closure-grades
 */
function refuseGrade(state: HazardState, grade: Grade, { minimumGrade, selfDeclarationAllowed }: Policy): HazardRefusal | null {
  if (grade === 'D' && (state.level === 'major' || !selfDeclarationAllowed)) return { code: 'hazard.self-declaration-not-allowed' }
  const minimum = minimumGrade[state.level]
  if (isWeaker(grade, minimum)) return { code: 'hazard.grade-too-low', grade, minimum }
  const passed = verificationsNow(state).filter(({ verdict }) => verdict === 'passed')
  const earned = grades.find((one) => passed.some(({ method }) => earnedBy[method] === one)) ?? 'D'
  return isWeaker(earned, grade) ? { code: 'hazard.grade-not-earned', grade, earned } : null
}
const isWeaker = (a: Grade, b: Grade): boolean => grades.indexOf(a) > grades.indexOf(b)

/**
 * 销号条件 — no measure is imposed any more, no department still owes an answer, something dated after the mending proves
 * it, and a major hazard was confirmed as one and re-inspected by the county in this round.
 *
 * @source docs/regulations.md#sign-off
 */
function refuseUnready(state: HazardState): HazardRefusal | null {
  if (state.level === 'major') {
    const reinspected = verificationsNow(state).some(({ stage, verdict }) => stage === 'county' && verdict === 'passed')
    if (!reinspected) return { code: 'hazard.county-reinspection-required' }
    if (!state.confirmed) return { code: 'hazard.confirmation-required' }
  }
  return refuseWhileImposed(state) ?? refuseWhileReferred(state) ?? refuseUnproved(state)
}

/** 移送未反馈 — what was handed to another department stays open until its answer is recorded. @source docs/regulations.md#referral */
function refuseWhileReferred(state: HazardState): HazardRefusal | null {
  const referrals = openReferrals(state).length
  return referrals ? { code: 'hazard.referral-open', referrals } : null
}

function refuseUnproved(state: HazardState): HazardRefusal | null {
  const submission = submissionNow(state)
  if (!submission) return null
  const sound = submission.after.some((id) => !submission.doubtful.includes(id)) || verificationsNow(state).some(({ evidence }) => evidence.length > 0)
  return sound ? null : { code: 'hazard.evidence-not-after-rectification', rectifiedOn: submission.rectifiedOn }
}
