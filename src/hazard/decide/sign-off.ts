import { leaderRoles } from '../../access/roles.js'
import type { Actor } from '../../case/case.js'
import { handsIn } from '../../case/separation.js'
import type { Grade, Law, Policy } from '../../clock/law.js'
import { daysAfter } from '../../clock/due.js'
import { grades, type VerifyingMethod } from '../codes.js'
import type { HazardFacts } from '../facts.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import { makersOf, sameHandsStrictly, verifiersOf } from '../separation.js'
import { openReferrals, submissionNow, verificationsNow } from '../standing.js'
import type { HazardState } from '../state.js'
import type { Deciding, Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { refuseWhileImposed } from './measure.js'
import { takesSignOffNumber } from './number.js'
import { factsOf, refusePersons } from './persons.js'
import { isProved } from './proof.js'
import { drawRecheck, recheckDay } from './recheck.js'
import { refuseUnfinishedStages } from './stages.js'
import { refuseWhileListed } from './supervision.js'
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
      refuseApprover(state, context) ??
      refusePersons([body.reviewedBy], facts) ??
      refuseReviewer(state, body, context) ??
      refuseUnready(state, facts) ??
      refuseGrade(state, body.grade, law.ruleSet.policy) ??
      refuseEvidence([body.expertOpinion], state.institution, facts)
    if (no) return no
    const recheck = drawRecheck({ state, grade: body.grade, facts, law })
    const planned = lookbackRules.map(({ sort, code }) => ({ sort, opensOn: daysAfter(law, code, today) }))
    const lookBacks = recheck?.taken ? [...planned, recheckDay(recheck, facts.hazardId, today, law)] : planned
    const signed = { ...body, first: proposal?.by ?? null, lookBacks, recheck, stops: stopAll(state) }
    return [{ kind: 'sign-off', schema: 2, body: signed, takes: [takesSignOffNumber(state.county, now)] }]
  },

  /** @source docs/regulations.md#rounds */
  'return-sign-off'(state, body, { law, now, today }) {
    return [{ kind: 'return-sign-off', body: { ...body, sets: nextRound(law, state, now, today), stops: [{ clock: 'sign-off' }] } }]
  },
}

const refuseApprover = (state: HazardState, { actor, law }: Deciding): HazardRefusal | null =>
  refuseRole(state, actor, law.ruleSet.policy) ?? sameHandsStrictly(state, 'approver', handsIn(actor), law.ruleSet.policy)

/**
 * 审核人 — before a leader approves, the section chief has gone through the papers: one who holds that post in the county on the
 * day, and who neither handed in, nor verified, nor approves. A county may leave the step out.
 *
 * @source docs/regulations.md#sign-off
 */
function refuseReviewer(state: HazardState, { reviewedBy }: HazardBody['sign-off'], { actor, facts, law, proposal }: Deciding): HazardRefusal | null {
  const wanted = law.ruleSet.policy.signOffReviewers
  if (reviewedBy === undefined) {
    // Where the section chief proposes and a leader confirms, the chief has gone through the papers.
    const reviewed = wanted.length === 0 || !isLeader(actor.role) || (proposal !== null && wanted.includes(proposal.role))
    return reviewed ? null : { code: 'hazard.reviewer-required', wanted }
  }
  if (handsIn(actor, proposal && { person: proposal.by, recordedBy: proposal.recordedBy }).includes(reviewedBy)) return { code: 'hazard.reviewer-is-approver' }
  if (makersOf(state).includes(reviewedBy)) return { code: 'hazard.maker-is-reviewer' }
  if (verifiersOf(state).includes(reviewedBy)) return { code: 'hazard.verifier-is-reviewer' }
  const holds = factsOf(facts, reviewedBy)?.grants.some(({ role, home, code }) => wanted.includes(role) && home === 'county' && code === state.county)
  return wanted.length === 0 || holds ? null : { code: 'hazard.not-sign-off-reviewer', wanted }
}

const isLeader = (role: string): boolean => leaderRoles.some((leader) => leader === role)

function refuseRole(state: HazardState, { role }: Actor, { signOffApprovers }: Law['ruleSet']['policy']): HazardRefusal | null {
  const wanted = signOffApprovers[state.level]
  return wanted.includes(role) ? null : { code: 'hazard.not-sign-off-approver', role, wanted }
}

/** 回头看 — the first and the second day on which somebody looks again. @source docs/regulations.md#look-back */
const lookbackRules = [
  { sort: 'first', code: 'lookback-first' },
  { sort: 'second', code: 'lookback-second' },
] as const

/** The grade that each way of verifying earns. */
const earnedBy: Readonly<Record<VerifyingMethod, Grade>> = { 'on-site': 'A', 'live-video': 'B', documents: 'C', 'self-declared': 'D' }

/**
 * 销号等级 — at least the minimum of the level, and no better than the visits have earned.
 *
 * @source docs/regulations.md#closure-grades
 */
function refuseGrade(state: HazardState, grade: Grade, { minimumGrade, selfDeclarationAllowed }: Policy): HazardRefusal | null {
  if (grade === 'D' && (state.level === 'major' || !selfDeclarationAllowed)) return { code: 'hazard.self-declaration-not-allowed' }
  const minimum = minimumGrade[state.level]
  if (isWeaker(grade, minimum)) return { code: 'hazard.grade-too-low', grade, minimum }
  const earned = earnedGrade(state)
  return isWeaker(earned, grade) ? { code: 'hazard.grade-not-earned', grade, earned } : null
}
const isWeaker = (a: Grade, b: Grade): boolean => grades.indexOf(a) > grades.indexOf(b)

/** What the visits of this round have earned: the strongest of them for an ordinary hazard, the county's for a major one. */
function earnedGrade(state: HazardState): Grade {
  const counts = verificationsNow(state).filter(({ stage, verdict }) => verdict === 'passed' && (state.level === 'ordinary' || stage === 'county'))
  return grades.find((grade) => counts.some(({ method }) => earnedBy[method] === grade)) ?? 'D'
}

/**
 * 销号条件 — every milestone is reached, no measure is imposed any more, the listing has ended and its end is published, no
 * department still owes an answer, something dated after the mending proves it, and a major hazard was confirmed as one and
 * seen by the county on site in this round.
 *
 * @source docs/regulations.md#sign-off
 */
function refuseUnready(state: HazardState, facts: HazardFacts): HazardRefusal | null {
  if (state.level === 'major') {
    const reinspected = verificationsNow(state).some(({ stage, verdict, method }) => stage === 'county' && verdict === 'passed' && method === 'on-site')
    if (!reinspected) return { code: 'hazard.county-reinspection-required' }
    if (!state.confirmed) return { code: 'hazard.confirmation-required' }
  }
  return refuseUnfinishedStages(state) ?? refuseWhileImposed(state) ?? refuseWhileListed(state) ?? refuseWhileReferred(state) ?? refuseUnproved(state, facts)
}

/** 移送未反馈 — what was handed to another department stays open until its answer is recorded. @source docs/regulations.md#referral */
function refuseWhileReferred(state: HazardState): HazardRefusal | null {
  const referrals = openReferrals(state).length
  return referrals ? { code: 'hazard.referral-open', referrals } : null
}

function refuseUnproved(state: HazardState, facts: HazardFacts): HazardRefusal | null {
  const rectifiedOn = submissionNow(state)?.rectifiedOn
  return rectifiedOn === undefined || isProved(state, rectifiedOn, facts) ? null : { code: 'hazard.evidence-not-after-rectification', rectifiedOn }
}
