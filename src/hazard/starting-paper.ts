import type { HazardState } from './state.js'

/** The clocks of the home that the service of an order starts. */
const startedByService: readonly string[] = ['plan', 'rectify', 'stage']

/**
 * 起算的文书 — the order whose service has started a clock of a hazard; null for a clock that no paper starts, and before there is one.
 *
 * @source docs/regulations.md#hazard-limit
 */
export const startingPaper = ({ order }: HazardState, clock: string): { orderId: string; servedOn: string } | null =>
  order !== null && startedByService.includes(clock) ? { orderId: order.id, servedOn: order.servedOn } : null
