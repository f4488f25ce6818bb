import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { SignedIn } from '../access/signed-in.js'
import { policy } from '../access/policy.js'
import type { Instant } from '../case/case.js'
import { faultFacts, isPassing } from '../fault.js'
import { isRefusal, type Refusal } from '../refusal.js'
import { admits } from './admission.js'
import { isCrossSite } from './cross-site.js'
import { openApiRoutes } from './openapi.js'
import { type Pace, paceOf } from './pace.js'
import { parseRequest } from './parse-request.js'
import { problem } from './problem.js'
import type { Route } from './route.js'
import { strictHeaders } from './strict-headers.js'

/** What the HTTP border is given once, when its process starts. */
export interface ServerDeps {
  routes: readonly Route[]
  /** Who a request's cookie belongs to, or null; one statement. */
  signedIn(headers: Headers, now: Instant): Promise<SignedIn | null>
  /** The clock of this process: for sessions and paces, never for legal instants. */
  now(): Instant
  log: Logger
  /** Other origins whose pages may send commands; our own is always allowed. */
  trustedOrigins: readonly string[]
  /** Take the client's address from the last `X-Forwarded-For`, when a proxy of ours stands before us. */
  behindProxy: boolean
  /** Requests a minute of one session; of one address without a session a tenth. */
  requestsPerMinute: number
  /** Told of every answer: of which operation, with which status, after how many milliseconds. */
  observed?(answer: Observed): void
}

/** One answer, as the figures of the process count it. Nobody is named in it. */
export interface Observed {
  /** `none` for an address that nothing serves. */
  operation: string
  status: number
  tookMs: number
}

const strictly = Object.entries(strictHeaders)

interface Env {
  Variables: { requestId: string; operation?: string }
}

/**
 * Builds the HTTP border from its routes.
 *
 * @throws when a route names no operation of the access table, or two routes share an address
 */
export function createServer(deps: ServerDeps): Hono<Env> {
  const routes = [...deps.routes, ...openApiRoutes(deps.routes)]
  refuseUnnamed(routes)
  const app = new Hono<Env>()
  const gate: Gate = { deps, session: paceOf(deps.requestsPerMinute), address: paceOf(Math.ceil(deps.requestsPerMinute / 10)) }
  app.use(async (c, next) => {
    const startedAt = performance.now()
    c.set('requestId', requestIdOf(c.req.header('x-request-id')))
    await next()
    deps.observed?.({ operation: c.get('operation') ?? 'none', status: c.res.status, tookMs: performance.now() - startedAt })
    // On the answer's own headers: asked of the context, each would make a new answer whose body is a stream.
    const { headers } = c.res
    headers.set('x-request-id', c.get('requestId'))
    for (const [name, value] of strictly) if (!headers.has(name)) headers.set(name, value)
  })
  app.onError((error, c) => failed(deps.log, error, c.get('requestId'), c.req.routePath))
  app.notFound((c) => problem(wrongAddress(routes, c)))
  for (const route of routes)
    app.on(route.method.toUpperCase(), honoPath(route.path), (c) => {
      c.set('operation', route.operation)
      return serve(gate, route, c)
    })
  return app
}

interface Gate {
  deps: ServerDeps
  session: Pace
  address: Pace
}

/** The gate that every request passes: pace, site, session, role; then the body; then the handler. */
async function serve(gate: Gate, route: Route, c: Context<Env>): Promise<Response> {
  const { deps } = gate
  const now = deps.now()
  const address = addressOf(c, deps.behindProxy)
  const allowed = policy[route.operation]
  if (allowed === 'loopback' && !isLoopback(address)) return problem({ code: 'request.no-such-address' })
  const open = allowed === 'public' || allowed === 'loopback'
  const waitSeconds = await (open ? gate.address.consume(address) : gate.address.blocked(address))
  if (waitSeconds !== null) return problem({ code: 'request.too-many', retryAfterSeconds: waitSeconds })
  if (isCrossSite(c.req.raw, deps.trustedOrigins)) return problem({ code: 'request.cross-site' })
  const who = open ? nobody : await deps.signedIn(c.req.raw.headers, now)
  if (!who) {
    await gate.address.consume(address)
    return problem({ code: 'access.not-signed-in' })
  }
  if (!open) {
    const wait = await gate.session.consume(who.session)
    if (wait !== null) return problem({ code: 'request.too-many', retryAfterSeconds: wait })
    const no = admits(who, route.operation, now)
    if (no) return problem(no)
  }
  const parsed = await parseRequest(route, c.req.raw, c.req.param())
  if (isRefusal(parsed)) return problem(parsed)
  const answer = await route.handle({
    ...parsed,
    who,
    now,
    headers: c.req.raw.headers,
    request: c.req.raw,
    requestId: c.get('requestId'),
    address,
    operation: route.operation,
  })
  return answer instanceof Response ? answer : problem(answer, {}, parsed.body)
}

/** Says what broke with ids and places only: a message may hold what somebody wrote. */
function failed(log: Logger, error: Error, requestId: string, route: string): Response {
  const passing = isPassing(error)
  log[passing ? 'warn' : 'error']({ requestId, route, ...faultFacts(error) }, passing ? 'request.unavailable' : 'request.failed')
  return passing ? problem({ code: 'request.unavailable' }, { 'retry-after': '2' }) : problem({ code: 'request.failed', requestId })
}

function wrongAddress(routes: readonly Route[], c: Context<Env>): Refusal {
  const allowed = routes.filter((r) => pathPattern(r.path).test(c.req.path)).map((r) => r.method.toUpperCase())
  return allowed.length && !allowed.includes(c.req.method) ? { code: 'request.method-not-allowed', allowed } : { code: 'request.no-such-address' }
}

function refuseUnnamed(routes: readonly Route[]): void {
  const seen = new Set<string>()
  for (const { method, path, operation } of routes) {
    if (!operation || !Object.hasOwn(policy, operation)) throw new Error(`${method} ${path} names no operation of the access table`)
    if (seen.has(`${method} ${path}`)) throw new Error(`${method} ${path} is served twice`)
    seen.add(`${method} ${path}`)
  }
}

const honoPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')
const pathPattern = (path: string) => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)

function addressOf(c: Context<Env>, behindProxy: boolean): string {
  if (behindProxy) return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
  return hasSocket(c) ? (getConnInfo(c).remote.address ?? 'unknown') : 'in-process'
}
const hasSocket = (c: Context<Env>) => typeof c.env === 'object' && c.env !== null && 'incoming' in c.env

/** A request id of the client is kept when it is one: it is logged, so nothing else may come in this way. */
const requestIdOf = (wanted: string | undefined) => (wanted && /^[\w-]{8,64}$/.test(wanted) ? wanted : randomUUID())

const isLoopback = (address: string) => address === 'in-process' || address === '::1' || /^(::ffff:)?127\./.test(address)

const nobody: SignedIn = { person: '', account: '', session: '', username: '', name: '', demo: false, grants: [] }
