import { type RawBuilder, sql } from 'kysely'
import { withinScope } from '../access/scope.store.js'
import type { NarrowScope } from '../access/narrow.js'
import { type Reading, runNamedOne } from '../database/named.js'
import type { CaseKindName, Instant, Side } from './case.js'

/** 排序 — what falls due first (open cases only), or what was opened last. */
export type CaseSort = 'due' | 'opened'

/** What a list of cases may be asked for, whatever their kind. */
export interface CaseFilter {
  kind: CaseKindName
  within: NarrowScope
  open?: boolean | undefined
  statuses?: readonly string[] | undefined
  level?: number | undefined
  ball?: Side | 'none' | undefined
  /** 逾期 — whose time is over, at the instant of the question. */
  overdue?: 'operator' | 'authority' | 'any' | undefined
  institution?: string | undefined
  /** 待日历 — whether a clock of it has no date because a year has no arrangement. */
  waitsForCalendar?: boolean | undefined
  openedFrom?: Instant | undefined
  openedBefore?: Instant | undefined
  /** Number, or name, pinyin or credit code of the home. */
  search?: string | undefined
  /** What only this kind knows of its cases. `asked` says it in fewer words. */
  more?: { asked: string; conditions: readonly RawBuilder<boolean>[] }
}

/** One page: which cases, in which order, from where on, how many, and what is told of each beside the spine. */
export interface CasePage {
  /** Which list it is a page of: columns and joins go with the name. */
  list: string
  filter: CaseFilter
  sort: CaseSort
  after: { at: Instant; id: string } | null
  limit: number
  now: RawBuilder<Instant>
  /** Columns of the kind's own, as `expression as "name"`. */
  columns?: RawBuilder<unknown>
  joins?: RawBuilder<unknown>
}

/** Stands in a cursor for "no due date": later than any that is computed. */
export const withoutDue = '9999-12-31T00:00:00.000Z'

/**
 * 案件列表的一页, as JSON text that PostgreSQL has built: rows, the cursor of the next page, the instant of the question.
 * Rows are limited before anything is joined to them, so that a page costs the same in a ledger of any size.
 */
export async function casePageText(reading: Reading, page: CasePage): Promise<string> {
  const { text } = await runNamedOne(reading, () => statementOf(page), questionOf(reading, page))
  return text
}

/** Everything that the statement of a page follows from. */
function questionOf({ db }: Reading, { list, filter: { more, ...filter }, sort, after, limit, now }: CasePage): string {
  const { sql: clock, parameters } = now.compile(db)
  return JSON.stringify([list, filter, more?.asked, sort, after, limit, clock, parameters])
}

function statementOf(page: CasePage): RawBuilder<{ text: string }> {
  const { sort, limit, columns, joins } = page
  const now = instantOf(page.now)
  const order = sort === 'due' ? sql`case_file.due_at nulls last, case_file.id` : sql`case_file.opened_at desc, case_file.id desc`
  const at = sort === 'due' ? sql`coalesce(case_file.due_at, ${withoutDue}::timestamptz)` : sql`case_file.opened_at`
  return sql<{ text: string }>`
    select json_build_object('asOf', ${toText(now)},
      'rows', coalesce(json_agg(p.told order by p.n) filter (where p.n <= ${limit}::int), '[]'),
      'next', case when count(*) > ${limit}::int then max(encode(convert_to(to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || p.id, 'UTF8'), 'hex'))
        filter (where p.n = ${limit}::int) end)::text as text
    from (
      select row_number() over (order by ${order}) as n, ${at} as at, case_file.id, json_build_object(${spinePairs(now)}${columns ? sql`, ${columns}` : sql``}) as told
      from (${sort === 'due' ? dueFirst(page, now) : openedLast(page, now)}) case_file
      left join institution on institution.id = case_file.institution_id ${joins ?? sql``}
    ) p`
}

/** The instant of the question: asked once, so that an index can serve a comparison with it. */
const instantOf = (now: RawBuilder<Instant>) => sql<Instant>`(select ${now})`

/** An instant in JSON as everywhere else: UTC, with milliseconds. */
export const toText = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const spinePairs = (now: RawBuilder<Instant>) => sql`
  'id', case_file.id, 'number', case_file.number, 'status', case_file.status, 'version', case_file.command_version,
  'level', case case_file.level when 2 then 'major' else 'ordinary' end, 'ball', case_file.ball, 'dueOn', case_file.due_on, 'dueAt', ${toText(sql`case_file.due_at`)},
  'overdue', case_file.closed_at is null and coalesce(case_file.due_at < ${now}, false),
  'openedAt', ${toText(sql`case_file.opened_at`)}, 'closedAt', ${toText(sql`case_file.closed_at`)}, 'county', case_file.county, 'township', case_file.township,
  'institution', case when institution.id is not null then json_build_object('id', institution.id, 'name', institution.name) end`

function openedLast({ filter, after, limit }: CasePage, now: RawBuilder<Instant>) {
  const from = after ? [sql<boolean>`(case_file.opened_at, case_file.id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []
  return sql`select case_file.* from case_file where ${all([...conditions(filter, now), ...from])} order by case_file.opened_at desc, case_file.id desc limit ${limit + 1}::int`
}

/** Cases with a due date come first; those that wait for a calendar follow. Two reads, so that each walks its index. */
function dueFirst({ filter, after, limit }: CasePage, now: RawBuilder<Instant>) {
  const where = conditions({ ...filter, open: true }, now)
  const onlyWithout = after?.at.startsWith('9999-12-31') ?? false
  const later =
    after && !onlyWithout
      ? [sql<boolean>`(case_file.due_at, case_file.id) > (${after.at}::timestamptz, ${after.id}::uuid)`]
      : [sql<boolean>`case_file.due_at is not null`]
  const dated = sql`select case_file.* from case_file where ${all([...where, ...later])} order by case_file.due_at, case_file.id limit ${limit + 1}::int`
  if (filter.overdue) return dated
  const next = onlyWithout ? [sql<boolean>`case_file.id > ${after?.id}::uuid`] : []
  const undated = sql`select case_file.* from case_file where ${all([...where, sql<boolean>`case_file.due_at is null`, ...next])} order by case_file.id limit ${limit + 1}::int`
  if (onlyWithout) return undated
  return sql`select * from ((${dated}) union all (${undated})) case_file order by case_file.due_at nulls last, case_file.id limit ${limit + 1}::int`
}

function conditions(filter: CaseFilter, now: RawBuilder<Instant>): RawBuilder<boolean>[] {
  const { within, statuses, level, institution, waitsForCalendar, openedFrom, openedBefore, search, overdue } = filter
  const open = filter.open ?? (overdue ? true : undefined)
  const ball = overdue && overdue !== 'any' ? overdue : filter.ball
  return [
    withinScope(within.scope),
    ...given(within.region, (region) => sql<boolean>`coalesce(case_file.township, case_file.county) like ${`${region}%`}`),
    sql<boolean>`case_file.kind = ${filter.kind}`,
    ...given(open, (is) => (is ? sql<boolean>`case_file.closed_at is null` : sql<boolean>`case_file.closed_at is not null`)),
    ...given(statuses, (all) => sql<boolean>`case_file.status = any(${[...all]}::text[])`),
    ...given(level, (n) => sql<boolean>`case_file.level = ${n}::int`),
    ...given(ball, (side) => sql<boolean>`case_file.ball = ${side}`),
    ...given(overdue, () => sql<boolean>`case_file.due_at < ${now}`),
    ...given(institution, (id) => sql<boolean>`case_file.institution_id = ${id}::uuid`),
    ...given(waitsForCalendar, (is) => (is ? waits : sql<boolean>`not ${waits}`)),
    ...given(openedFrom, (from) => sql<boolean>`case_file.opened_at >= ${from}::timestamptz`),
    ...given(openedBefore, (before) => sql<boolean>`case_file.opened_at < ${before}::timestamptz`),
    ...given(search, found),
    ...(filter.more?.conditions ?? []),
  ]
}

/** Few wait, if any: their clocks are read first, from an index of their own, and the cases by their ids. */
const waits = sql<boolean>`case_file.id = any(array(select c.case_id from case_clock c where c.due_at is null and c.stopped_at is null))`

/** `%` and `_` of what somebody types mean themselves. */
function found(search: string): RawBuilder<boolean> {
  const typed = search.replace(/[\\%_]/g, (sign) => `\\${sign}`)
  return sql<boolean>`(case_file.number ilike ${`${typed}%`} or case_file.institution_id in (select id from institution where institution.search ilike ${`%${typed}%`}))`
}

const given = <T>(value: T | undefined | null, make: (value: T) => RawBuilder<boolean>): RawBuilder<boolean>[] =>
  value === undefined || value === null ? [] : [make(value)]
const all = (parts: readonly RawBuilder<boolean>[]) => sql<boolean>`${sql.join(parts, sql` and `)}`
