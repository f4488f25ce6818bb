import type { Instant } from '../../case/case.js'
import { lacksMajorPlan } from '../six-contents.js'
import { pendingExtension, rectifyTerm } from '../standing.js'
import type { HazardState } from '../state.js'
import { isPast, termByRule, type TermKey } from '../terms.js'
import { refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'
import { doubtfulAfter, doubtfulBefore, refuseAfter } from './proof.js'
import { refuseUnfinishedStages } from './stages.js'
import { goOn, standStill } from './two-sides.js'

/** 立行立改与申请销号. */
export const submissionDecisions: Decisions<'fix-on-spot' | 'submit-rectification'> = {
  /**
   * 立行立改 — an ordinary hazard, mended on the day on which it was found; the photograph shows it. The township verifies
   * it all the same.
   *
   * @source docs/regulations.md#fix-on-spot
   */
  'fix-on-spot'(state, body, { facts, law, now, today }) {
    if (state.level === 'major') return { code: 'hazard.not-for-major' }
    if (body.fixedOn !== state.foundOn) return { code: 'hazard.not-same-day', foundOn: state.foundOn }
    if (body.after.length === 0) return { code: 'hazard.evidence-required', side: 'after' }
    const no =
      refuseDay('fixedOn', body.fixedOn, { today }) ?? refuseEvidence(body.after, state.institution, facts) ?? refuseAfter(state, body.after, [], facts)
    if (no) return no
    const doubtful = doubtfulAfter(state, body.after, body.fixedOn, facts)
    const sets = [termByRule(law, { clock: 'township-verify' }, now, now)]
    return [{ kind: 'fix-on-spot', body: { ...body, late: false, doubtful, sets, stops: [{ clock: 'order' }] } }]
  },

  /**
   * 申请销号 — with evidence before and after and the report. The home's clock stands still from now on; what is handed in
   * late stays marked as late, and doubtful files are marked, not refused.
   *
   * @source docs/regulations.md#submission
   */
  'submit-rectification'(state, body, { facts, law, now, today }) {
    if (lacksMajorPlan(state)) return { code: 'hazard.plan-required' }
    if (state.level === 'major' && !state.interimControl) return { code: 'hazard.interim-control-required' }
    // What was photographed when the hazard was filed shows it as it was.
    if (body.before.length === 0 && state.photos.length === 0) return { code: 'hazard.evidence-required', side: 'before' }
    if (body.after.length === 0) return { code: 'hazard.evidence-required', side: 'after' }
    const no =
      refuseUnfinishedStages(state) ??
      refuseDay('rectifiedOn', body.rectifiedOn, { today, earliestOn: state.foundOn }) ??
      refuseEvidence([...body.before, ...body.after], state.institution, facts) ??
      refuseAfter(state, body.after, body.before, facts)
    if (no) return no
    const acceptance = state.level === 'major' ? [termByRule(law, { clock: 'acceptance' }, now, now)] : []
    const sets = [termByRule(law, { clock: 'township-verify' }, now, now), ...acceptance, ...goOn(law, state, now, 'deferred')]
    const doubtful = [...new Set([...doubtfulBefore(state, body.before, facts), ...doubtfulAfter(state, body.after, body.rectifiedOn, facts)])]
    const marks = { late: isLate(state, now), doubtful }
    return [{ kind: 'submit-rectification', body: { ...body, ...marks, sets, pauses: standStill(state, 'with-authority'), stops: endedBySubmission(state) } }]
  },
}

/** A clock that a leader has stopped is not late. */
function isLate(state: HazardState, now: Instant): boolean {
  const term = rectifyTerm(state)
  return term !== undefined && !term.paused && isPast(term, now)
}

/** The request that waits for an answer lapses, the deferral ends. */
function endedBySubmission(state: HazardState): readonly TermKey[] {
  const pending = pendingExtension(state)
  return [{ clock: 'deferral' }, ...(pending ? [{ clock: 'extension-decide', subject: String(pending.n) } as const] : [])]
}
