/** The product between a database and a Temporal server that the test can stop: by DATABASE_URL and TEMPORAL_ADDRESS, as in production. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../src/main/ports.js'
import { type EmbeddedTemporal, startEmbeddedTemporal } from '../../src/main/temporal-server.js'
import { dataFolder, type Product, startProduct } from './product.js'

/** A running product and the two servers behind it. */
export interface FaultyProduct {
  product: Product
  databaseUrl: string
  postgres: { stop(): Promise<void>; start(): Promise<void> }
  temporal: { stop(): Promise<void>; start(): Promise<void> }
  /** Stops everything and removes the folder. */
  end(): Promise<void>
}

/** Starts both servers, then the product with the demonstration county. */
export async function startFaultyProduct(): Promise<FaultyProduct> {
  const { data, forget } = await dataFolder()
  const servers = `${data}-servers`
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ folder: join(servers, 'postgres'), portWanted: await anyFreePort(), database: 'qingdan' })
  const options = { folder: servers, portWanted: await anyFreePort(), logFile: join(servers, 'temporal.log') }
  let temporal: EmbeddedTemporal = await startEmbeddedTemporal(options)
  const stopServers = async () => {
    await temporal.stop()
    await postgres.stop()
    await rm(servers, { recursive: true, force: true })
    await forget()
  }
  const product = await startProduct(data, { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, QINGDAN_DEMO: 'on' }).catch(
    async (error: Error) => {
      await stopServers()
      throw error
    },
  )
  const startTemporal = async () => {
    temporal = await startEmbeddedTemporal({ ...options, portWanted: temporal.port, portFixed: true })
  }
  return {
    product,
    databaseUrl: postgres.url,
    postgres: { stop: () => postgres.stop(), start: async () => void (await postgres.restart()) },
    temporal: { stop: () => temporal.stop(), start: startTemporal },
    end: async () => {
      await product.stop()
      await stopServers()
    },
  }
}
