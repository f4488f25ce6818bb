import type { EmbeddedPostgres } from './embedded-postgres.js'
import { type EmbeddedTemporal, type EmbeddedTemporalOptions, startEmbeddedTemporal } from './temporal-server.js'

const lookEveryMs = 2_000
const pauseFirstMs = 500
const pauseMostMs = 30_000

/** A server that is looked after until it is let go. */
export interface Watched {
  stop(): Promise<void>
}

/** Starts PostgreSQL again when something ended it: an out-of-memory kill, a stray `kill`. It runs apart from us, so it has to be looked at. */
export function watchPostgres(server: EmbeddedPostgres, tell: (line: string) => void): Watched {
  let looking: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: Error) => tell(`PostgreSQL: ${error.message.split('\n')[0]}`))
  }, lookEveryMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
      await server.stop()
    },
  }

  async function look(): Promise<void> {
    if (await server.isRunning()) return
    tell('PostgreSQL ended; starting it again')
    await server.restart()
  }
}

/** Starts the dev server again on its own port when it ends. Workers and web processes reconnect by themselves. */
export function watchTemporal(first: EmbeddedTemporal, options: EmbeddedTemporalOptions, tell: (line: string) => void): Watched {
  let server = first
  let stopping = false
  let pauseMs = pauseFirstMs
  let timer: NodeJS.Timeout | undefined
  let starting: Promise<void> = Promise.resolve()
  follow()
  return {
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      await starting
      await server.stop()
    },
  }

  function follow(): void {
    void server.ended.then(() => stopping || startAgainSoon('ended'))
  }

  function startAgainSoon(why: string): void {
    if (stopping) return
    tell(`Temporal ${why}; starting it again in ${pauseMs / 1000} s`)
    timer = setTimeout(() => {
      starting = startAgain().catch((error: Error) => startAgainSoon(error.message.split('\n')[0] ?? 'failed'))
    }, pauseMs)
    pauseMs = Math.min(pauseMs * 2, pauseMostMs)
  }

  async function startAgain(): Promise<void> {
    server = await startEmbeddedTemporal({ ...options, portWanted: first.port, portFixed: true })
    pauseMs = pauseFirstMs
    follow()
  }
}
