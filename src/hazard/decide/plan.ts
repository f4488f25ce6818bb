import { plusDays, plusYears } from '../../calendar/civil-day.js'
import type { Day, Instant } from '../../case/case.js'
import type { Law } from '../../clock/law.js'
import { deadlineRule } from '../../clock/rule-code.js'
import type { HazardFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'
import { deferralNow, limitNow, rectifyTerm } from '../standing.js'
import type { HazardState } from '../state.js'
import type { HazardLevel } from '../status.js'
import { comesBack, findTerm, termByRule, termToDay, type Timing } from '../terms.js'
import { refuseBefore } from './days.js'
import type { Deciding, Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { isOfHome } from './own-home.js'
import { factsOf, refusePersons } from './persons.js'
import { missingContents, type PlanBody } from '../six-contents.js'
import { goOn, standStill, stillness } from './two-sides.js'

/** 整改方案 — handed in by the home, judged by the county. */
export const planDecisions: Decisions<'submit-plan' | 'accept-plan' | 'return-plan'> = {
  /** @source docs/regulations.md#rectification-plan */
  'submit-plan'(state, body, context) {
    const { facts, law, now } = context
    const no =
      refuseIncomplete(state.level, body) ??
      refusePersons([body.responsiblePerson, body.supervisorPerson], facts) ??
      refuseAnswering(state, body, facts) ??
      refuseEvidence([body.emergencyPlan], state.institution, facts) ??
      refusePlanDay(state, body.dueOn, context)
    return (
      no ?? [
        { kind: 'submit-plan', body: { ...body, sets: [termByRule(law, { clock: 'judge-plan' }, now, now)], pauses: standStill(state, 'with-authority') } },
      ]
    )
  },

  /** What was raised to major since the plan came in needs the six contents now; the day of the order binds who accepts, too. @source docs/regulations.md#rectification-plan */
  'accept-plan'(state, body, context) {
    const no = refuseIncomplete(state.level, state.plan ?? {}) ?? refuseLate(state, state.plan?.dueOn, context)
    if (no) return no
    const originalDueOn = state.originalDueOn ?? (state.level === 'major' ? (state.plan?.dueOn ?? null) : null)
    return [{ kind: 'accept-plan', body: { ...body, originalDueOn, ...termsOfAccepted(state, context) } }]
  },

  /** The home gets time for a better plan, and no more for the rectification itself. @source docs/regulations.md#rounds */
  'return-plan'(state, body, { law, now, today }) {
    const plan = findTerm(state.terms, { clock: 'plan' })
    const again = state.level === 'ordinary' ? [] : [plan ? comesBack(law, plan, now) : termByRule(law, { clock: 'plan' }, today, now)]
    const beside = goOn(law, state, now, 'with-authority').filter(({ clock }) => clock !== 'plan')
    const still = deferralNow(state) ? again.map(({ clock, subject }) => ({ clock, subject, why: 'deferred' as const })) : []
    return [{ kind: 'return-plan', body: { ...body, sets: [...again, ...beside], pauses: still, stops: [{ clock: 'judge-plan' }] } }]
  },
}

/** @source docs/regulations.md#six-contents */
function refuseIncomplete(level: HazardLevel, plan: PlanBody): HazardRefusal | null {
  const missing = missingContents(level, plan)
  return missing.length ? { code: 'hazard.plan-incomplete', missing } : null
}

/**
 * 整改责任人 — of the home itself, and not the one who sees to it that the plan is carried out.
 *
 * @source docs/regulations.md#five-elements
 */
function refuseAnswering({ institution }: HazardState, { responsiblePerson, supervisorPerson }: PlanBody, facts: HazardFacts): HazardRefusal | null {
  if (responsiblePerson === undefined) return null
  if (!isOfHome(factsOf(facts, responsiblePerson), institution)) return { code: 'hazard.responsible-not-of-home' }
  return responsiblePerson === supervisorPerson ? { code: 'hazard.responsible-is-supervisor' } : null
}

/** 方案时限 — a day not after the last one that is lawful, and not before today unless that one has passed. @source docs/regulations.md#rectification-plan */
function refusePlanDay(state: HazardState, dueOn: Day | undefined, context: Deciding): HazardRefusal | null {
  if (dueOn === undefined) return null
  const { today } = context
  const latest = latestPlanDay(state, context)
  const earliestOn = state.level === 'ordinary' ? (state.order?.servedOn ?? today) : latest !== null && latest < today ? latest : today
  return refuseLate(state, dueOn, context) ?? refuseBefore('dueOn', dueOn, earliestOn)
}

function refuseLate(state: HazardState, dueOn: Day | undefined, context: Deciding): HazardRefusal | null {
  const latest = latestPlanDay(state, context)
  return dueOn !== undefined && latest !== null && dueOn > latest ? { code: 'hazard.plan-after-deadline', latest } : null
}

/**
 * 最迟时限 — the limit of an ordinary hazard, and of a major one whose order names a day: more time is asked for as an extension.
 * Where the order leaves the day open, the plan of a major hazard makes it, one year after service at most.
 *
 * @source docs/regulations.md#rectification-plan
 */
function latestPlanDay(state: HazardState, { law, today }: Pick<Deciding, 'law' | 'today'>): Day | null {
  if (state.level === 'ordinary') return limitNow(state)
  const byLaw = latestOfMajor(law, state.order?.servedOn ?? today)
  const ordered = orderedLimit(state)
  return ordered !== null && ordered < byLaw ? ordered : byLaw
}

/** 通知书所定期限 — the day that the order names, as it stands now: extended, or moved by a deferral; null where the order left it open. */
function orderedLimit(state: HazardState): Day | null {
  const { order } = state
  if (!order) return null
  if (order.dueOn !== null) return limitNow(state) ?? order.dueOn
  // A hazard that was major from the first has a limit before its plan only from the days that its order gives.
  const term = state.raised === 0 ? rectifyTerm(state) : undefined
  return term ? (term.dueOn ?? plusDays(order.servedOn, term.value ?? 0)) : null
}

/** 重大隐患最长时限 — one year from service. @source docs/regulations.md#listed-supervision */
export const latestOfMajor = (law: Law, servedOn: Day): Day => plusYears(servedOn, deadlineRule(law.ruleSet, 'major-max').value)

/** The limit of an ordinary hazard goes on; the plan of a major one makes its limit and begins its reports of progress. */
function termsOfAccepted(state: HazardState, { law, now, today }: Deciding): Timing {
  const stops = [{ clock: 'judge-plan' }, { clock: 'plan' }] as const
  const beside = goOn(law, state, now, 'with-authority').filter(({ clock }) => clock !== 'plan')
  if (state.level === 'ordinary' || state.plan?.dueOn === undefined) return { sets: beside, stops }
  const ordered = orderedLimit(state)
  const bound = { change: 'planned', latest: ordered ?? latestOfMajor(law, state.order?.servedOn ?? today), by: ordered === null ? 'law' : 'order' } as const
  const byPlan = termToDay({ clock: 'rectify' }, state.plan.dueOn, state.order?.servedOn ?? today, now, [bound])
  // What was granted since the plan came in is later than its day, and stands.
  const limit = isExtendedSince(state, state.plan.at) ? [] : [byPlan]
  const begun = [...limit, termByRule(law, { clock: 'progress' }, now, now)]
  const pauses = deferralNow(state) ? stillness(state, begun) : []
  return { sets: [...beside.filter(({ clock }) => !begun.some((term) => term.clock === clock)), ...begun], pauses, stops }
}

const isExtendedSince = ({ extensions }: HazardState, at: Instant): boolean =>
  extensions.some(({ outcome, decidedAt }) => outcome === 'granted' && decidedAt !== null && decidedAt >= at)
