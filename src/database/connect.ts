import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { NamingClient } from './naming-client.js'
import type { DatabaseRole } from './rights.js'
import type { Database } from './schema.js'

/** How one pool behaves. Times in milliseconds. */
export interface PoolOptions {
  url: string
  connectionsMax: number
  statementTimeoutMs: number
  /** The database role that its connections take on, so that they may do no more than they need. */
  role?: DatabaseRole
  /** True: one plan per statement, whatever the values; for processes whose questions all go by keys. */
  plansOnce?: boolean
  /** False: a commit does not wait for the disk; the next one that waits takes it along. For work that can be done again. */
  waitsForDisk?: boolean
  /** Told of an idle connection that broke; without a listener the process would end. */
  onError: (error: Error) => void
}

const instantType = 1184
const dayType = 1082
pg.types.setTypeParser(dayType, (text) => text)
pg.types.setTypeParser(instantType, (text) => new Date(text).toISOString())

/** Opens a pool. Days come back as `YYYY-MM-DD`, instants as ISO text in UTC, bigints as text; never a `Date`. */
export function connect(options: PoolOptions): { db: Kysely<Database>; pool: pg.Pool } {
  const pool = new pg.Pool({
    Client: NamingClient,
    connectionString: options.url,
    max: options.connectionsMax,
    options: settingsOf(options)
      .map((setting) => `-c ${setting}`)
      .join(' '),
  })
  pool.on('error', options.onError)
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), pool }
}

const settingsOf = ({ statementTimeoutMs, role, waitsForDisk = true, plansOnce = false }: PoolOptions): string[] => [
  'timezone=UTC',
  'lock_timeout=1s',
  'idle_in_transaction_session_timeout=10s',
  `statement_timeout=${statementTimeoutMs}`,
  ...(role ? [`role=${role}`] : []),
  ...(waitsForDisk ? [] : ['synchronous_commit=off']),
  ...(plansOnce ? ['plan_cache_mode=force_generic_plan'] : []),
]
