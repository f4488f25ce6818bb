import { type Kysely, sql } from 'kysely'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { type CookieRules, sessionToken } from './cookie.js'
import type { Grant } from './grant.js'
import { officeRoles, watchingRoles } from './roles.js'
import type { SignedIn } from './signed-in.js'

/** How sessions are recognised. Session times are measured by the database's clock, grants by the day of `now`. */
export interface SessionRules extends CookieRules {
  /** Whether demonstration accounts may come in. */
  demo: boolean
  /** Minutes without a request after which a session is over. */
  idleMinutes: number
}

/**
 * Who sent this cookie header: session, account, person and grants in one statement; null for anyone who may not come in.
 * A disabled account, a person who has left, a session that is over: all are refused by the next request.
 */
export async function signedIn(db: Kysely<Database>, cookie: string | null, rules: SessionRules, now: Instant): Promise<SignedIn | null> {
  const token = sessionToken(cookie, rules)
  if (token === null) return null
  const today = dayOfInstant(now)
  const { rows } = await sql<SignedIn>`
    with seen as (
      update session set seen_at = now() where token = ${token} and seen_at < now() - interval '1 minute' and ${unexpired(rules)})
    select session.id as session, account.id as account, account.username, account.demo, person.id as person, person.name, ${grantsHeldBy(today)} as grants
    from session join account on account.id = session.account_id join person on person.id = account.person_id
    where session.token = ${token} and ${unexpired(rules)} and account.disabled_at is null
      and (person.left_on is null or person.left_on > ${today}::date) and (not account.demo or ${rules.demo})`.execute(db)
  return rows[0] ?? null
}

/** The grants of a person that are in force at an instant, those held as a deputy among them; none for a person who has left. */
export async function grantsOf(db: Kysely<Database>, person: string, now: Instant): Promise<readonly Grant[]> {
  const today = dayOfInstant(now)
  const { rows } = await sql<{ grants: Grant[] }>`
    select ${grantsHeldBy(today)} as grants from person where id = ${person} and (left_on is null or left_on > ${today}::date)`.execute(db)
  return rows[0]?.grants ?? []
}

const unexpired = ({ idleMinutes }: SessionRules) => sql`session.expires_at > now() and session.seen_at > now() - make_interval(mins => ${idleMinutes})`

/**
 * The grants in force on a day of the row `person` around it, as JSON; `[]` when there are none. A person who is away lends the
 * grants to a deputy of the same body for these days, and keeps them too.
 */
export const grantsHeldBy = (today: string) => sql`
  coalesce((
    select json_agg(json_build_object(
      'id', g.id, 'role', g.role, 'home', g.home, 'code', coalesce(g.region, g.institution_id::text, g.agency_id::text, ''),
      'fromOn', g.from_on, 'untilOn', g.until_on, 'deputyFor', case when g.person_id <> person.id then g.person_id end) order by g.id)
    from role_grant g
    where g.revoked_at is null and g.from_on <= ${today}::date and (g.until_on is null or g.until_on >= ${today}::date)
      and (g.person_id = person.id or g.person_id in (
        select away.id from absence join person away on away.id = absence.person_id and (away.left_on is null or away.left_on > ${today}::date)
        where absence.deputy_id = person.id and ${today}::date between absence.from_on and absence.until_on) and ${lentTo(today)})), '[]')`

/**
 * May the grant `g` be lent to the row `person` on this day? The rule of `deputy.ts`, asked of what stands today: an office lost, or a
 * place taken at a home, ends the lending at once.
 */
export const lentTo = (today: string) => sql`
  (select case g.home
      when 'institution' then coalesce(bool_and(own.home = 'institution'), true)
        and (coalesce(person.institution_id = g.institution_id, false) or coalesce(bool_or(own.institution_id = g.institution_id), false))
      when 'agency' then person.institution_id is null and bool_and(own.home = 'agency') and bool_or(own.agency_id = g.agency_id)
      else person.institution_id is null and bool_and(own.home not in ('institution', 'agency'))
        and bool_and(own.role = g.role or not (g.role = any(${[...watchingRoles]}::text[]) and own.role = any(${[...watchingRoles]}::text[])))
        and bool_or((own.role = any(${[...officeRoles]}::text[]) or (g.role = any(${[...watchingRoles]}::text[]) and own.role = g.role))
          and left(coalesce(own.region, ''), 6) = left(coalesce(g.region, ''), 6))
      end
    from role_grant own
    where own.person_id = person.id and own.revoked_at is null and own.from_on <= ${today}::date and (own.until_on is null or own.until_on >= ${today}::date))`
