/** Every export is a workflow type: their names are frozen. */
export { dailyOpening } from './daily.js'
export { hazardLifecycle } from './hazard.js'
export { deliverNotice } from './notice.js'
export { hazardLookback } from './lookback.js'
export { orderService } from './order.js'
