import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'

/** Years that are looked through for the one that is missing; no term is longer. */
const yearsMax = 20

/** 待日历的案件 — how many open cases have a clock without a date, by the year that has no table: the first missing one from the clock's beginning on. */
export async function casesWaitingForCalendar(db: Kysely<Database>): Promise<{ year: number; cases: number }[]> {
  const { rows } = await sql<{ year: number; cases: number }>`
    select w.year, count(distinct w.case_id)::int as cases
    from (
      select c.case_id, (
        select min(y.year) from generate_series(b.year, b.year + ${yearsMax}::int) as y(year) where not exists (select from calendar_year t where t.year = y.year)) as year
      from case_clock c cross join lateral (select extract(year from c.started_at at time zone 'Asia/Shanghai')::int as year) b
      where c.due_at is null and c.stopped_at is null) w
    group by w.year order by w.year`.execute(db)
  return rows
}
