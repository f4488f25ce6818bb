import type { CaseInput } from './case.messages.js'
import { followCase } from './case.js'

/** Follows one order (责令限期改正通知书) from its draft to its service. The rules are in src/order; this keeps order and time. */
export async function orderService(input: CaseInput): Promise<void> {
  await followCase('order', input)
}
