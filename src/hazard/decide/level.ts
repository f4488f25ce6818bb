import { leaderRoles } from '../../access/roles.js'
import type { Actor, Instant } from '../../case/case.js'
import type { Proposal } from '../../case/proposal.js'
import type { Law } from '../../clock/law.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal } from '../refusals.js'
import { lacksMajorPlan } from '../six-contents.js'
import { rectifyTerm } from '../standing.js'
import type { HazardState } from '../state.js'
import { termByRule, type ExplainedTerm, type Timing } from '../terms.js'
import { lowers } from '../two-persons.js'
import { refuseCodes } from './catalogue.js'
import type { Deciding, Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { limitOfOrder } from './notify.js'
import { stillness } from './two-sides.js'

/** 重大隐患的时钟 — a leader confirms it, and the home keeps people safe meanwhile. */
export const majorTerms = (law: Law, controlled: boolean, now: Instant): readonly ExplainedTerm[] => [
  termByRule(law, { clock: 'confirm-major' }, now, now),
  ...(controlled ? [] : [termByRule(law, { clock: 'interim-control' }, now, now)]),
]

/** 定级与确认. */
export const levelDecisions: Decisions<'classify' | 'confirm-major'> = {
  /**
   * 定类定级 — raised once at most, by a code of the catalogue; lowered only with the opinion of experts or departments, by no
   * fewer than it takes to confirm it: two persons, a leader among them.
   *
   * @source docs/regulations.md#classification
   */
  classify(state, body, context) {
    const { actor, facts, proposal } = context
    const no =
      refuseLevel(state, body) ??
      refuseCodes(body, facts) ??
      refuseEvidence([body.opinion], state.institution, facts) ??
      (lowers(state, body) ? refuseWithoutLeader(actor, proposal) : null)
    if (no) return no
    const majorSource = body.level === 'ordinary' ? null : body.majorCode === undefined ? state.majorSource : (facts.majorRow?.sourceStatus ?? null)
    const raises = body.level === 'major' && state.level === 'ordinary'
    return [{ kind: 'classify', body: { ...body, first: proposal?.by ?? null, majorSource, raises, ...termsOfLevel(state, body, context) } }]
  },

  /**
   * 确认重大隐患 — by two persons, a leader among them, before the order is served. A row of the catalogue that is not the
   * official wording needs an opinion.
   *
   * @source docs/regulations.md#confirm-major
   */
  'confirm-major'(state, body, { actor, facts, proposal }) {
    if (state.level !== 'major' || state.majorCode === null) return { code: 'hazard.not-major' }
    if (state.confirmed) return { code: 'hazard.already-confirmed' }
    if (state.majorSource !== 'verified' && state.opinion === null && body.opinion === undefined)
      return { code: 'hazard.opinion-required', majorCode: state.majorCode }
    const no = refuseEvidence([body.opinion], state.institution, facts) ?? refuseWithoutLeader(actor, proposal)
    return no ?? [{ kind: 'confirm-major', body: { ...body, first: proposal?.by ?? actor.person, stops: [{ clock: 'confirm-major' }] } }]
  },
}

/** 局领导 — when the second person confirms, one of the two must be a leader. */
export function refuseWithoutLeader({ role }: Actor, proposal: Proposal | null): HazardRefusal | null {
  const isLeader = (one: string): boolean => leaderRoles.some((leader) => leader === one)
  return proposal === null || isLeader(role) || isLeader(proposal.role) ? null : { code: 'hazard.leader-required' }
}

function refuseLevel(state: HazardState, body: HazardBody['classify']): HazardRefusal | null {
  const sameCode = body.majorCode === undefined || body.majorCode === state.majorCode
  const sameCategory = body.category === undefined || body.category === state.category
  if (body.level === state.level && sameCode && sameCategory) return { code: 'hazard.classification-unchanged' }
  if (body.level === 'ordinary') {
    if (body.majorCode !== undefined) return { code: 'hazard.major-code-on-ordinary' }
    return state.level === 'major' && body.opinion === undefined ? { code: 'hazard.lowering-needs-opinion' } : null
  }
  if (body.majorCode === undefined && state.majorCode === null) return { code: 'hazard.major-code-required' }
  return state.level === 'ordinary' && state.raised > 0 ? { code: 'hazard.already-raised' } : null
}

/**
 * What the level does to the clocks: a major hazard waits for its confirmation, its control and, while its home has no
 * plan yet, for the plan, later for reports of progress; one that is lowered waits for none of them, and runs to the limit of its order.
 */
function termsOfLevel(state: HazardState, { level }: HazardBody['classify'], { law, now, today }: Deciding): Timing {
  if (level === 'major') {
    const raised = state.level === 'ordinary'
    const owesPlan = state.status === 'notified' || (state.status === 'rectifying' && lacksMajorPlan({ level, plan: state.plan }))
    const plan = raised && owesPlan ? [termByRule(law, { clock: 'plan' }, today, now)] : []
    const progress = raised && state.status === 'rectifying' ? [termByRule(law, { clock: 'progress' }, now, now)] : []
    const ofHome = [...plan, ...progress]
    return { sets: [...majorTerms(law, state.interimControl !== null, now), ...ofHome], pauses: stillness(state, ofHome) }
  }
  const limit = state.order && state.level === 'major' && !rectifyTerm(state) ? [limitOfOrder(law, state, state.order, now)] : []
  const stops = (['confirm-major', 'interim-control', 'plan', 'progress', 'acceptance'] as const).map((clock) => ({ clock }))
  return { sets: limit, pauses: stillness(state, limit), stops }
}
