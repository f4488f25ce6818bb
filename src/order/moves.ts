import { answerers } from '../access/roles.js'
import type { Moves } from '../case/moves.js'
import type { OrderCommand } from './commands.js'
import type { OrderStatus } from './order.js'

/**
 * 通知书办理规则 — every lawful move of an order: from which status, by which role, to which status. Who among these
 * roles may review and approve is narrowed by the county's own steps (`steps.ts`); who may void by how far the paper
 * has come (`voiding.ts`).
 *
 * @source docs/regulations.md#order-approval
 */
export const orderMoves: Moves<OrderCommand, OrderStatus> = {
  'draft-order': { from: [null], by: ['inspector', 'section-clerk'], to: 'drafted', source: 'docs/regulations.md#order-approval' },
  'revise-order': { from: ['drafted'], by: ['inspector', 'section-clerk'], source: 'docs/regulations.md#order-approval' },
  'review-order': { from: ['drafted'], by: ['section-chief', 'legal-reviewer'], to: 'reviewed', source: 'docs/regulations.md#order-approval' },
  'return-order': {
    from: ['drafted', 'reviewed', 'approved'],
    by: ['section-chief', 'legal-reviewer', 'deputy-director', 'director'],
    to: 'drafted',
    source: 'docs/regulations.md#order-approval',
  },
  'approve-order': {
    from: ['drafted', 'reviewed'],
    by: ['section-chief', 'deputy-director', 'director'],
    to: 'approved',
    source: 'docs/regulations.md#order-approval',
  },
  'issue-order': { from: ['approved'], by: ['section-clerk'], to: 'issued', source: 'docs/regulations.md#numbering' },
  'record-service': { from: ['issued'], by: ['inspector', 'section-clerk', 'township-officer'], to: 'served', source: 'docs/regulations.md#service-methods' },
  'void-order': {
    from: ['drafted', 'reviewed', 'approved', 'issued'],
    by: ['inspector', 'section-clerk', 'section-chief', 'deputy-director', 'director'],
    to: 'voided',
    source: 'docs/regulations.md#order-void',
  },
  'supersede-order': { from: ['served'], by: ['system'], to: 'superseded', source: 'docs/regulations.md#order-void' },
  'issue-opinion': { from: ['served'], by: ['inspector', 'section-clerk'], source: 'docs/regulations.md#county-reinspection' },
  'answer-escalation': { from: ['drafted', 'reviewed', 'approved', 'issued'], by: answerers, source: 'docs/regulations.md#escalation-reply' },
  comment: {
    from: ['drafted', 'reviewed', 'approved', 'issued'],
    by: ['inspector', 'section-clerk', 'section-chief', 'legal-reviewer', 'deputy-director', 'director', 'township-officer'],
    source: 'docs/regulations.md#order-approval',
  },
  replan: { from: ['drafted', 'reviewed', 'approved', 'issued'], by: ['system'], source: 'docs/regulations.md#calendar' },
  'adopt-rules': { from: ['drafted', 'reviewed', 'approved', 'issued'], by: ['system'], source: 'docs/regulations.md#rule-sets' },
}
