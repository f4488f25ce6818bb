import type { RoleCode } from '../access/roles.js'
import type { Law } from '../clock/law.js'
import type { OrderCommand } from './commands.js'
import { orderMoves } from './moves.js'
import type { OrderState } from './state.js'

/** What ends each clock of an order; a signature on glass is supplemented by the sealed paper. */
const endedBy: Readonly<Record<string, OrderCommand>> = {
  'order-draft': 'revise-order',
  'order-review': 'review-order',
  'order-approve': 'approve-order',
  'order-issue': 'issue-order',
  'order-serve': 'record-service',
  'signature-supplement': 'issue-order',
}

/**
 * 承办角色 — who may end a clock of an order: the roles of the command that ends it, for review and approval as far as the
 * county lets them sign.
 *
 * @source docs/regulations.md#roster
 */
export function holdersOfOrder(_state: OrderState, clock: string, { ruleSet }: Law): readonly RoleCode[] {
  const command = endedBy[clock]
  const able = command === undefined ? [] : orderMoves[command].by.filter((role) => role !== 'system')
  const { reviewers, approvers } = ruleSet.policy.order
  const signers: readonly string[] | undefined = command === 'review-order' ? reviewers : command === 'approve-order' ? approvers : undefined
  return signers ? able.filter((role) => signers.includes(role)) : able
}
