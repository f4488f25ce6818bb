/** Every export is a workflow type: their names are frozen. */
export { hazardLifecycle } from './hazard.js'
export { deliverNotice } from './notice.js'
export { orderService } from './order.js'
