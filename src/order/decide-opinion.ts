import { dayOfInstant } from '../calendar/civil-day.js'
import type { DecisionContext, EventDraft } from '../case/case.js'
import type { HazardStatus } from '../hazard/status.js'
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
    refuseUncertified('order', body.officers, facts.persons) ??
    refuseRows(state, body, dayOfInstant(now)) ??
    refuseDisagreeing(body.rows, facts) ??
    refuseEvidence([body.sealedScan], state, facts)
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

/**
 * 逐项相符 — no paper says of a hazard what its own record denies: done is only what the home has handed in and what stands so
 * or later, open is nothing that is signed off, and of what was filed in error nothing is said.
 */
function refuseDisagreeing(rows: OrderBody['issue-opinion']['rows'], { hazards }: OrderFacts): Refusal | null {
  const statusOf = new Map(hazards.map((h) => [h.hazardId, h.status]))
  const agrees = ({ hazardId, result }: (typeof rows)[number]): boolean => {
    const status = statusOf.get(hazardId) ?? ''
    return result === 'done' ? handedIn.has(status) : status !== 'signed-off' && status !== 'withdrawn'
  }
  const disagreeing = rows.filter((row) => !agrees(row)).map((row) => row.hazardId)
  return disagreeing.length ? { code: 'order.opinion-disagrees', hazardIds: disagreeing } : null
}

/** The statuses of a hazard that the home has handed in. */
const handedIn: ReadonlySet<string> = new Set(['submitted', 'township-verified', 'county-verified', 'signed-off'] satisfies HazardStatus[])

function refuseRows(state: OrderState, body: OrderBody['issue-opinion'], today: string): Refusal | null {
  const servedOn = state.service?.servedOn ?? today
  if (body.inspectedOn > today) return { code: 'order.opinion-in-future', today }
  if (body.inspectedOn < servedOn) return { code: 'order.opinion-before-service', servedOn }
  const strange = body.rows.filter((row) => !state.items.some((i) => i.hazardId === row.hazardId)).map((row) => row.hazardId)
  if (strange.length) return { code: 'order.opinion-not-on-order', hazardIds: strange }
  const unreasoned = body.rows.filter((row) => row.result !== 'done' && !row.reason).map((row) => row.hazardId)
  return unreasoned.length ? { code: 'order.opinion-reason-required', hazardIds: unreasoned } : null
}
