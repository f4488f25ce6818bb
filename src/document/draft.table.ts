import type { ColumnType } from 'kysely'
import type { CaseKindName, Instant } from '../case/case.js'

/** `draft` (草稿) — what somebody has begun to write: a row of its author, no case, no status. */
export interface DraftTable {
  id: string
  author: string
  kind: CaseKindName
  body: ColumnType<object, string, string>
  changed_at: Instant
}

export interface DraftTables {
  draft: DraftTable
}
