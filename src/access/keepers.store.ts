import { type Kysely, sql, type Transaction } from 'kysely'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Actor, Day, Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { AccessRefusal } from './refusals.js'

/** 最后一名系统管理员 — who is to lose what: everything, or one grant; `on`: the day from which it is gone. */
export interface Taken {
  person: string
  grant?: string
  on: Day
  actor: Actor
  at: Instant
}

/**
 * Says no when a region would be left without anybody who keeps accounts there: one of the same region or of one above, with an open account,
 * who has not given notice. A demonstration account is no successor of a real one. Whoever keeps the machine may, for they can make another.
 * One such change waits for another, so that of two last ones who go at the same moment one stays.
 */
export async function refuseLastKeeper(trx: Transaction<Database>, { person, grant, on, actor, at }: Taken): Promise<AccessRefusal | null> {
  if (actor.role === 'system') return null
  await sql`select pg_advisory_xact_lock(hashtextextended('administrators', 0))`.execute(trx)
  const today = dayOfInstant(at)
  const { rows } = await sql<{ region: string }>`
    with keeper as (
      select g.id, g.person_id, coalesce(g.region, '') as region, g.from_on, g.until_on, account.demo
      from role_grant g join person on person.id = g.person_id join account on account.person_id = person.id
      where g.role = 'administrator' and g.revoked_at is null and account.disabled_at is null and person.left_on is null)
    select going.region from keeper going
    where going.person_id = ${person} and (${grant ?? null}::uuid is null or going.id = ${grant ?? null}) and ${inForce('going', today)}
      and not exists (
        select from keeper other where other.id <> going.id and (other.person_id <> going.person_id or ${grant ?? null}::uuid is not null)
          and going.region like other.region || '%' and (going.demo or not other.demo) and ${inForce('other', on > today ? on : today)})
    order by 1 limit 1`.execute(trx)
  return rows[0] ? { code: 'access.last-administrator', regionCode: rows[0].region } : null
}

const inForce = (grant: 'going' | 'other', day: Day) =>
  sql`${sql.table(grant)}.from_on <= ${day}::date and (${sql.table(grant)}.until_on is null or ${sql.table(grant)}.until_on >= ${day}::date)`

/**
 * 可用账号 — how many open accounts are for demonstration, and how many may keep the others on a day. `demo`: whether accounts for
 * demonstration may come in at all.
 */
export async function countOpenAccounts(
  db: Kysely<Database>,
  { today, demo }: { today: Day; demo: boolean },
): Promise<{ demonstration: number; keepers: number }> {
  const { rows } = await sql<{ demonstration: number; keepers: number }>`
    select count(distinct account.id) filter (where account.demo)::int as demonstration,
      count(distinct account.id) filter (where role_grant.role = 'administrator' and (${demo} or not account.demo))::int as keepers
    from account join person on person.id = account.person_id and (person.left_on is null or person.left_on > ${today}::date) left join role_grant on role_grant.person_id = account.person_id and role_grant.revoked_at is null
      and role_grant.from_on <= ${today}::date and (role_grant.until_on is null or role_grant.until_on >= ${today}::date)
    where account.disabled_at is null`.execute(db)
  return rows[0] ?? { demonstration: 0, keepers: 0 }
}

/** Is there any account for demonstration, open or closed? */
export async function hasDemonstrationAccount(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('account').select('id').where('demo', '=', true).limit(1).executeTakeFirst()) !== undefined
}

/** The account of a user name; null when there is none. */
export async function accountNamed(db: Kysely<Database>, username: string): Promise<string | null> {
  return (await db.selectFrom('account').select('id').where('username', '=', username).executeTakeFirst())?.id ?? null
}
