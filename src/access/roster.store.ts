import { type Kysely, sql } from 'kysely'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { Place } from './place.js'
import type { RoleCode } from './roles.js'
import type { Seat } from './roster.js'
import { lentTo } from './session.store.js'

/** Which part of the organisation is asked for: the roles, everywhere where one of the cases stands. */
export interface RosterQuestion {
  roles: readonly RoleCode[]
  places: readonly Pick<Place, 'county' | 'township' | 'institutionId'>[]
  day: Day
}

/**
 * 名册 — who holds these roles where these cases stand on that day, in one statement for any number of cases. Read inside
 * the transaction of the steps, so that a step goes to whoever holds the post at that moment.
 */
export async function readSeats(db: Kysely<Database>, { roles, places, day }: RosterQuestion): Promise<readonly Seat[]> {
  if (roles.length === 0 || places.length === 0) return []
  const { rows } = await sql<Seat>`
    select held.id as person, g.role, g.home, coalesce(g.region, g.institution_id::text, '') as code,
      case when account.id is null then 'none' when account.disabled_at is not null then 'disabled' else 'open' end as account,
      ${isAway('held', day)} as away,
      (select coalesce(json_agg(distinct person.id), '[]') from absence a
        join person on person.id = a.deputy_id and (person.left_on is null or person.left_on > ${day}::date)
        join account stand_in on stand_in.person_id = person.id and stand_in.disabled_at is null
        where a.person_id = held.id and ${day}::date between a.from_on and a.until_on and not ${isAway('person', day)} and ${lentTo(day)}) as deputies
    from role_grant g
    join person held on held.id = g.person_id and (held.left_on is null or held.left_on > ${day}::date)
    left join account on account.person_id = held.id
    where g.revoked_at is null and g.from_on <= ${day}::date and (g.until_on is null or g.until_on >= ${day}::date) and g.role = any(${[...roles]}::text[])
      and (g.region = any(${regionsOf(places)}::text[]) or g.institution_id = any(${institutionsOf(places)}::uuid[]) or g.home = 'country')
    order by g.id`.execute(db)
  return rows
}

const isAway = (person: 'held' | 'person', day: Day) =>
  sql<boolean>`exists (select from absence b where b.person_id = ${sql.table(person)}.id and ${day}::date between b.from_on and b.until_on)`

/** Every region in which one of the places lies: township, county, city, province. */
const regionsOf = (places: RosterQuestion['places']): string[] =>
  once(places.flatMap(({ county, township }) => [county.slice(0, 2), county.slice(0, 4), county, ...(township === null ? [] : [township])]))

const institutionsOf = (places: RosterQuestion['places']): string[] => once(places.flatMap(({ institutionId }) => institutionId ?? []))

const once = (codes: readonly string[]): string[] => [...new Set(codes)]
