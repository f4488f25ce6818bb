import { join } from 'node:path'
import { connect } from '../../src/database/connect.js'
import { migrate } from '../../src/database/migrate.js'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../src/main/ports.js'
import { withClient } from '../database-client.js'
import { say } from '../progress.js'
import { servers } from '../servers.js'
import { undoing } from '../undoing.js'
import { type LedgerSize, ledgerSizes, loadLedger } from './synthetic-ledger.js'

/** One database server with a ledger of each size, each in a database of its own. */
export interface LedgerDatabases {
  urlOf(size: LedgerSize['name']): string
}

const statementTimeoutMs = 0

/** Does something with the embedded server, as the product has it, and the ledgers in it: loading them takes a few minutes. */
export async function withLedgerDatabases<T>(folder: string, work: (databases: LedgerDatabases) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), portWanted: await anyFreePort(), database: 'qingdan' })
  servers.named.postgresql = server.version
  const urlOf = (size: LedgerSize['name']) => server.url.replace(/\/[^/]*$/, `/ledger_${size}`)
  return await undoing(server.stop, async () => {
    for (const size of ledgerSizes) await makeLedger(server, size, urlOf(size.name))
    return await work({ urlOf })
  })
}

async function makeLedger(server: EmbeddedPostgres, size: LedgerSize, url: string): Promise<void> {
  const startedAt = performance.now()
  await withClient(server.url, (admin) => admin.query(`create database ledger_${size.name}`))
  const { db } = connect({ url, connectionsMax: 1, statementTimeoutMs, onError: () => undefined })
  try {
    await migrate(db as never)
  } finally {
    await db.destroy()
  }
  await withClient(url, (client) => loadLedger(client, size))
  say(`  ledger of ${size.cases} cases loaded in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
}
