import { dayOfInstant } from '../calendar/civil-day.js'
import type { DecisionContext, EventDraft } from '../case/case.js'
import { waits } from '../clock/due.js'
import type { Refusal } from '../refusal.js'
import { refuseEvidence } from './evidence.js'
import type { OrderEventBody } from './events.js'
import type { OrderFacts } from './facts.js'
import { printed, refuseUnawaited } from './items.js'
import { refuseUnready } from './major.js'
import type { OrderBody } from './order.js'
import { refuseServers } from './servers.js'
import { beganOn, citedProofs, missingProofs, servedOn } from './service.js'
import type { OrderState } from './state.js'
import { endOfPublicNotice, withDueDates } from './terms.js'

/**
 * 送达 — when the paper counts as served, and every item's due date with it. Service is a fact of the past: it does not
 * begin before the paper was issued and is complete on the day it is recorded, a public notice only when its term
 * has run. Nothing is served when no hazard of the order waits for it any more.
 *
 * @source docs/regulations.md#service-methods
 */
export function recordService(state: OrderState, body: OrderBody['record-service'], context: DecisionContext<OrderFacts>): Refusal | readonly EventDraft[] {
  const { facts, law, now } = context
  const missing = missingProofs(body)
  if (missing.length) return { code: 'order.service-proof-missing', method: body.method, missing }
  const proofs = citedProofs(body)
  const no =
    refuseUnawaited(state, facts) ??
    refuseServers(body.method, body.servers, state, facts) ??
    refuseEvidence(proofs, state, facts) ??
    refuseUnready(state, facts)
  if (no) return no

  const issuedOn = dayOfInstant(state.issuedAt ?? now)
  if (beganOn(body) < issuedOn) return { code: 'order.service-before-issue', issuedOn }
  const noticeEnds = body.method === 'publication' ? endOfPublicNotice(law, body.publishedOn) : null
  if (noticeEnds && waits(noticeEnds)) return { code: 'order.service-date-unknown', year: noticeEnds.waitsForCalendar }
  const served = servedOn(body, (publishedOn) => noticeEnds?.dueOn ?? publishedOn)
  if (served > dayOfInstant(now)) return { code: 'order.service-not-complete', servedOn: served }
  if (beganOn(body) > served) return { code: 'order.signed-before-sent', sentOn: beganOn(body) }
  const passed = state.replaces === null ? printed(state.items, (day) => day <= served) : []
  if (passed.length) return { code: 'order.due-before-service', hazardIds: passed, servedOn: served }

  const filed = facts.hazards.filter((h) => h.status === 'filed').map((h) => h.hazardId)
  const event: OrderEventBody['record-service'] = {
    service: {
      method: body.method,
      servedOn: served,
      servers: body.servers,
      receiver: 'receiver' in body ? body.receiver : null,
      receiverIs: 'receiverIs' in body ? body.receiverIs : null,
      place: body.place ?? null,
      remark: body.remark ?? null,
      proofs,
    },
    items: state.replaces === null ? withDueDates(state.items, served, law.calendar) : state.items,
    notifies: state.items.map((i) => i.hazardId).filter((id) => filed.includes(id)),
  }
  return [{ kind: 'record-service', body: event }]
}
