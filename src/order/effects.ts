import type { CaseEvent, Effect } from '../case/case.js'
import type { OrderEvent } from './events.js'
import type { OrderState } from './state.js'

/**
 * 送达后 — what other cases hear of an order. Its service notifies every hazard that still waits for it: the home's time
 * runs from the service date. The service of a correction makes the corrected order superseded.
 */
export function effectsOfOrder(state: OrderState, event: CaseEvent): readonly Effect[] {
  const happened = event as OrderEvent
  if (happened.kind !== 'record-service') return []
  const { orderId, number: orderNumber, county, replaces } = state
  const { items, notifies, service } = happened.body
  const notices = items
    .filter((item) => notifies.includes(item.hazardId))
    .map((item): Effect => {
      const days = 'days' in item.term ? { termDays: item.term.days } : {}
      const body = { orderId, orderNumber, servedOn: service.servedOn, dueOn: item.dueOn, requirement: item.requirement, ...days }
      return { caseKind: 'hazard', caseId: item.hazardId, county, command: 'notify', body }
    })
  return replaces === null ? notices : [...notices, { caseKind: 'order', caseId: replaces, county, command: 'supersede-order', body: { orderId, orderNumber } }]
}
