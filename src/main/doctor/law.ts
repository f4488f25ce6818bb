import { type Kysely, sql } from 'kysely'
import type { Day } from '../../case/case.js'
import type { Database } from '../../database/schema.js'
import { type Finding, note, ok, wrong } from './finding.js'

/** Whether there is law in force today, and calendars for this year and the next: dates reach into it. */
export async function checkLaw(db: Kysely<Database>, today: Day): Promise<Finding[]> {
  const year = Number(today.slice(0, 4))
  return [await ruleSets(db, today), await calendar(db, year, wrong), await calendar(db, year + 1, note)]
}

async function ruleSets(db: Kysely<Database>, today: Day): Promise<Finding> {
  const { rows } = await sql<{ general: number; own: number }>`
    select count(*) filter (where county is null)::int as general, count(distinct county)::int as own
    from rule_set where effective_from <= ${today}::date and (effective_to is null or effective_to >= ${today}::date)`.execute(db)
  const { general = 0, own = 0 } = rows[0] ?? {}
  if (general === 0) return wrong('law', `no general rule set in force on ${today}`, 'qingdan seed')
  return ok('law', `in force on ${today}, ${own} ${own === 1 ? 'county has' : 'counties have'} rules of their own`)
}

/** The present year must have a table; the next one's is published in the autumn. */
async function calendar(db: Kysely<Database>, year: number, missing: typeof wrong): Promise<Finding> {
  const { rows } = await sql<{
    provisional: boolean
    version: number
  }>`select provisional, version from calendar_year where year = ${year} order by version desc limit 1`.execute(db)
  const found = rows[0]
  const topic = `calendar ${year}`
  if (!found) return missing(topic, 'no table: dates in it wait', 'load the published arrangement: qingdan seed brings those we know')
  return found.provisional
    ? note(topic, 'provisional (暂定): no shifted days', 'load the published arrangement when it is out')
    : ok(topic, `published, version ${found.version}`)
}
