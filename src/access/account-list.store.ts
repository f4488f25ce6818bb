import { type Kysely, sql } from 'kysely'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import { searchPattern } from '../institution/search-words.js'
import { personWithin } from '../person/person-scope.store.js'
import type { Scope } from './scope.js'

/** 账号 as lists show it; passwords are kept where the web process cannot read. */
export interface ListedAccount {
  id: string
  username: string
  person: string
  name: string
  demo: boolean
  disabledAt: Instant | null
  createdAt: Instant
}

export interface AccountPage {
  scope: Scope
  asker: string
  search: string | undefined
  disabled: boolean | undefined
  after: string | null
  rowsMax: number
}

const columns = sql`account.id, account.username, person.id as person, person.name, account.demo, account.disabled_at as "disabledAt", account.created_at as "createdAt"`

/** One page of accounts by user name, of the persons within the scope. */
export async function listAccounts(db: Kysely<Database>, page: AccountPage): Promise<ListedAccount[]> {
  const pattern = page.search === undefined ? null : searchPattern(page.search)
  const { rows } = await sql<ListedAccount>`
    select ${columns} from account join person on person.id = account.person_id
    where ${personWithin(page.scope, page.asker)} and (${pattern}::text is null or account.username like ${pattern} or person.name like ${pattern} or person.search like ${pattern})
      and (${page.disabled ?? null}::boolean is null or (account.disabled_at is not null) = ${page.disabled ?? null})
      and (${page.after}::uuid is null or account.username > (select username from account where id = ${page.after}))
    order by account.username limit ${page.rowsMax}`.execute(db)
  return rows
}

/** One account; null when there is none within the scope. */
export async function findAccount(db: Kysely<Database>, id: string, scope: Scope, asker: string): Promise<ListedAccount | null> {
  const { rows } = await sql<ListedAccount>`
    select ${columns} from account join person on person.id = account.person_id where account.id = ${id} and ${personWithin(scope, asker)}`.execute(db)
  return rows[0] ?? null
}
