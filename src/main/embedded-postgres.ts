import { resolve } from 'node:path'
import { createDatabaseIfMissing } from '../database/server.js'
import { findFreePort, loopback } from './ports.js'
import { findPostgresBinaries } from './postgres/binaries.js'
import { type Cluster, ensureCluster, runningServer, startServer, stopLeftover, stopServer, superuser } from './postgres/cluster.js'
import { findServerUser } from './postgres/server-user.js'
import { serverSettings } from './postgres/settings.js'

/** A PostgreSQL of our own, up and answering. */
export interface EmbeddedPostgres {
  /** Where our database is, with the superuser's password: not for logs. */
  url: string
  port: number
  /** As the server says it. */
  version: string
  /** Whether a server of a killed run had to be stopped first. */
  healed: boolean
  isRunning(): Promise<boolean>
  /** Starts it once more on its own port, after something else ended it. Answers false while the port is taken. */
  restart(): Promise<boolean>
  stop(): Promise<void>
}

/** Where the embedded server keeps its data and which port it would like. */
export interface EmbeddedPostgresOptions {
  folder: string
  portWanted: number
  database: string
  /** On top of the modest ones of the product; tests want more connections. */
  settings?: Readonly<Record<string, string>>
}

const startsTriedMax = 5

/** Starts PostgreSQL from the binaries that npm brought: makes the cluster on the first run, heals what a killed run left, steps aside from a taken port. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = await findServerUser()
  const cluster: Cluster = { folder: resolve(options.folder), user, binaries: await findPostgresBinaries(user) }
  const password = await ensureCluster(cluster)
  const healed = await stopLeftover(cluster)
  const port = await startOnFreePort(cluster, options)
  const url = `postgresql://${superuser}:${password}@${loopback}:${port}/${options.database}`
  await createDatabaseIfMissing(url, options.database)
  return {
    url,
    port,
    healed,
    version: cluster.binaries.version,
    isRunning: async () => (await runningServer(cluster)) !== null,
    restart: async () => (await stopLeftover(cluster), await startServer(cluster, port, settingsOf(options))),
    stop: () => stopServer(cluster),
  }
}

async function startOnFreePort(cluster: Cluster, options: EmbeddedPostgresOptions): Promise<number> {
  let port = options.portWanted
  for (let tried = 0; tried < startsTriedMax; tried += 1) {
    port = await findFreePort(port)
    if (await startServer(cluster, port, settingsOf(options))) return port
    port += 1
  }
  throw new Error(`PostgreSQL found each port from ${options.portWanted} to ${port - 1} taken.`)
}

const settingsOf = ({ settings }: EmbeddedPostgresOptions) => ({ ...serverSettings, ...settings })
