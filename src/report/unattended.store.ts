import { type Kysely, sql } from 'kysely'
import type { NarrowScope } from '../access/narrow.js'
import { withinScope } from '../access/scope.store.js'
import type { Database } from '../database/schema.js'
import { type Reading, runNamedOne } from '../database/named.js'

/** Cases of which a step of a clock that still runs has found nobody. */
const unattended = sql`
  escalation e join case_file on case_file.id = e.case_id and case_file.closed_at is null
    join case_clock c on (c.case_id, c.clock, c.subject, c.due_version) = (e.case_id, e.clock, e.subject, e.due_version) and c.stopped_at is null
  where e.unattended`

/** 无人受理 — how many open cases within a scope have a step that reached nobody. */
export async function countUnattended(reading: Reading, { scope, region }: NarrowScope): Promise<number> {
  const inRegion = region === null ? sql`true` : sql`coalesce(case_file.township, case_file.county) like ${`${region}%`}`
  const { n } = await runNamedOne(
    reading,
    sql<{ n: number }>`select count(distinct e.case_id)::int as n from ${unattended} and ${withinScope(scope)} and ${inRegion}`,
  )
  return n
}

/** 各县无人受理 — the counties in which a step reached nobody, with how many cases wait there. */
export async function unattendedByCounty(db: Kysely<Database>): Promise<{ county: string; cases: number }[]> {
  const { rows } = await sql<{ county: string; cases: number }>`
    select case_file.county, count(distinct e.case_id)::int as cases from ${unattended} group by case_file.county order by case_file.county`.execute(db)
  return rows
}
