import { type RawBuilder, sql } from 'kysely'
import type { NarrowScope } from '../access/narrow.js'
import { withinScope } from '../access/scope.store.js'
import type { Day, Instant } from '../case/case.js'
import { type Reading, runNamed } from '../database/named.js'

/** How much is open in one group, and whose time is over. */
export interface OpenCount {
  open: number
  overdueOperator: number
  overdueAuthority: number
  dueTodayOperator: number
  dueTodayAuthority: number
}

/** One line of the overview: everything, or one value of one way to group. */
export interface OverviewLine extends OpenCount {
  by: 'all' | 'level' | 'supervision' | 'township'
  value: string | null
  name: string | null
}

interface OverviewQuestion {
  within: NarrowScope
  /** Present or to come: what will be overdue then, if nothing happens. */
  at: Instant
  today: Day
}

/** 总览 — open hazards by level, supervision and township, at one instant and in one statement over the partial indexes. */
export async function overviewLines(reading: Reading, { within, at, today }: OverviewQuestion): Promise<OverviewLine[]> {
  const side = (ball: string, when: RawBuilder<boolean>) => sql<number>`count(*) filter (where f.ball = ${ball} and ${when})::int`
  const overdue = sql<boolean>`f.due_at < ${at}::timestamptz`
  const dueToday = sql<boolean>`f.due_on = ${today}::date and f.due_at >= ${at}::timestamptz`
  return await runNamed(
    reading,
    sql<OverviewLine>`
    with f as materialized (
      select case_file.level, case_file.township, case_file.ball, case_file.due_at, case_file.due_on, ${supervision} as supervision
      from case_file left join hazard on hazard.id = case_file.id
      where ${withinScope(within.scope)} and case_file.kind = 'hazard' and case_file.closed_at is null
        and ${within.region === null ? sql`true` : sql`coalesce(case_file.township, case_file.county) like ${`${within.region}%`}`})
    select g.by, g.value, (select r.name from region r where g.by = 'township' and r.code = g.value order by r.version desc limit 1) as name,
      g.open, g."overdueOperator", g."overdueAuthority", g."dueTodayOperator", g."dueTodayAuthority"
    from (
      select case when grouping(f.level) = 0 then 'level' when grouping(f.supervision) = 0 then 'supervision' when grouping(f.township) = 0 then 'township' else 'all' end as by,
        case when grouping(f.level) = 0 then case f.level when 2 then 'major' else 'ordinary' end when grouping(f.supervision) = 0 then f.supervision when grouping(f.township) = 0 then f.township end as value,
        count(*)::int as open, ${side('operator', overdue)} as "overdueOperator", ${side('authority', overdue)} as "overdueAuthority",
        ${side('operator', dueToday)} as "dueTodayOperator", ${side('authority', dueToday)} as "dueTodayAuthority"
      from f group by grouping sets ((), (f.level), (f.supervision), (f.township))
    ) g order by g.by, g.value nulls last`,
  )
}

/** 四个监督 — by the check item that found the hazard; without one, by the domain of its category where only one supervision has it. */
export const supervision = sql<string | null>`coalesce(
  (select i.supervision from check_item i where i.code = hazard.check_item order by i.version desc limit 1),
  (select min(d.supervision) from indicator_domain d where d.category = hazard.category having count(distinct d.supervision) = 1))`
