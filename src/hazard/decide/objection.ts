import { handsIn, onBothSides } from '../../case/separation.js'
import { dueByRule, waits } from '../../clock/due.js'
import type { Law } from '../../clock/law.js'
import type { RuleCode } from '../../clock/rule-code.js'
import { answeredByUs, type ObjectionKind } from '../codes.js'
import type { HazardBody } from '../hazard.js'
import type { HazardState } from '../state.js'
import { termByRule } from '../terms.js'
import { refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'

/** 陈述申辩与异议 — heard and answered; none of them touches a clock of the operator. */
export const objectionDecisions: Decisions<'file-objection' | 'decide-objection'> = {
  /**
   * What the bureau itself must answer starts its clock for the answer. What comes in after its term is taken and marked late.
   *
   * @source docs/regulations.md#objection
   */
  'file-objection'(state, body, { facts, law, now, today }) {
    const earliestOn = state.order?.servedOn ?? state.foundOn
    const no = refuseDay('filedOn', body.filedOn, { today, earliestOn }) ?? refuseEvidence(body.evidence, state.institution, facts)
    if (no) return no
    const subject = String(state.objections.length + 1)
    const ours = answeredByUs.some((kind) => kind === body.kind)
    const sets = ours ? [termByRule(law, { clock: 'objection-answer', subject }, now, now)] : []
    return [{ kind: 'file-objection', schema: 2, body: { ...body, late: isLate(state, body, law), sets } }]
  },

  /** Who filed it, as signer or as clerk, does not answer it. @source docs/regulations.md#objection */
  'decide-objection'(state, body, { actor, facts }) {
    const asked = state.objections[body.objection - 1]
    if (!asked) return { code: 'hazard.no-such-objection', objection: body.objection }
    if (asked.outcome !== null) return { code: 'hazard.objection-decided', objection: body.objection }
    if (onBothSides(handsIn({ person: asked.filedBy, recordedBy: asked.recordedBy }), actor)) return { code: 'hazard.maker-is-judge' }
    const stops = [{ clock: 'objection-answer', subject: String(body.objection) }] as const
    return refuseEvidence(body.evidence, state.institution, facts) ?? [{ kind: 'decide-objection', body: { ...body, stops } }]
  },
}

/** 提出期限 — the rule that says until when after service each kind may be filed. */
const filingRule = {
  statement: 'objection-file',
  objection: 'objection-file',
  reconsideration: 'reconsideration',
  lawsuit: 'lawsuit',
} as const satisfies Record<ObjectionKind, RuleCode>

/** Without an order nothing was told from which a term could run; without a calendar nobody is late. */
function isLate({ order }: HazardState, { kind, filedOn }: HazardBody['file-objection'], law: Law): boolean {
  if (!order) return false
  const last = dueByRule(law, filingRule[kind], order.servedOn)
  return !waits(last) && filedOn > last.dueOn
}
