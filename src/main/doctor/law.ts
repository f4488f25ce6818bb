import type { Kysely } from 'kysely'
import { casesWaitingForCalendar } from '../../calendar/waiting.store.js'
import type { Day } from '../../case/case.js'
import { countRuleSets, newestYear } from '../../clock/law-list.store.js'
import type { Database } from '../../database/schema.js'
import { type Finding, note, ok, wrong } from './finding.js'

const loadIt = 'load the published arrangement: qingdan law load FILE.json (docs/operations.md)'

/** Whether there is law in force today, calendars for this year and the next, into which dates reach, and cases that wait for one. */
export async function checkLaw(db: Kysely<Database>, today: Day): Promise<Finding[]> {
  const year = Number(today.slice(0, 4))
  return [await ruleSets(db, today), await calendar(db, year, wrong), await calendar(db, year + 1, note), ...(await waiting(db))]
}

async function ruleSets(db: Kysely<Database>, today: Day): Promise<Finding> {
  const { general, own } = await countRuleSets(db, today)
  if (general === 0) return wrong('law', `no general rule set in force on ${today}`, 'qingdan seed')
  return ok('law', `in force on ${today}, ${own} ${own === 1 ? 'county has' : 'counties have'} rules of their own`)
}

/** The present year must have a table; the next one's is published in the autumn. */
async function calendar(db: Kysely<Database>, year: number, missing: typeof wrong): Promise<Finding> {
  const found = await newestYear(db, year)
  const topic = `calendar ${year}`
  if (!found) return missing(topic, 'no table: dates in it wait', `qingdan seed brings those we know; otherwise ${loadIt}`)
  return found.provisional ? note(topic, 'provisional (暂定): no shifted days', `when it is out, ${loadIt}`) : ok(topic, `published, version ${found.version}`)
}

/** 待日历 — cases whose clocks have no date until a year has a table. */
async function waiting(db: Kysely<Database>): Promise<Finding[]> {
  const years = await casesWaitingForCalendar(db)
  return years.map(({ year, cases }) =>
    wrong(`waits for ${year}`, `${cases} ${cases === 1 ? 'case has' : 'cases have'} a clock without a date, since ${year} has no calendar`, loadIt),
  )
}
