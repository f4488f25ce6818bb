import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../case/case.js'

/** 销号成效 — re-checks of the year before an instant, as JSON: how many closures of this home and of this closer were seen again, and how many had not held. */
export const closuresOf = (home: string | null, closer: string, at: Instant): RawBuilder<unknown> => sql`
  json_build_object('home', ${recheckedWhere(sql`l.institution_id = ${home}::uuid`, at)}, 'closer', ${recheckedWhere(sql`l.closed_by = ${closer}::uuid`, at)})`

const recheckedWhere = (whose: RawBuilder<unknown>, at: Instant) => sql`
  (select json_build_object('checked', count(*), 'notHeld', count(*) filter (where l.result = 'not-held')) from lookback l
    where ${whose} and l.sort = 'recheck' and l.result is not null and l.visited_on > (${at}::timestamptz at time zone 'Asia/Shanghai')::date - 365)`
