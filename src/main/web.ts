import { Client, Connection } from '@temporalio/client'
import { queues } from '../../temporal-config/queues.js'
import { grantsOf, type SessionRules, signedIn } from '../access/session.store.js'
import type { Instant } from '../case/case.js'
import { caseFigures } from '../case/figures.store.js'
import { createReception } from '../case/receive.api.js'
import { connect } from '../database/connect.js'
import { askForAnswer } from '../database/standing.js'
import { removeUnused } from '../document/evidence.api.js'
import { evidenceFolder } from '../document/evidence-folder.api.js'
import { createServer } from '../http/server.js'
import { lastCheck } from '../proof/clock-check.store.js'
import { loadPiiKeys } from '../person/pii-keys.api.js'
import { rememberSessions } from '../http/session-memory.js'
import { signInOf } from '../http/sign-in.js'
import { createStreamHub } from '../http/stream-hub.js'
import type { Config } from './config.js'
import { followNotices } from './follow-notices.js'
import { runLoop } from './loops.js'
import { faultFacts } from '../fault.js'
import { loadNoticeConfig } from './notice-config-file.js'
import { processLog } from './process-log.js'
import { productKernel } from './product-kernel.js'
import { productRoutes } from './product-routes.js'
import { readinessOf } from './readiness.js'
import { cookieSecret } from './secret-file.js'
import { listenForStop } from './stop-signal.js'
import { endWithSupervisor, sayReady } from './supervisor.js'
import { temporalConnection } from './temporal-connection.js'
import { webMetrics } from './web-metrics.js'
import { listenForWeb } from './web-server.js'

const connectionsMax = { web: 16, registrar: 4 }
const statementTimeoutMs = 10_000
const idleMinutes = 60
/** A stream ends after the session of an idle page has ended, so that an open page keeps nobody signed in for ever. */
const streamLifeMs = (idleMinutes + 1) * 60_000
const unusedEveryMs = 600_000
const stopGraceMs = 6_000

/** Runs one web process until a signal comes: the HTTP border and the streams. Answers the exit code. */
export async function runWeb(config: Config, databaseUrl: string): Promise<number> {
  const log = processLog(config, 'web')
  const signal = listenForStop()
  const trouble = (what: string) => (error: unknown) => log.warn(faultFacts(error), what)
  const pool = { url: databaseUrl, statementTimeoutMs, onError: trouble('database connection broke') }
  const reading = connect({ ...pool, connectionsMax: connectionsMax.web, role: 'qingdan_web' })
  const registrar = connect({ ...pool, connectionsMax: connectionsMax.registrar, role: 'qingdan_registrar' }).db
  const { options, namespace } = temporalConnection(config)
  // Lazy: whoever asks first connects, so that this process starts and takes commands in while Temporal is away.
  const connection = Connection.lazy(options)
  const client = new Client({ connection, namespace })
  const kernel = productKernel(reading.db)
  const keys = await loadPiiKeys({ env: process.env, folder: config.data })
  const rules: SessionRules = {
    secret: await cookieSecret(config),
    secure: config.publicUrl?.startsWith('https:') ?? false,
    demo: config.demo ?? false,
    idleMinutes,
  }
  const now = (): Instant => new Date().toISOString()
  const look = async (headers: Headers, at: Instant) => await signedIn(reading.db, headers.get('cookie'), rules, at)
  const sessions = rememberSessions(look)
  const hub = createStreamHub({ signedIn: look, now })
  const metrics = webMetrics({ figures: () => caseFigures(reading.db), streams: hub.count, clocks: () => lastCheck(reading.db, null) })
  const reception = createReception({
    kernel,
    engine: { client, taskQueue: queues.core },
    onTrouble: (commandId, error) => log.warn({ commandId, ...faultFacts(error) }, 'command not delivered'),
  })
  const evidence = evidenceFolder(config.evidenceFolder)
  const routes = productRoutes({
    reading,
    registrar,
    kernel,
    hub,
    streamLifeMs,
    evidence,
    metrics,
    keys,
    synthetic: rules.demo,
    notices: await loadNoticeConfig(config),
    receive: async (command) => {
      const answer = await reception(command)
      metrics.commandAnswered(answer)
      return answer
    },
    grantsOf: (person, at) => grantsOf(reading.db, person, at),
    signIn: signInOf({ db: registrar, rules, now, trustedOrigins: config.trustedOrigins }),
    readiness: readinessOf(kernel, connection),
  })
  const app = createServer({
    routes,
    now,
    log,
    signedIn: sessions.signedIn,
    observed: metrics.observed,
    trustedOrigins: config.trustedOrigins,
    behindProxy: config.behindProxy,
    requestsPerMinute: config.requestsPerMinute,
  })
  const notices = followNotices({ url: databaseUrl, db: reading.db, hub, sessions, onTrouble: trouble('a change could not be told') })
  const unused = runLoop({
    everyMs: unusedEveryMs,
    round: async () => ((await removeUnused({ db: reading.db, folder: evidence }, now())) > 0 ? 'more' : 'nothing'),
    onTrouble: trouble('unused uploads stay'),
  })
  try {
    await askForAnswer(reading.db)
    await notices.listening
    const server = await listenForWeb({ fetch: app.fetch, listen: config.listen, port: config.port, fixed: config.portIsGiven })
    const address = config.publicUrl ?? `http://${hostOf(config.listen)}:${server.port}`
    if (config.demo && !isLoopback(config.listen)) log.warn({ listen: config.listen }, 'demonstration accounts are open to the network')
    const ended = new Promise<void>((resolve) => endWithSupervisor(resolve))
    sayReady({ address, port: server.port })
    log.info({ address }, 'web runs')
    await Promise.race([signal.arrives, ended])
    hub.closeAll()
    await server.stop(stopGraceMs)
    return 0
  } finally {
    hub.closeAll()
    await Promise.all([notices.stop(), unused.stop()])
    await connection.close()
    await Promise.all([reading.db.destroy(), registrar.destroy()])
  }
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')
/** What a person types: a server that listens on every address answers at this machine's own. */
const hostOf = (listen: string) => (['0.0.0.0', '::'].includes(listen) ? '127.0.0.1' : listen.includes(':') ? `[${listen}]` : listen)
