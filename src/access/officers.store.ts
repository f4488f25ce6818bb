import { type Kysely, sql } from 'kysely'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'

/** 一县的人员 — who could handle cases on a day, by what they may do; `bare`: townships with homes and without an officer. */
export interface CountyOfficers {
  county: string
  strict: boolean
  inspectors: number
  chiefs: number
  leaders: number
  deciders: number
  bare: string[]
}

/** 各县人员 — counts them for every county with open homes. */
export async function countOfficers(db: Kysely<Database>, today: Day): Promise<CountyOfficers[]> {
  const { rows } = await sql<CountyOfficers>`
    with county as (select distinct county as code from institution where closed_on is null),
    held as (
      select county.code, g.role, g.region, g.person_id from county join role_grant g on g.home = 'country' or county.code like g.region || '%' or g.region like county.code || '%'
      join person on person.id = g.person_id and (person.left_on is null or person.left_on > ${today}::date)
      where g.revoked_at is null and g.from_on <= ${today}::date and (g.until_on is null or g.until_on >= ${today}::date)),
    certified as (
      select held.* from held where role = 'inspector' and exists (
        select from official_certificate c where c.person_id = held.person_id and c.revoked_on is null and ${today}::date between c.valid_from and c.valid_until
          and exists (select from unnest(c.regions) region where held.code like region || '%')))
    select county.code as county,
      coalesce((select policy->>'separation' = 'strict' from rule_set where (county is null or county = county.code) and effective_from <= ${today}::date
        and (effective_to is null or effective_to >= ${today}::date) order by county nulls last, effective_from desc, version desc limit 1), false) as strict,
      (select count(distinct person_id)::int from certified where code = county.code) as inspectors,
      (select count(distinct person_id)::int from held where code = county.code and role = 'section-chief') as chiefs,
      (select count(distinct person_id)::int from held where code = county.code and role in ('deputy-director', 'director')) as leaders,
      (select count(distinct person_id)::int from held where code = county.code and role in ('section-chief', 'deputy-director', 'director')) as deciders,
      array(select distinct township from institution i where i.closed_on is null and i.county = county.code and i.township is not null
        and not exists (select from held where held.code = county.code and held.role = 'township-officer' and i.township like held.region || '%') order by 1) as bare
    from county order by 1`.execute(db)
  return rows
}
