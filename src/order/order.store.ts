import type { KindStore } from '../case/kind-store.js'
import { orderDetails } from './detail-tables.js'
import { readOrderFacts } from './facts.store.js'
import type { OrderFacts } from './facts.js'
import { order } from './kind.js'
import type { OrderState } from './state.js'

/**
 * 责令改正通知书 as the kernel stores it. Two clerks at the same instant may type one number, put one hazard on two papers or
 * correct one order twice: facts are read without locks, so the constraints say no to the second.
 */
export const orderStore: KindStore<OrderState, OrderFacts> = {
  kind: order,
  facts: readOrderFacts,
  details: orderDetails,
  constraints: {
    case_file_number_is_unique: { code: 'order.number-taken' },
    rectification_order_number_is_unique: { code: 'order.number-taken' },
    reinspection_opinion_number_is_unique: { code: 'order.number-taken' },
    order_item_hazard_in_one_live_order: { code: 'order.hazard-on-another-order', hazardIds: [] },
    rectification_order_is_corrected_once: { code: 'order.already-corrected' },
  },
  numbers: [
    { series: 'order', event: 'issue-order', field: 'number' },
    { series: 'opinion', event: 'issue-opinion', field: 'number' },
  ],
}
