import type { Config } from './config.js'
import { Failure } from './exit-code.js'
import { readRunFile } from './run-file.js'

const howTo = 'Start Qingdan here (npm start), or name the one that runs elsewhere'

/** Where the database is: as DATABASE_URL says, or as the run on this machine says. @throws when neither says */
export async function databaseOf(config: Config): Promise<string> {
  const url = config.databaseUrl ?? (await readRunFile(config.data))?.databaseUrl
  if (!url) throw new Failure(`Which database? Nothing runs in ${config.data}. ${howTo} by DATABASE_URL.`)
  return url
}

/** The same settings, with Temporal's address as the run on this machine says it where no variable does. */
export async function withTemporal(config: Config): Promise<Config> {
  if (config.temporalAddress) return config
  const temporalAddress = (await readRunFile(config.data))?.temporalAddress
  if (!temporalAddress) throw new Failure(`Which Temporal server? Nothing runs in ${config.data}. ${howTo} by TEMPORAL_ADDRESS.`)
  return { ...config, temporalAddress }
}

/** Where the product answers: as QINGDAN_URL says, or as the run on this machine says. @throws when neither says */
export async function addressOf(config: Config): Promise<string> {
  const address = config.url ?? (await readRunFile(config.data))?.address
  if (!address) throw new Failure(`Which Qingdan? Nothing runs in ${config.data}. ${howTo} by QINGDAN_URL.`)
  return address.replace(/\/+$/, '')
}
