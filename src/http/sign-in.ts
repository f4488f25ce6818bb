import type { Kysely } from 'kysely'
import { clearAttempts, spendAttempt } from '../access/attempt.store.js'
import { sessionToken } from '../access/cookie.js'
import { hashPassword, isPassword, refusePassword } from '../access/password.js'
import { endSession, endSessionsOf, logSignIn, mayEnter, passwordHashOf, replacePassword } from '../access/sign-in.store.js'
import type { SessionRules } from '../access/session.store.js'
import type { SignedIn } from '../access/signed-in.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import type { Instant } from '../case/case.js'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import { addressHeader, hostHeader, libraryOrigin, libraryPath, loadSignInLibrary } from './sign-in-library.js'

/** Where a request came from: its headers, and the client's address as the proxy setting sees it. */
export interface Visitor {
  headers: Headers
  address: string
}

/** 登录、退出、修改密码 — each answers a refusal, or the header that sets or clears the cookie. */
export interface SignIn {
  open(visitor: Visitor, words: { username: string; password: string }): Promise<Refusal | { cookie: string }>
  close(visitor: Visitor, who: SignedIn): Promise<{ cookie: string }>
  changePassword(visitor: Visitor, who: SignedIn, words: { current: string; next: string }): Promise<Refusal | { cookie: string }>
}

interface SignInDeps {
  /** A connection that may write accounts and sessions (`qingdan_registrar`). */
  db: Kysely<Database>
  rules: SessionRules
  now: () => Instant
  /** Other origins whose pages may sign in. */
  trustedOrigins?: readonly string[]
}

/** Everything that opens or ends a session. */
export function signInOf({ db, rules, now, trustedOrigins = [] }: SignInDeps): SignIn {
  const enter = async (account: string) => await mayEnter(db, account, { demo: rules.demo, today: dayOfInstant(now()) })
  let library: ReturnType<typeof loadSignInLibrary> | undefined
  const ask = async (path: string, visitor: Visitor, body: object): Promise<Response> => {
    library ??= loadSignInLibrary(db, rules, enter, trustedOrigins)
    return await (
      await library
    ).handler(new Request(`${libraryOrigin}${libraryPath}${path}`, { method: 'POST', headers: headersFor(visitor), body: JSON.stringify(body) }))
  }
  const enterWith = async (visitor: Visitor, words: { username: string; password: string }) => {
    const answer = await ask('/sign-in/username', visitor, words)
    return answer.ok ? { cookie: answer.headers.get('set-cookie') ?? '' } : refusalOf(answer)
  }
  return {
    async open(visitor, words) {
      const guess = { username: words.username, address: visitor.address }
      const wait = await spendAttempt(db, guess)
      if (wait !== null) {
        await logSignIn(db, { ...guess, outcome: 'blocked' })
        return { code: 'access.too-many-attempts', retryAfterSeconds: wait }
      }
      const entered = await enterWith(visitor, words)
      await logSignIn(db, { ...guess, outcome: 'cookie' in entered ? 'opened' : 'refused' })
      if (!('cookie' in entered)) return entered
      await clearAttempts(db, guess)
      await endSession(db, sessionToken(visitor.headers.get('cookie'), rules))
      return entered
    },
    async close(visitor, who) {
      const answer = await ask('/sign-out', visitor, {})
      await endSession(db, sessionToken(visitor.headers.get('cookie'), rules))
      await logSignIn(db, { account: who.account, outcome: 'closed', address: visitor.address })
      return { cookie: answer.headers.get('set-cookie') ?? '' }
    },
    async changePassword(visitor, who, { current, next }) {
      const guess = { username: who.username, address: visitor.address }
      const wait = await spendAttempt(db, guess)
      if (wait !== null) return { code: 'access.too-many-attempts', retryAfterSeconds: wait }
      const weak = refusePassword(next, who.username)
      if (weak) return weak
      const hashed = await passwordHashOf(db, who.account)
      if (hashed === null || !(await isPassword(current, hashed))) return { code: 'access.wrong-password' }
      await replacePassword(db, who.account, await hashPassword(next))
      await endSessionsOf(db, who.account)
      await logSignIn(db, { account: who.account, outcome: 'password-changed', address: visitor.address })
      await clearAttempts(db, guess)
      return await enterWith(visitor, { username: who.username, password: next })
    },
  }
}

/**
 * What the library may see of a request: where it came from and its cookie; nothing else of what a client sends. A client that is not
 * a browser names no origin: it is given our own, since a foreign page cannot leave it out.
 */
function headersFor({ headers, address }: Visitor): Headers {
  const host = headers.get('host') ?? new URL(libraryOrigin).host
  const passed = ['cookie', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']
  const kept = passed.flatMap((name): [string, string][] => (headers.has(name) ? [[name, headers.get(name) ?? '']] : []))
  return new Headers([
    ...kept,
    ['content-type', 'application/json'],
    [addressHeader, address],
    [hostHeader, host],
    ['origin', headers.get('origin') ?? `http://${host}`],
  ])
}

function refusalOf(answer: Response): Refusal {
  if (answer.status === 429) return { code: 'access.too-many-attempts', retryAfterSeconds: Number(answer.headers.get('x-retry-after') ?? 60) }
  if (answer.status === 403) return { code: 'request.cross-site' }
  if (answer.status < 500) return { code: 'access.wrong-password' }
  throw new Error(`sign-in failed with ${answer.status}`)
}
