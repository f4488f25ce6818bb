import { answeredByUs } from '../codes.js'
import { termByRule } from '../terms.js'
import { refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'

/** 陈述申辩与异议 — heard and answered; none of them touches a clock of the operator. */
export const objectionDecisions: Decisions<'file-objection' | 'decide-objection'> = {
  /** What the bureau itself must answer starts its clock for the answer. @source docs/regulations.md#objection */
  'file-objection'(state, body, { facts, law, now, today }) {
    const earliestOn = state.order?.servedOn ?? state.foundOn
    const no = refuseDay('filedOn', body.filedOn, { today, earliestOn }) ?? refuseEvidence(body.evidence, state.institution, facts)
    if (no) return no
    const subject = String(state.objections.length + 1)
    const ours = answeredByUs.some((kind) => kind === body.kind)
    return [{ kind: 'file-objection', body: { ...body, sets: ours ? [termByRule(law, { clock: 'objection-answer', subject }, now, now)] : [] } }]
  },

  /** @source docs/regulations.md#objection */
  'decide-objection'(state, body, { facts }) {
    const asked = state.objections[body.objection - 1]
    if (!asked) return { code: 'hazard.no-such-objection', objection: body.objection }
    if (asked.outcome !== null) return { code: 'hazard.objection-decided', objection: body.objection }
    const stops = [{ clock: 'objection-answer', subject: String(body.objection) }] as const
    return refuseEvidence(body.evidence, state.institution, facts) ?? [{ kind: 'decide-objection', body: { ...body, stops } }]
  },
}
