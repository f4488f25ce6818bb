import { type Kysely, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { SignInLogTable } from './access.table.js'

/** Whether the account with the right password may open a session: not disabled, its person not gone, not of a demonstration that is off. */
export async function mayEnter(db: Kysely<Database>, account: string, { demo, today }: { demo: boolean; today: Day }): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.disabled_at', 'account.demo', 'person.left_on'])
    .where('account.id', '=', account)
    .executeTakeFirst()
  return row !== undefined && row.disabled_at === null && (row.left_on === null || row.left_on > today) && (demo || !row.demo)
}

/** 登录日志 — one line per sign-in, refusal and sign-out, by the database's clock. */
export async function logSignIn(
  db: Kysely<Database>,
  line: { username?: string; account?: string; outcome: SignInLogTable['outcome']; address: string },
): Promise<void> {
  const account = line.account ?? sql<string | null>`(select id from account where username = ${line.username ?? ''})`
  await db
    .insertInto('sign_in_log')
    .values({ id: uuid(), account_id: account, outcome: line.outcome, address: line.address, at: sql<string>`now()` })
    .execute()
}

/** Ends every session of an account; its streams close by the trigger's notice. */
export async function endSessionsOf(db: Kysely<Database>, account: string): Promise<void> {
  await db.deleteFrom('session').where('account_id', '=', account).execute()
}

/** Ends one session by the token of its cookie, and forgets those that are over. */
export async function endSession(db: Kysely<Database>, token: string | null): Promise<void> {
  await sql`delete from session where token = ${token} or expires_at < now()`.execute(db)
}

/** The password hash of an account, for the check before a change. */
export async function passwordHashOf(db: Kysely<Database>, account: string): Promise<string | null> {
  const row = await db.selectFrom('credential').select('password').where('account_id', '=', account).executeTakeFirst()
  return row?.password ?? null
}

/** Puts a new password hash in the place of the old. */
export async function replacePassword(db: Kysely<Database>, account: string, hashed: string): Promise<void> {
  await db
    .updateTable('credential')
    .set({ password: hashed, updated_at: sql<string>`now()` })
    .where('account_id', '=', account)
    .execute()
}
