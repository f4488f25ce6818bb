import { loadClientConnectConfig } from '@temporalio/envconfig'
import type { Config } from './config.js'

/** Where Temporal is and how to get in: TLS and keys by the SDK's standard variables. */
export function temporalConnection(config: Config) {
  const { connectionOptions } = loadClientConnectConfig()
  const options = { ...connectionOptions, address: config.temporalAddress ?? connectionOptions.address ?? '127.0.0.1:7233' }
  return { options, namespace: config.temporalNamespace }
}
