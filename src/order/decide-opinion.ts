import { dayOfInstant } from '../calendar/civil-day.js'
import type { DecisionContext, EventDraft } from '../case/case.js'
import { refuseUncertified } from '../person/officers.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { refuseEvidence } from './evidence.js'
import type { OrderFacts } from './facts.js'
import { numberOf } from './number.js'
import type { OrderBody } from './order.js'
import type { OrderState } from './state.js'

/**
 * 整改复查意见书 — two certified officers say, item by item, what is done, partly done or not done, and why where it is
 * not done. The paper is the order's; the verdict on each hazard is given by the hazard's own `verify-by-county`,
 * which names this paper.
 *
 * @source docs/regulations.md#county-reinspection
 */
export function issueOpinion(
  state: OrderState,
  body: OrderBody['issue-opinion'],
  { facts, law, now }: DecisionContext<OrderFacts>,
): Refusal | readonly EventDraft[] {
  const no =
    refuseUncertified('order', body.officers, facts.persons) ?? refuseRows(state, body, dayOfInstant(now)) ?? refuseEvidence([body.sealedScan], state, facts)
  if (no) return no
  const number = numberOf('opinion', body.number, now, law.ruleSet.policy.order)
  if (isRefusal(number)) return number
  const opinion = {
    inspectedOn: body.inspectedOn,
    officers: body.officers,
    sealedScan: body.sealedScan ?? null,
    rows: body.rows.map((row) => ({ hazardId: row.hazardId, result: row.result, reason: row.reason ?? null })),
  }
  const issued = { kind: 'issue-opinion', body: { opinion, ...('typed' in number ? { number: number.typed } : {}) } }
  return ['takes' in number ? { ...issued, takes: [number.takes] } : issued]
}

function refuseRows(state: OrderState, body: OrderBody['issue-opinion'], today: string): Refusal | null {
  const servedOn = state.service?.servedOn ?? today
  if (body.inspectedOn > today) return { code: 'order.opinion-in-future', today }
  if (body.inspectedOn < servedOn) return { code: 'order.opinion-before-service', servedOn }
  const strange = body.rows.filter((row) => !state.items.some((i) => i.hazardId === row.hazardId)).map((row) => row.hazardId)
  if (strange.length) return { code: 'order.opinion-not-on-order', hazardIds: strange }
  const unreasoned = body.rows.filter((row) => row.result !== 'done' && !row.reason).map((row) => row.hazardId)
  return unreasoned.length ? { code: 'order.opinion-reason-required', hazardIds: unreasoned } : null
}
