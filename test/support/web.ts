/** In a store test: `const web = await startWeb()` gives the whole HTTP border over a cloned database, without a socket. */
import type { CaseKindName } from '../../src/case/case.js'
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { createCaseActivities } from '../../activities/case.js'
import type { Home } from '../../src/access/grant.js'
import type { RoleCode } from '../../src/access/roles.js'
import { grantsOf, type SessionRules, signedIn } from '../../src/access/session.store.js'
import type { Instant } from '../../src/case/case.js'
import type { Kernel } from '../../src/case/kernel.js'
import type { Answer } from '../../src/case/receive.api.js'
import { insertCommand, type NewCommand } from '../../src/case/receive.store.js'
import { connect } from '../../src/database/connect.js'
import { evidenceFolder } from '../../src/document/evidence-folder.api.js'
import type { Route } from '../../src/http/route.js'
import { createServer, type ServerDeps } from '../../src/http/server.js'
import { rememberSessions } from '../../src/http/session-memory.js'
import { signInOf } from '../../src/http/sign-in.js'
import { createStreamHub } from '../../src/http/stream-hub.js'
import { followNotices } from '../../src/main/follow-notices.js'
import { productKernel } from '../../src/main/product-kernel.js'
import { productRoutes } from '../../src/main/product-routes.js'
import { type NoticeConfig, silentConfig } from '../../src/notice/notice-config.js'
import { loadPiiKeys } from '../../src/person/pii-keys.api.js'
import type { PiiKeys } from '../../src/person/pii-keys.js'
import { cloneDatabase, type ClonedDatabase } from './database.js'

/** The border, the database behind it, and what a test does with them. */
export interface Web extends ClonedDatabase {
  routes: readonly Route[]
  kernel: Kernel
  /** The commands that came through the gate. */
  taken: NewCommand[]
  clock: { now: Instant }
  /** The folder of the uploads. */
  evidence: string
  /** A person with an account and one role; answers the cookie of an open session. */
  signedIn(role: RoleCode | null, home: Home, code: string): Promise<Visitor>
  /** An open session of somebody who is there already. */
  sessionOf(person: string): Promise<Visitor>
  ask(path: string, options?: Asking): Promise<Response>
  stop(): Promise<void>
}
export interface Visitor {
  person: string
  account: string
  session: string
  grant: string
  cookie: string
}
export interface Asking {
  as?: Visitor
  method?: string
  body?: unknown
  headers?: Record<string, string>
  raw?: string | Uint8Array<ArrayBuffer> | ReadableStream
}

const rules: SessionRules = { secret: 'a secret of the tests, long enough to sign', secure: false, demo: false, idleMinutes: 60 }

/** The county of the tests, its neighbour, and their townships. */
export const county = '990000'
export const neighbour = '990001'
export const township = '990000101'

interface StartingWeb {
  answer?: Answer
  recorded?: boolean
  server?: Partial<ServerDeps>
  now?: Instant
  notices?: NoticeConfig
  keys?: PiiKeys
  /** Over a database and a clock that are there already. */
  over?: { own: ClonedDatabase; clock: { now: Instant } }
}

/**
 * Builds everything that the web process builds, under the database roles of the product and on a clock that the test moves.
 * Commands are answered by `answer`, or `recorded` at once, with those that they send to other cases.
 */
export async function startWeb(more: StartingWeb = {}): Promise<Web> {
  const own = more.over?.own ?? (await cloneDatabase())
  const pool = { url: own.url, connectionsMax: 8, statementTimeoutMs: 10_000, onError: () => undefined }
  const [reading, registrar] = [connect({ ...pool, role: 'qingdan_web' }), connect({ ...pool, role: 'qingdan_registrar' }).db]
  const clock = more.over?.clock ?? { now: more.now ?? '2026-03-10T01:00:00.000Z' }
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-test-evidence-'))
  const taken: NewCommand[] = []
  const kernel: Kernel = { ...productKernel(own.db), now: () => sql<Instant>`${clock.now}::timestamptz` }
  const look = async (headers: Headers, at: Instant) => await signedIn(reading.db, headers.get('cookie'), rules, at)
  const sessions = rememberSessions(look)
  const now = () => clock.now
  const hub = createStreamHub({ signedIn: look, now })
  const notices = followNotices({ url: own.url, db: reading.db, hub, sessions, onTrouble: () => undefined })
  await notices.listening
  const routes = productRoutes({
    reading,
    registrar,
    keys: more.keys ?? (await loadPiiKeys({ env: {}, folder })),
    synthetic: true,
    notices: more.notices ?? silentConfig,
    kernel,
    hub,
    streamLifeMs: 60_000,
    evidence: evidenceFolder(folder),
    receive: async (command) => {
      taken.push(command)
      return more.recorded ? await recordNow(own, kernel, reading.db, command) : (more.answer ?? { settled: 'received' })
    },
    grantsOf: (person, at) => grantsOf(reading.db, person, at),
    signIn: signInOf({ db: registrar, rules, now }),
    readiness: async () => ({ database: true, migrations: true, temporal: false, clocks: 'sound' }),
    metrics: { text: async () => 'qingdan_streams 0\n', contentType: 'text/plain' },
  })
  const app = createServer({
    routes,
    now,
    log: pino({ level: 'silent' }),
    signedIn: sessions.signedIn,
    trustedOrigins: [],
    behindProxy: false,
    requestsPerMinute: 1_000_000,
    ...more.server,
  })
  return {
    ...own,
    routes,
    kernel,
    taken,
    clock,
    evidence: folder,
    signedIn: (role, home, code) => signIn(own, role, home, code),
    sessionOf: (person) => openSession(own, person),
    ask: async (path, { as, method = 'GET', body, headers = {}, raw } = {}) =>
      await app.request(path, {
        method,
        headers: { ...(as && { cookie: as.cookie }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(raw !== undefined && { body: raw, ...(raw instanceof ReadableStream && { duplex: 'half' }) }),
      }),
    stop: async () => {
      hub.closeAll()
      await notices.stop()
      await Promise.all([reading.db.destroy(), registrar.destroy()])
      await own.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What the worker would do: records a command and every command that follows from it. */
async function recordNow({ db }: ClonedDatabase, kernel: Kernel, web: ClonedDatabase['db'], command: NewCommand): Promise<Answer> {
  const { record } = createCaseActivities(kernel, (commandId, error) => {
    throw new Error(`${commandId} is dead`, { cause: error })
  })
  const { rows } = await sql<{ now: Instant }>`select ${kernel.now()} as now`.execute(web)
  await insertCommand(web, command, rows[0]?.now ?? '', null)
  const { answer } = await record({ commandId: command.commandId })
  for (;;) {
    const next = await db.selectFrom('command_inbox').select('command_id').where('status', '=', 'pending').orderBy('received_at').limit(1).executeTakeFirst()
    if (!next) return answer
    await record({ commandId: next.command_id })
  }
}

async function signIn(own: ClonedDatabase, role: RoleCode | null, home: Home, code: string): Promise<Visitor> {
  const [person, grant] = [randomUUID(), randomUUID()]
  await sql`insert into person (id, name, post) values (${person}, '王建国', null)`.execute(own.db)
  const region = ['province', 'city', 'county', 'township'].includes(home) ? code : null
  if (role)
    await sql`insert into role_grant (id, person_id, role, home, region, institution_id, agency_id, from_on)
      values (${grant}, ${person}, ${role}, ${home}, ${region}, ${home === 'institution' ? code : null}, ${home === 'agency' ? code : null}, '2020-01-01')`.execute(
      own.db,
    )
  return { ...(await openSession(own, person)), grant }
}

async function openSession({ db }: ClonedDatabase, person: string): Promise<Visitor> {
  const [account, session, token] = [randomUUID(), randomUUID(), randomBytes(24).toString('base64url')]
  await sql`insert into account (id, username, person_id, created_at, updated_at) values (${account}, ${`u-${account.slice(0, 8)}`}, ${person}, now(), now())`.execute(
    db,
  )
  await sql`insert into session (id, token, account_id, expires_at, created_at, updated_at) values (${session}, ${token}, ${account}, now() + interval '1 day', now(), now())`.execute(
    db,
  )
  const signature = createHmac('sha256', rules.secret).update(token).digest('base64')
  return { person, account, session, grant: '', cookie: `qingdan_session=${encodeURIComponent(`${token}.${signature}`)}` }
}

/** A home of the tests; its name and pinyin are searched. */
export async function addHome(
  { db }: ClonedDatabase,
  more: { county?: string; township?: string; name?: string; search?: string; seq?: number } = {},
): Promise<string> {
  const id = randomUUID()
  const its = { county, township, name: '马头镇颐和敬老院', search: '马头镇颐和敬老院 matouzhenyihejinglaoyuan mtzyhjly', ...more }
  await sql`insert into institution (id, credit_code, name, search, ownership, operating_model, beds, province, city, county, township, seq)
    values (${id}, ${id.slice(0, 18)}, ${its.name}, ${its.search}, 'public', 'public-run', 80, ${its.county.slice(0, 2)}, ${its.county.slice(0, 4)}, ${its.county},
      ${its.township.startsWith(its.county) ? its.township : `${its.county}101`}, ${more.seq ?? (await nextSeq(db))})`.execute(db)
  return id
}

const nextSeq = async (db: ClonedDatabase['db']): Promise<number> =>
  (await sql<{ n: number }>`select coalesce(max(seq), 0) + 1 as n from institution`.execute(db)).rows[0]?.n ?? 1

/** A row of the spine as the record would write it, for tests that only read. */
export interface SpineRow {
  id?: string
  kind?: CaseKindName
  number?: string | null
  status?: string
  county?: string
  township?: string | null
  institution?: string | null
  level?: number
  ball?: string
  dueAt?: Instant | null
  openedAt?: Instant
  closedAt?: Instant | null
  state?: object
}
export async function addCase({ db }: Pick<ClonedDatabase, 'db'>, row: SpineRow = {}): Promise<string> {
  const its = {
    id: randomUUID(),
    kind: 'hazard',
    number: null,
    status: 'rectifying',
    county,
    township,
    institution: null,
    level: 1,
    ball: row.closedAt ? 'none' : 'operator',
    dueAt: null,
    openedAt: '2026-03-01T01:00:00.000Z',
    closedAt: null,
    state: {},
    ...row,
  }
  await sql`insert into case_file (id, kind, number, status, version, command_version, province, city, county, township, institution_id, level, ball, due_on, due_at, opened_at, last_at, closed_at, rule_set_id, state, state_schema, head_hash)
    values (${its.id}, ${its.kind}, ${its.number}, ${its.status}, 1, 1, ${its.county.slice(0, 2)}, ${its.county.slice(0, 4)}, ${its.county}, ${its.township}, ${its.institution}, ${its.level}, ${its.ball},
      (${its.dueAt}::timestamptz at time zone 'Asia/Shanghai')::date, ${its.dueAt}, ${its.openedAt}, ${its.openedAt}, ${its.closedAt}, 'rules-1', ${JSON.stringify(its.state)}, 1, '\\x00')`.execute(
    db,
  )
  return its.id
}
