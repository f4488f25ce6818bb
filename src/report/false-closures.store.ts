import { type RawBuilder, sql } from 'kysely'
import type { NarrowScope } from '../access/narrow.js'
import { withinScope } from '../access/scope.store.js'
import type { Day, Instant } from '../case/case.js'
import { type Reading, runNamed } from '../database/named.js'

/** 销号成效的一行 — of one home or one closer, in the year before an instant. */
export interface FalseClosureLine {
  id: string
  name: string
  /** Closures with grade C or D, and how many of them were drawn for a re-check. */
  closures: number
  drawn: number
  /** Re-checks that were made, and how many of them found that it had not held (虚假销号). */
  checked: number
  notHeld: number
}

/** Of which cases, up to which instant. */
export interface Question {
  within: NarrowScope
  at: Instant
  today: Day
}

/** Lines at most: a province has fewer homes with closures of these grades. */
const linesMax = 2_000

/** 虚假销号率 by home, the worst first: from the events up to an instant, so that the past answers as it did then. */
export const falseClosuresOfHomes = async (reading: Reading, question: Question): Promise<FalseClosureLine[]> =>
  await lines(reading, question, { closures: sql`f.institution_id`, checks: sql`l.institution_id` }, sql`join institution n on n.id = s.id`)

/** 虚假销号率 by closer: who signed off. */
export const falseClosuresOfClosers = async (reading: Reading, question: Question): Promise<FalseClosureLine[]> =>
  await lines(reading, question, { closures: sql`(e.actor->>'person')::uuid`, checks: sql`l.closed_by` }, sql`join person n on n.id = s.id`)

interface Whose {
  closures: RawBuilder<unknown>
  checks: RawBuilder<unknown>
}

async function lines(reading: Reading, { within, at, today }: Question, whose: Whose, named: RawBuilder<unknown>): Promise<FalseClosureLine[]> {
  const seen = sql`${withinScope(within.scope)} and ${within.region === null ? sql`true` : sql`coalesce(case_file.township, case_file.county) like ${`${within.region}%`}`}`
  return await runNamed(
    reading,
    sql<FalseClosureLine>`
    with f as materialized (
      select case_file.id, case_file.institution_id, case_file.kind from case_file
      where ${seen} and (case_file.kind, case_file.status) in (('hazard', 'signed-off'), ('hazardLookback', 'held'), ('hazardLookback', 'not-held'))
        and case_file.closed_at <= ${at}::timestamptz and case_file.closed_at > ${at}::timestamptz - interval '1 year'),
    counted as (
      select ${whose.closures} as id, 1 as closures, coalesce((e.body->'recheck'->>'taken')::boolean, false)::int as drawn, 0 as checked, 0 as "notHeld"
      from f join case_event e on e.case_id = f.id and e.kind = 'sign-off' where f.kind = 'hazard' and e.body->>'grade' in ('C', 'D')
      union all
      select ${whose.checks}, 0, 0, 1, (e.body->>'result' = 'not-held')::int
      from f join lookback l on l.id = f.id and l.sort = 'recheck' join case_event e on e.case_id = f.id and e.kind = 'record-lookback'
      where f.kind = 'hazardLookback' and (e.body->>'visitedOn')::date > ${today}::date - 365),
    s as (select id, sum(closures)::int as closures, sum(drawn)::int as drawn, sum(checked)::int as checked, sum("notHeld")::int as "notHeld" from counted group by id)
    select s.id, n.name, s.closures, s.drawn, s.checked, s."notHeld" from s ${named}
    order by s."notHeld"::float / greatest(s.checked, 1) desc, s.checked desc, s.closures desc, s.id limit ${linesMax}`,
  )
}
