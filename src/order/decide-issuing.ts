import { dayOfInstant } from '../calendar/civil-day.js'
import type { DecisionContext, EventDraft } from '../case/case.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { refuseEvidence } from './evidence.js'
import type { OrderFacts } from './facts.js'
import { printed, refuseHazards, refuseUnawaited } from './items.js'
import { refuseUnready } from './major.js'
import { numberOf } from './number.js'
import type { OrderBody } from './order.js'
import type { OrderState } from './state.js'

/**
 * 签发 — number and seal. What the paper says must still be so: every hazard stands as filed, no printed day has passed,
 * and a major hazard has what it needs before service. If not, the order goes back to its draft.
 */
export function issue(state: OrderState, body: OrderBody['issue-order'], { facts, law, now }: DecisionContext<OrderFacts>): Refusal | readonly EventDraft[] {
  const today = dayOfInstant(now)
  const no =
    refuseUnawaited(state, facts) ??
    (state.replaces === null ? refuseStale(state, facts, today) : null) ??
    refuseUnready(state, facts) ??
    refuseEvidence([body.sealedScan], state, facts)
  if (no) return no
  const number = numberOf('order', body.number, now, law.ruleSet.policy.order)
  if (isRefusal(number)) return number
  const issued = { kind: 'issue-order', body: { sealedScan: body.sealedScan, ...('typed' in number ? { number: number.typed } : {}) } }
  return ['takes' in number ? { ...issued, takes: [number.takes] } : issued]
}

function refuseStale(state: OrderState, facts: OrderFacts, today: string): Refusal | null {
  const given = state.items.map((i) => ({ hazardId: i.hazardId, requirement: i.requirement, term: i.term }))
  const no = refuseHazards(given, state.institutionId, facts)
  if (no) return no
  const passed = printed(state.items, (day) => day <= today)
  return passed.length ? { code: 'order.due-too-early', hazardIds: passed, after: today } : null
}
