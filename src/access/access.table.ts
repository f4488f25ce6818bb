import type { Generated, GeneratedAlways } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { RoleCode } from './roles.js'
import type { Home } from './grant.js'

/** `role_grant` (授权) — a role of a person at one home, from a day to a day, both included. */
export interface RoleGrantTable {
  id: string
  person_id: string
  role: RoleCode
  home: Home
  /** Region code when the home is a region: 2, 4 or 6 digits, a township its county's six and more. */
  region: string | null
  institution_id: string | null
  agency_id: string | null
  from_on: Day
  until_on: Day | null
  granted_by: string | null
  revoked_at: Generated<Instant | null>
}

/** `read_log` (查阅记录) — every look at a personal value in clear, with its reason. Append-only. */
export interface ReadLogTable {
  id: string
  person_id: string
  role: string
  operation: string
  thing: string
  thing_id: string
  field: string
  reason: string
  at: Instant
}

/** `account` (账号) — one per person. `name` and `email` are made from the user name by the database: the sign-in library asks for them. */
export interface AccountTable {
  id: string
  username: string
  name: GeneratedAlways<string>
  email: GeneratedAlways<string>
  email_verified: Generated<boolean>
  image: Generated<string | null>
  person_id: string
  /** 演示账号 — never valid while demonstration is off. */
  demo: Generated<boolean>
  disabled_at: Generated<Instant | null>
  created_at: Instant
  updated_at: Instant
}

/** `credential` (密码) — the argon2id hash of one account. The web process cannot read it. */
export interface CredentialTable {
  id: string
  account_id: string
  provider_id: string
  subject: string
  password: string | null
  created_at: Instant
  updated_at: Instant
}

/** `session` (登录会话) — `seen_at` moves at most once a minute. */
export interface SessionTable {
  id: string
  token: string
  account_id: string
  expires_at: Instant
  seen_at: Generated<Instant>
  created_at: Instant
  updated_at: Instant
  ip_address: string | null
  user_agent: string | null
}

/** `rate_limit` — the sign-in library's own count of requests per address. */
export interface RateLimitTable {
  id: string
  key: string
  count: number
  last_request: string
}

/** `sign_in_attempt` — guesses per user name, and per user name and address; `key` is a hash. */
export interface SignInAttemptTable {
  key: string
  count: number
  began_at: Instant
}

/** `sign_in_log` (登录日志) — every sign-in, refusal and sign-out. Append-only. */
export interface SignInLogTable {
  id: string
  account_id: string | null
  outcome: 'opened' | 'refused' | 'blocked' | 'closed' | 'password-changed'
  address: string | null
  at: Instant
}

export interface AccessTables {
  role_grant: RoleGrantTable
  read_log: ReadLogTable
  account: AccountTable
  credential: CredentialTable
  session: SessionTable
  rate_limit: RateLimitTable
  sign_in_attempt: SignInAttemptTable
  sign_in_log: SignInLogTable
}
