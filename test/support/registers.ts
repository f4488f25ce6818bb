/** In a store test: `const office = await openOffice()` serves the registers over a cloned database, by the two database roles that the web process takes on. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { accountRoutes } from '../../src/access/account.api.js'
import { auditRoutes } from '../../src/access/audit.api.js'
import { grantRoutes } from '../../src/access/grant.api.js'
import type { Home } from '../../src/access/grant.js'
import type { RoleCode } from '../../src/access/roles.js'
import { sessionRoutes } from '../../src/access/session.api.js'
import { type SessionRules, signedIn } from '../../src/access/session.store.js'
import type { Instant } from '../../src/case/case.js'
import { connect } from '../../src/database/connect.js'
import type { Database } from '../../src/database/schema.js'
import { draftRoutes } from '../../src/document/draft.api.js'
import { createServer } from '../../src/http/server.js'
import { signInOf } from '../../src/http/sign-in.js'
import { agencyRoutes } from '../../src/institution/agency.api.js'
import { dutyRoutes } from '../../src/institution/duty.api.js'
import { holdingRoutes } from '../../src/institution/holding.api.js'
import { institutionRoutes } from '../../src/institution/institution.api.js'
import { residentRoutes } from '../../src/institution/resident.api.js'
import { personRoutes } from '../../src/person/person.api.js'
import type { PiiKeys, Sealing } from '../../src/person/pii-keys.js'
import { standingRoutes } from '../../src/person/standing.api.js'
import { creditCheckOf, organisationCheckOf } from '../../src/institution/credit-code.js'
import { cloneDatabase, type ClonedDatabase } from './database.js'

/** Keys of the tests: the newest first, the last makes the indexes. */
export function testKeys(sealing: Sealing = 'aes-256-gcm', ids: readonly string[] = ['k1']): PiiKeys {
  const keys = ids.map((id) => ({ id, secret: Buffer.alloc(32, id) }))
  return { newest: keys[0]!, index: keys.at(-1)!, byId: new Map(keys.map((key) => [key.id, key])), sealing }
}

export const county = '990000'
export const neighbour = '990001'
export const township = '990000101000'

export interface Official {
  person: string
  account: string
  username: string
  grant: string
  cookie: string
}
export interface Office extends ClonedDatabase {
  web: Kysely<Database>
  registrar: Kysely<Database>
  clock: { now: Instant }
  rules: SessionRules
  /** A person with an account, an open session, and one role. */
  official(role: RoleCode | null, home: Home, code: string): Promise<Official>
  ask(
    path: string,
    options?: { as?: Official; cookie?: string; method?: string; body?: unknown; version?: number; headers?: Record<string, string> },
  ): Promise<Response>
  close(): Promise<void>
}

/** Builds the addresses of the registers on a clock that the test moves. */
export async function openOffice({
  demo = false,
  synthetic = true,
  keys = testKeys(),
}: { demo?: boolean; synthetic?: boolean; keys?: PiiKeys } = {}): Promise<Office> {
  const own = await cloneDatabase({ connectionsMax: 4 })
  await addRegions(own.db)
  const pool = { url: own.url, connectionsMax: 6, statementTimeoutMs: 10_000, onError: () => undefined }
  const web = connect({ ...pool, role: 'qingdan_web' }).db
  const registrar = connect({ ...pool, role: 'qingdan_registrar' }).db
  const clock = { now: '2026-03-10T01:00:00.000Z' }
  const now = () => clock.now
  const rules: SessionRules = { secret: 'a secret of the tests, long enough to sign', secure: false, demo, idleMinutes: 60 }
  const homes = { db: web, registrar, synthetic }
  const people = { ...homes, keys }
  const routes = [
    ...sessionRoutes(signInOf({ db: registrar, rules, now })),
    ...institutionRoutes(homes),
    ...holdingRoutes(homes),
    ...dutyRoutes(homes),
    ...agencyRoutes(homes),
    ...residentRoutes(people),
    ...personRoutes(people),
    ...standingRoutes(people),
    ...accountRoutes(homes),
    ...auditRoutes(homes),
    ...grantRoutes(homes),
    ...draftRoutes({ db: web }),
  ]
  const app = createServer({
    routes,
    now,
    log: pino({ level: 'silent' }),
    trustedOrigins: [],
    behindProxy: true,
    requestsPerMinute: 1_000_000,
    signedIn: async (headers, at) => await signedIn(web, headers.get('cookie'), rules, at),
  })
  return {
    ...own,
    web,
    registrar,
    clock,
    rules,
    official: async (role, home, code) => await official(own, rules, role, home, code),
    ask: async (path, { as, cookie = as?.cookie, method = 'GET', body, version, headers = {} } = {}) =>
      await app.request(path, {
        method,
        headers: {
          ...(cookie && { cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
          'x-forwarded-for': '10.0.0.1',
          host: 'qingdan.test',
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    close: async () => {
      await web.destroy()
      await registrar.destroy()
      await own.drop()
    },
  }
}

/** The regions in which the tests give roles. */
export async function addRegions(db: Kysely<Database>): Promise<void> {
  const region = (code: string, level: 'province' | 'city' | 'county' | 'township', parent: string | null) => ({
    code,
    version: 1,
    level,
    parent,
    name: `演示${code}`,
    statistics_code: null,
    loaded_at: '2026-01-01T00:00:00.000Z',
    digest: code,
  })
  const city = county.slice(0, 4)
  const above = [region(city.slice(0, 2), 'province', null), region(city, 'city', city.slice(0, 2))]
  await db
    .insertInto('region')
    .values([...above, region(county, 'county', city), region(neighbour, 'county', city), region(township, 'township', county)])
    .execute()
}

async function official({ db }: ClonedDatabase, { secret }: SessionRules, role: RoleCode | null, home: Home, code: string): Promise<Official> {
  const [person, account, grant] = [randomUUID(), randomUUID(), randomUUID()]
  const token = randomBytes(24).toString('base64url')
  const at = '2026-01-05T01:00:00.000Z'
  const username = `u-${account.slice(0, 8)}`
  await db.insertInto('person').values({ id: person, name: '王建国' }).execute()
  await db.insertInto('account').values({ id: account, username, person_id: person, created_at: at, updated_at: at }).execute()
  await db
    .insertInto('session')
    .values({ id: randomUUID(), token, account_id: account, expires_at: '2099-01-01T00:00:00Z', created_at: at, updated_at: at })
    .execute()
  if (role) {
    const region = ['province', 'city', 'county', 'township'].includes(home) ? code : null
    await db
      .insertInto('role_grant')
      .values({
        id: grant,
        person_id: person,
        role,
        home,
        region,
        institution_id: home === 'institution' ? code : null,
        agency_id: home === 'agency' ? code : null,
        from_on: '2020-01-01',
      })
      .execute()
  }
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return { person, account, username, grant, cookie: `qingdan_session=${encodeURIComponent(`${token}.${signature}`)}` }
}

let codes = 0
/** A credit code of an invented organisation, another one each time. */
export function creditCode(): string {
  const eight = `MB${String((codes += 1)).padStart(6, '0')}`
  const open = `12990000${eight}${organisationCheckOf(eight)}`
  return `${open}${creditCheckOf(open)}`
}

/** The words of a home, to be registered. */
export const homeWords = (more: object = {}) => ({
  creditCode: creditCode(),
  name: '马头镇颐和敬老院',
  ownership: 'public',
  operatingModel: 'public-run',
  beds: 80,
  county,
  township,
  ...more,
})

/** Registers a home by a clerk of its county; answers its id. */
export async function registerHome(office: Office, clerk: Official, more: object = {}): Promise<string> {
  const id = randomUUID()
  const answer = await office.ask(`/api/institutions/${id}`, { as: clerk, method: 'PUT', body: homeWords(more) })
  if (answer.status !== 200) throw new Error(`the home was not registered: ${await answer.text()}`)
  return id
}
