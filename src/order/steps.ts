import type { OrderPolicy } from '../clock/law.js'
import type { OrderRefusal } from './refusals.js'
import { signatureNow } from './signatures.js'
import type { OrderState } from './state.js'

/**
 * 办文环节 (承办 → 审核 → 审批) — whether this signature is the one that the county's steps ask for now. The table of
 * moves names every role that some county lets sign; the rule set names those of this county, and no reviewer at all
 * where the office is too small for the step.
 *
 * @source docs/regulations.md#order-approval
 */
export function outOfStep(state: OrderState, step: 'review' | 'approve', role: string, policy: OrderPolicy): OrderRefusal | null {
  const wanted = step === 'review' ? policy.reviewers : policy.approvers
  if (step === 'review' && wanted.length === 0) return { code: 'order.no-review-step' }
  if (step === 'approve' && policy.reviewers.length > 0 && signatureNow(state, 'review') === undefined) return { code: 'order.review-required' }
  return wanted.includes(role) ? null : { code: 'order.not-signer-of-step', step, role, wanted }
}
