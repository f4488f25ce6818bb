import { detailTable } from '../case/detail-table.js'
import type { DetailTable } from '../case/kind-store.js'

/** 明细表 — every table that follows from the state of an order, in the order in which its rows are written. */
export const orderDetails: readonly DetailTable[] = [
  detailTable(
    'rectification_order',
    ['id'],
    [
      'number',
      'status',
      'institution_id',
      'county',
      'township',
      'major',
      'round',
      'returned',
      'replaces',
      'superseded_by',
      'basis',
      'remedies',
      'officers',
      'safety_measures',
      'remark',
      'drafted_by',
      'drafted_at',
      'issued_by',
      'issued_at',
      'issued_on',
      'sealed_scan',
      'served_on',
      'voided_at',
      'void_reason',
    ],
  ),
  detailTable('order_item', ['order_id', 'hazard_id'], ['ordinal', 'major', 'requirement', 'term_days', 'due_on', 'provisional', 'live']),
  detailTable(
    'order_signature',
    ['order_id', 'ordinal'],
    ['step', 'round', 'standing', 'person', 'role', 'kind', 'signed_at', 'recorded_by', 'paper', 'certificate', 'unsupplemented', 'opinion'],
  ),
  detailTable(
    'order_service',
    ['order_id'],
    ['method', 'served_on', 'servers', 'receiver', 'receiver_is', 'place', 'remark', 'proofs', 'recorded_by', 'recorded_at'],
  ),
  detailTable('reinspection_opinion', ['order_id', 'ordinal'], ['number', 'inspected_on', 'officers', 'issued_by', 'issued_at', 'sealed_scan']),
  detailTable('reinspection_row', ['order_id', 'ordinal', 'hazard_id'], ['result', 'reason']),
]
