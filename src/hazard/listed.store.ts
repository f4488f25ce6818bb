import { type RawBuilder, sql } from 'kysely'
import type { Names } from '../access/names.js'
import type { NarrowScope } from '../access/narrow.js'
import { withinScope } from '../access/scope.store.js'
import type { Instant } from '../case/case.js'
import type { HazardLevel, HazardStatus } from './status.js'

/** Where a page ends: the opening and the id of its last case. */
export interface ListPosition {
  at: Instant
  id: string
}

/** What one of the three lists may be asked: whose hazards, which of them, from where on, how many. */
export interface ListQuestion {
  within: NarrowScope
  open?: boolean | undefined
  statuses?: readonly HazardStatus[] | undefined
  level?: HazardLevel | undefined
  institutionId?: string | undefined
  /** One hazard; the others of the scope are left out. */
  id?: string | undefined
  after: ListPosition | null
  rowsMax: number
  /** When it is asked: whether a hazard is overdue is a question, never a stored word. */
  now: Instant
  /** 姓名 — masked unless the one who asks may see them. */
  names?: Names
}

/** One page of a list; `next` is null on the last one. */
export interface ListPage<Row> {
  rows: Row[]
  next: ListPosition | null
}

/**
 * The cases of one page, as `case_file`: the last filed first, one more than asked so that the end is seen. Limited before
 * anything is joined, so that a page costs the same in a ledger of any size.
 */
export function listedCases({ within, open, statuses, level, institutionId, id, after, rowsMax }: ListQuestion): RawBuilder<unknown> {
  const conditions = [
    withinScope(within.scope),
    sql<boolean>`case_file.kind = 'hazard'`,
    ...(within.region === null ? [] : [sql<boolean>`coalesce(case_file.township, case_file.county) like ${`${within.region}%`}`]),
    ...(open === undefined ? [] : [open ? sql<boolean>`case_file.closed_at is null` : sql<boolean>`case_file.closed_at is not null`]),
    ...(statuses ? [sql<boolean>`case_file.status = any(${[...statuses]}::text[])`] : []),
    ...(level ? [sql<boolean>`case_file.level = ${level === 'major' ? 2 : 1}::int`] : []),
    ...(institutionId ? [sql<boolean>`case_file.institution_id = ${institutionId}::uuid`] : []),
    ...(id ? [sql<boolean>`case_file.id = ${id}::uuid`] : []),
    ...(after ? [sql<boolean>`(case_file.opened_at, case_file.id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ]
  return sql`(select case_file.* from case_file where ${sql.join(conditions, sql` and `)}
    order by case_file.opened_at desc, case_file.id desc limit ${rowsMax + 1}::int) case_file`
}

/** Cuts the row that was one too many, and says where to go on. */
export function pageOf<Row extends { id: string; openedAt: Instant }>(rows: Row[], rowsMax: number): ListPage<Row> {
  const page = rows.slice(0, rowsMax)
  const last = page.at(-1)
  return { rows: page, next: rows.length > rowsMax && last ? { at: last.openedAt, id: last.id } : null }
}
