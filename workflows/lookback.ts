import type { CaseInput } from './case.messages.js'
import { followCase } from './case.js'

/** Follows one look-back (回头看) from its day to what was found. The rules are in src/lookback; this keeps order and time. */
export async function hazardLookback(input: CaseInput): Promise<void> {
  await followCase('hazardLookback', input)
}
