import type { Day, Instant } from '../case/case.js'

/** `anchor` (每日锚定) — one hash over all heads of a series at the end of a day; append-only. */
export interface AnchorTable {
  series: string
  day: Day
  previous: Buffer | null
  root: Buffer
  leaves: number
  moved: Buffer
  moved_count: number
  taken_at: Instant
  hash: Buffer
}

/** `anchor_head` (锚定之首) — a head that had moved since the anchor before; append-only. The newest row of a thing up to a day is its head of that day. */
export interface AnchorHeadTable {
  series: string
  thing: string
  day: Day
  version: number
  head: Buffer
}

export interface AnchorTables {
  anchor: AnchorTable
  anchor_head: AnchorHeadTable
}
