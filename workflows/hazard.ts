import type { CaseInput } from './case.messages.js'
import { followCase } from './case.js'

/** Follows one hazard (隐患) from filing to sign-off. The rules are in src/hazard; this keeps order and time. */
export async function hazardLifecycle(input: CaseInput): Promise<void> {
  await followCase('hazard', input)
}
