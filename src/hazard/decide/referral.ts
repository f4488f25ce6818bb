import { plusDays } from '../../calendar/civil-day.js'
import { termByRule, termToDay } from '../terms.js'
import { refuseBefore, refuseDay } from './days.js'
import type { Decisions } from './deciding.js'
import { refuseEvidence } from './evidence.js'

/** 移送 — to the department whose matter it is; the hazard stays open here until its answer is in and it is signed off. */
export const referralDecisions: Decisions<'refer' | 'record-referral-reply'> = {
  /** @source docs/regulations.md#work-safety-law-art-69 */
  refer(state, body, { facts, law, now, today }) {
    const no =
      refuseDay('referredOn', body.referredOn, { today, earliestOn: state.foundOn }) ??
      (body.replyDueOn === undefined ? null : refuseBefore('replyDueOn', body.replyDueOn, plusDays(body.referredOn, 1))) ??
      refuseEvidence(body.evidence, state.institution, facts)
    if (no) return no
    const key = { clock: 'referral-reply', subject: String(state.referrals.length + 1) } as const
    const reply = body.replyDueOn === undefined ? termByRule(law, key, body.referredOn, now) : termToDay(key, body.replyDueOn, body.referredOn, now)
    return [{ kind: 'refer', body: { ...body, sets: [reply] } }]
  },

  /** What is still being handled may be answered again. A department answers for itself alone. @source docs/regulations.md#referral */
  'record-referral-reply'(state, body, { actor, facts, today }) {
    const referral = state.referrals[body.referral - 1]
    if (!referral) return { code: 'hazard.no-such-referral', referral: body.referral }
    if (actor.role === 'department-partner' && referral.department !== facts.department)
      return { code: 'hazard.referral-of-another-department', referral: body.referral }
    if (referral.reply && referral.reply.outcome !== 'in-handling') return { code: 'hazard.referral-answered', referral: body.referral }
    const no = refuseDay('repliedOn', body.repliedOn, { today, earliestOn: referral.referredOn }) ?? refuseEvidence(body.evidence, state.institution, facts)
    return no ?? [{ kind: 'record-referral-reply', body: { ...body, stops: [{ clock: 'referral-reply', subject: String(body.referral) }] } }]
  },
}
