import type { HazardRefusal } from '../refusals.js'
import { limitNow } from '../standing.js'
import { findTerm, termByRule, termToDay } from '../terms.js'
import type { HazardBody } from '../hazard.js'
import type { HazardState } from '../state.js'
import { refuseBefore, refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { stillness } from './two-sides.js'

/** 长期整改与进展. */
export const stageDecisions: Decisions<'plan-stages' | 'complete-stage' | 'report-progress'> = {
  /**
   * 分阶段整改 — milestones under the running clock, for an ordinary hazard only: one after another, the last within the
   * limit. A new list takes the place of the old one while nothing of it is done.
   *
   * @source docs/regulations.md#staged-rectification
   */
  'plan-stages'(state, body, { law: _, now, today }) {
    const no = refuseStages(state, body.stages, today)
    if (no) return no
    const sets = body.stages.map(({ dueOn }, n) => termToDay({ clock: 'stage', subject: String(n + 1) }, dueOn, today, now))
    const stops = state.terms.filter(({ clock }) => clock === 'stage').map(({ clock, subject }) => ({ clock, subject }))
    return [{ kind: 'plan-stages', body: { ...body, sets, stops, pauses: stillness(state, sets) } }]
  },

  'complete-stage'(state, body, { facts, today }) {
    const stage = state.stages[body.stage - 1]
    if (!stage) return { code: 'hazard.no-such-stage', stage: body.stage }
    if (stage.completedOn !== null) return { code: 'hazard.stage-completed', stage: body.stage }
    const no = refuseDay('completedOn', body.completedOn, { today, earliestOn: state.foundOn }) ?? refuseEvidence(body.evidence, state.institution, facts)
    return no ?? [{ kind: 'complete-stage', body: { ...body, stops: [{ clock: 'stage', subject: String(body.stage) }] } }]
  },

  /** A report moves no limit; for a major hazard it begins the month of the next report. @source docs/regulations.md#progress */
  'report-progress'(state, body, { facts, law, now }) {
    const no = refuseEvidence(body.evidence, state.institution, facts)
    if (no) return no
    const next = findTerm(state.terms, { clock: 'progress' }) ? [termByRule(law, { clock: 'progress' }, now, now)] : []
    return [{ kind: 'report-progress', body: { ...body, sets: next, pauses: stillness(state, next) } }]
  },
}

/**
 * 阶段未完成 — a hazard is handed in and signed off when all its milestones are reached.
 *
 * @source docs/regulations.md#staged-rectification
 */
export function refuseUnfinishedStages({ stages }: HazardState): HazardRefusal | null {
  const unfinished = stages.flatMap(({ completedOn }, n) => (completedOn === null ? [n + 1] : []))
  return unfinished.length ? { code: 'hazard.stages-unfinished', stages: unfinished } : null
}

function refuseStages(state: HazardState, stages: HazardBody['plan-stages']['stages'], today: string): HazardRefusal | null {
  if (state.level === 'major') return { code: 'hazard.not-for-major' }
  const limit = limitNow(state)
  if (limit === null) return { code: 'hazard.no-limit' }
  const done = state.stages.findIndex(({ completedOn }) => completedOn !== null)
  if (done >= 0) return { code: 'hazard.stage-completed', stage: done + 1 }
  const days = stages.map(({ dueOn }) => dueOn)
  if (days.some((day, n) => n > 0 && day <= (days[n - 1] ?? day))) return { code: 'hazard.stages-not-ascending' }
  if (days.some((day) => day > limit)) return { code: 'hazard.stage-after-deadline', latest: limit }
  return refuseBefore('dueOn', days[0] ?? today, today)
}
