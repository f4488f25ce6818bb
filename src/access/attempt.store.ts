import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'

/** A guess is counted twice: for this user name from this address, and for the user name from anywhere. */
const limits = { fromOneAddress: 5, fromAnywhere: 20 }
/** Minutes from the first guess to the end of a lock. It always ends by itself: a lock without end would let anyone shut out anyone. */
const windowMinutes = 10

interface Guess {
  username: string
  address: string
}

/**
 * 登录尝试 — counts a guess before its password is hashed, in one statement, so that a hundred at once cannot pass together.
 * Answers null when it may go on, else the seconds until it may. Unknown user names are counted like known ones.
 */
export async function spendAttempt(db: Kysely<Database>, guess: Guess): Promise<number | null> {
  const [here, anywhere] = keysOf(guess)
  const { rows } = await sql<{ key: string; count: number; wait: number }>`
    insert into sign_in_attempt as a (key, count, began_at) values (${here}, 1, now()), (${anywhere}, 1, now())
    on conflict (key) do update set
      count = case when ${over} then 1 else a.count + 1 end,
      began_at = case when ${over} then now() else a.began_at end
    returning a.key, a.count, ceil(extract(epoch from a.began_at + ${window} - now()))::integer as wait`.execute(db)
  const waits = rows.filter(({ key, count }) => count > (key === here ? limits.fromOneAddress : limits.fromAnywhere)).map(({ wait }) => wait)
  return waits.length === 0 ? null : Math.max(1, ...waits)
}

/** Forgets the guesses of one who has signed in, and counts whose time is over. */
export async function clearAttempts(db: Kysely<Database>, guess: Guess): Promise<void> {
  await sql`delete from sign_in_attempt as a where a.key = any(${keysOf(guess)}) or ${over}`.execute(db)
}

const window = sql`make_interval(mins => ${windowMinutes})`
const over = sql`a.began_at <= now() - ${window}`

/** Hashed: what somebody typed as a user name may have been a password. */
const keysOf = ({ username, address }: Guess): [string, string] => [digest(`address/${username}/${address}`), digest(`name/${username}`)]
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
