import { detailTable } from '../case/detail-table.js'
import type { DetailTable } from '../case/kind-store.js'

/** 明细表 — the table that follows from the state of a look-back. */
export const lookbackDetails: readonly DetailTable[] = [
  detailTable(
    'lookback',
    ['id'],
    [
      'hazard_id',
      'hazard_number',
      'sort',
      'status',
      'institution_id',
      'county',
      'township',
      'opens_on',
      'closed_by',
      'officers',
      'result',
      'visited_on',
      'visited_by',
      'second',
      'finding',
      'evidence',
      'relapse_id',
    ],
  ),
]
