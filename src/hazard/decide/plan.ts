import { plusYears } from '../../calendar/civil-day.js'
import type { Day } from '../../case/case.js'
import type { Law } from '../../clock/law.js'
import { deadlineRule } from '../../clock/rule-code.js'
import type { HazardBody } from '../hazard.js'
import type { HazardRefusal, PlanContent } from '../refusals.js'
import { deferralNow, limitNow } from '../standing.js'
import type { HazardState } from '../state.js'
import type { HazardLevel } from '../status.js'
import { comesBack, findTerm, termByRule, termToDay, type Timing } from '../terms.js'
import { refuseBefore } from './days.js'
import type { Deciding, Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { refusePersons } from './persons.js'
import { missingContents, type PlanBody } from '../six-contents.js'
import { goOn, standStill, stillness } from './two-sides.js'

/** 整改方案 — handed in by the home, judged by the county. */
export const planDecisions: Decisions<'submit-plan' | 'accept-plan' | 'return-plan'> = {
  /** @source docs/regulations.md#rectification-plan */
  'submit-plan'(state, body, { facts, law, now, today }) {
    const no =
      refuseIncomplete(state.level, body) ??
      refusePersons([body.responsiblePerson, body.supervisorPerson], facts) ??
      refuseEvidence([body.emergencyPlan], state.institution, facts) ??
      refusePlanDay(state, body.dueOn, law, today)
    return (
      no ?? [
        { kind: 'submit-plan', body: { ...body, sets: [termByRule(law, { clock: 'judge-plan' }, now, now)], pauses: standStill(state, 'with-authority') } },
      ]
    )
  },

  /** What was raised to major since the plan came in needs the six contents now. @source docs/regulations.md#rectification-plan */
  'accept-plan'(state, body, context) {
    const no = refuseIncomplete(state.level, state.plan ?? {})
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
 * 方案时限 — within the limit of an ordinary hazard; more time is asked for as an extension. A major hazard gets its limit
 * from its plan, one year after service at most.
 *
 * @source docs/regulations.md#listed-supervision
 */
function refusePlanDay(state: HazardState, dueOn: Day | undefined, law: Law, today: Day): HazardRefusal | null {
  if (dueOn === undefined) return null
  const servedOn = state.order?.servedOn ?? today
  const latest = state.level === 'major' ? latestOfMajor(law, servedOn) : limitNow(state)
  if (latest !== null && dueOn > latest) return { code: 'hazard.plan-after-deadline', latest }
  return refuseBefore('dueOn', dueOn, state.level === 'major' ? today : servedOn)
}

/** 重大隐患最长时限 — one year from service. @source docs/regulations.md#listed-supervision */
export const latestOfMajor = (law: Law, servedOn: Day): Day => plusYears(servedOn, deadlineRule(law.ruleSet, 'major-max').value)

/** The limit of an ordinary hazard goes on; the plan of a major one makes its limit and begins its reports of progress. */
function termsOfAccepted(state: HazardState, { law, now, today }: Deciding): Timing {
  const stops = [{ clock: 'judge-plan' }, { clock: 'plan' }] as const
  const beside = goOn(law, state, now, 'with-authority').filter(({ clock }) => clock !== 'plan')
  if (state.level === 'ordinary' || state.plan?.dueOn === undefined) return { sets: beside, stops }
  const limit = termToDay({ clock: 'rectify' }, state.plan.dueOn, state.order?.servedOn ?? today, now)
  const begun = [limit, termByRule(law, { clock: 'progress' }, now, now)]
  const pauses = deferralNow(state) ? stillness(state, begun) : []
  return { sets: [...beside.filter(({ clock }) => clock !== 'rectify' && clock !== 'progress'), ...begun], pauses, stops }
}
