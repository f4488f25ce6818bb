import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Instant } from '../case/case.js'
import type { SignedIn } from './signed-in.js'

export type { SignedIn }

/** How sessions are recognised: the secret that signs their cookie, and whether demonstration accounts count. */
export interface SessionRules {
  secret: string
  /** Whether the cookie is sent over TLS only; its name then begins with `__Host-`. */
  secure: boolean
  demo: boolean
}

/** Who sent this cookie header: one statement for session, account, person and grants; null for anyone who may not come in. */
export async function signedIn(_db: Kysely<Database>, _cookie: string | null, _rules: SessionRules, _now: Instant): Promise<SignedIn | null> {
  throw new Error('not built')
}
