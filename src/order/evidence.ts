import { refuseCited } from '../document/cited-evidence.js'
import type { OrderFacts } from './facts.js'
import type { OrderRefusal } from './refusals.js'
import type { OrderState } from './state.js'

/** 佐证材料 of an order, by the rule of every case. */
export const refuseEvidence = (
  cited: readonly (string | null | undefined)[],
  { institutionId }: Pick<OrderState, 'institutionId'>,
  { evidence }: Pick<OrderFacts, 'evidence'>,
): OrderRefusal | null => refuseCited('order', cited, institutionId, evidence)
