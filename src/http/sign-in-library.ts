import type { BetterAuthOptions } from 'better-auth'
import type { Kysely, KyselyPlugin } from 'kysely'
import { v7 as uuid } from 'uuid'
import { cookieName } from '../access/cookie.js'
import { hashPassword, isPassword, passwordCharacters } from '../access/password.js'
import type { SessionRules } from '../access/session.store.js'
import type { Database } from '../database/schema.js'

/** Hours after which a session ends, busy or not: a working day. */
const sessionHours = 12
/** Sign-ins a minute from one address; an office may stand behind one address. */
const perMinuteOfAnAddress = 60
/** The header in which the border hands the client's address to the library. A client cannot set it: the border writes it anew. */
export const addressHeader = 'x-qingdan-address'
/** Likewise the host that the page came from. */
export const hostHeader = 'x-qingdan-host'
export const libraryOrigin = 'http://qingdan.invalid'
export const libraryPath = '/api/auth'

/**
 * 登录库 — better-auth for what should not be made by hand: checking the password, opening and ending sessions, signing the cookie,
 * counting requests, comparing origins. `mayEnter` is asked after the password was right and before a session is opened.
 * Loaded at the first sign-in: it is large, and most processes never need it.
 */
export async function loadSignInLibrary(
  db: Kysely<Database>,
  rules: SessionRules,
  mayEnter: (account: string) => Promise<boolean>,
  trustedOrigins: readonly string[],
) {
  const [{ betterAuth }, { username }, { kyselyAdapter }, { APIError }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/plugins/username'),
    import('@better-auth/kysely-adapter'),
    import('better-auth/api'),
  ])
  const beforeSession = async ({ userId }: { userId: string }) => {
    if (!(await mayEnter(userId))) throw new APIError('UNAUTHORIZED', { message: 'account closed' })
  }
  const options = {
    ...optionsOf(rules, trustedOrigins),
    database: kyselyAdapter(db.withPlugin(datesOfTheLibrary), { type: 'postgres', transaction: true }),
    databaseHooks: { session: { create: { before: beforeSession } } },
    plugins: [
      username({
        displayUsername: false,
        usernameValidator: () => true,
        maxUsernameLength: 64,
        usernameNormalization: false,
      }),
    ],
  } satisfies BetterAuthOptions
  return betterAuth(options)
}

const optionsOf = (rules: SessionRules, trustedOrigins: readonly string[]) =>
  ({
    appName: 'qingdan',
    baseURL: libraryOrigin,
    basePath: libraryPath,
    secret: rules.secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: async (request?: Request) => [...trustedOrigins, ...originsOf(request)],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: passwordCharacters.max * 4,
      password: { hash: hashPassword, verify: async ({ hash, password }) => await isPassword(password, hash) },
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'credential',
      fields: { userId: 'account_id', providerId: 'provider_id', accountId: 'subject', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: sessionHours * 3_600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rate_limit',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: perMinuteOfAnAddress,
      customRules: { '/sign-in/username': { window: 60, max: perMinuteOfAnAddress } },
    },
    advanced: {
      useSecureCookies: false,
      cookies: { session_token: { name: cookieName(rules), attributes: { httpOnly: true, sameSite: 'strict', secure: rules.secure, path: '/' } } },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Our own stores make accounts, so the library does not find every column that it would want for that.
      database: { generateId: () => uuid(), validateSchema: false },
    },
  }) satisfies BetterAuthOptions

/** The page's own host, with or without TLS in front of us. */
function originsOf(request?: Request): string[] {
  const host = request?.headers.get(hostHeader)
  return host ? [`http://${host}`, `https://${host}`] : []
}

/** Our connections read instants as text; the library wants `Date`. */
const datesOfTheLibrary: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, name.endsWith('_at') && typeof value === 'string' ? new Date(value) : value])),
    ),
  }),
}
