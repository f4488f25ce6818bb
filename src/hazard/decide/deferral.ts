import { deferralNow } from '../standing.js'
import { findTerm, termToDay } from '../terms.js'
import { plusDays } from '../../calendar/civil-day.js'
import type { Day } from '../../case/case.js'
import { daysAfter } from '../../clock/due.js'
import type { HazardRefusal } from '../refusals.js'
import { refuseBefore, refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { goOn, standStill } from './two-sides.js'

/** 暂缓整改 — the one thing that stops the operator's clock while the operator has the ball. */
export const deferralDecisions: Decisions<'defer' | 'end-deferral'> = {
  /**
   * 暂缓 — a leader's written decision, with its number and its sheet, until a day. The interim control of a major hazard
   * is in force and goes on. It lasts until the day of its review at most: longer needs a new decision.
   *
   * @source docs/regulations.md#deferral
   */
  defer(state, body, { facts, law, now, today }) {
    const running = deferralNow(state)
    if (running) return { code: 'hazard.already-deferred', until: running.until }
    if (state.level === 'major' && !state.interimControl) return { code: 'hazard.interim-control-required' }
    const no =
      refuseDay('decidedOn', body.decidedOn, { today, earliestOn: state.foundOn }) ??
      refuseBefore('until', body.until, plusDays(today, 1)) ??
      refusePast(body.until, daysAfter(law, 'deferral-review', body.decidedOn)) ??
      refuseEvidence([body.scan], state.institution, facts)
    return no ?? [{ kind: 'defer', body: { ...body, sets: [termToDay({ clock: 'deferral' }, body.until, today, now)], pauses: standStill(state, 'deferred') } }]
  },

  /**
   * 结束暂缓 — by command, or by itself when the day has passed. The operator's clocks go on with what was left, unless the
   * authority has the plan just then.
   *
   * @source docs/regulations.md#deferral
   */
  'end-deferral'(state, body, { actor, law, now }) {
    const running = deferralNow(state)
    if (!running) return { code: 'hazard.not-deferred' }
    const term = findTerm(state.terms, { clock: 'deferral' })
    if (actor.role === 'system' && term?.dueAt && now < term.dueAt) return { code: 'hazard.deferral-runs', until: running.until }
    const pauses = state.status === 'planned' ? standStill(state, 'with-authority') : []
    return [{ kind: 'end-deferral', body: { ...body, sets: goOn(law, state, now, 'deferred'), pauses, stops: [{ clock: 'deferral' }] } }]
  },
}

const refusePast = (until: Day, latest: Day): HazardRefusal | null => (until > latest ? { code: 'hazard.deferral-too-long', latest } : null)
