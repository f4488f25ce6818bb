import { join } from 'node:path'
import { versionAt } from '../database/server.js'
import { startEmbeddedPostgres } from './embedded-postgres.js'
import { logFileOf } from './log-file.js'
import type { Starting } from './starting.js'
import { step } from './steps.js'
import { startEmbeddedTemporal } from './temporal-server.js'
import { watchPostgres, watchTemporal } from './watch-servers.js'

/** The ports that our own servers would like; the next free ones will do. */
export const postgresPortWanted = 54_329
export const temporalPortWanted = 7_233

/** PostgreSQL: the one that DATABASE_URL names, or our own. Answers where it is. */
export async function startDatabase({ config, screen, undo }: Starting): Promise<string> {
  const given = config.databaseUrl
  if (given) {
    await step(
      screen,
      'PostgreSQL',
      () => versionAt(given),
      (version) => `${version}, named by DATABASE_URL`,
    )
    return given
  }
  const folder = join(config.data, 'postgres')
  const server = await step(
    screen,
    'PostgreSQL',
    () => startEmbeddedPostgres({ folder, portWanted: postgresPortWanted, database: 'qingdan' }),
    ({ version, port, healed }) => `${short(version)} ${portSaid(port, postgresPortWanted)}${healed ? ', after a killed run' : ''}`,
  )
  undo.push(watchPostgres(server, (line) => screen.line(`  ${line}`)).stop)
  return server.url
}

/** Temporal: the one that TEMPORAL_ADDRESS names, or our own. Answers where it is. */
export async function startTemporal({ config, screen, undo }: Starting): Promise<string> {
  if (config.temporalAddress) {
    screen.line(`  Temporal    ${config.temporalAddress}, named by TEMPORAL_ADDRESS`)
    return config.temporalAddress
  }
  const options = {
    folder: config.data,
    portWanted: temporalPortWanted,
    logFile: logFileOf(config.data, 'temporal'),
    say: (line: string) => screen.line(`  ${line}`),
  }
  const server = await step(
    screen,
    'Temporal',
    () => startEmbeddedTemporal(options),
    ({ version, port, healed }) => `${short(version)} ${portSaid(port, temporalPortWanted)}${healed ? ', after a killed run' : ''}`,
  )
  if (server.setAside)
    screen.line(`  its file was made by another version or cannot be read: moved to ${server.setAside}; open cases are started again from PostgreSQL`)
  undo.push(watchTemporal(server, options, (line) => screen.line(`  ${line}`)).stop)
  return server.address
}

/** The number out of what a program says of itself. */
const short = (version: string) => /\d+(\.\d+)+/.exec(version)?.[0] ?? version

const portSaid = (port: number, wanted: number) => (port === wanted ? `on port ${port}` : `on port ${port}, since ${wanted} is taken`)
