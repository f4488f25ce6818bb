import { type Kysely, sql } from 'kysely'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'

/** 可用账号 — how many open accounts are for demonstration, and how many may keep the others on a day. */
export async function countOpenAccounts(db: Kysely<Database>, today: Day): Promise<{ demonstration: number; keepers: number }> {
  const { rows } = await sql<{ demonstration: number; keepers: number }>`
    select count(distinct account.id) filter (where account.demo)::int as demonstration,
      count(distinct account.id) filter (where role_grant.role = 'administrator')::int as keepers
    from account left join role_grant on role_grant.person_id = account.person_id and role_grant.revoked_at is null
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
