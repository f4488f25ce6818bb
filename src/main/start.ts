import type { Config } from './config.js'
import { keepLogsShort, logFileOf } from './log-file.js'
import { portIsFree } from './ports.js'
import { endProcess } from './process-identity.js'
import { claimFolder, releaseFolder, type RunFile, updateRunFile } from './run-file.js'
import { fillDatabase, migrateDatabase } from './start-data.js'
import { startDatabase, startTemporal } from './start-servers.js'
import { startChildren } from './start-children.js'
import type { Starting } from './starting.js'
import { type Screen, seconds } from './steps.js'
import { Interrupted, listenForStop } from './stop-signal.js'
import { announce } from './welcome.js'

const leftoverStopMs = 10_000

/**
 * Starts everything that one machine needs, and keeps it running until a signal comes. Answers the exit code.
 * What was started is stopped in the opposite order, whatever happened on the way.
 */
export async function start(config: Config, screen: Screen): Promise<number> {
  const claim = await claimFolder(config.data)
  if (!claim.mine) {
    screen.line(alreadyRuns(config, claim.by))
    return 1
  }
  const starting: Starting = { config, screen, signal: listenForStop(), undo: [() => releaseFolder(config.data)] }
  try {
    const startedAt = performance.now()
    await endLeftovers(claim.left)
    await refuseTakenPort(config)
    const { address, demo } = await rise(starting)
    announce({ ...config, demo }, screen, address, performance.now() - startedAt)
    await starting.signal.arrives
    return 0
  } catch (error) {
    if (error instanceof Interrupted) return 0
    screen.line(`\n${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    await stopAll(starting)
  }
}

/** Brings everything up; answers the address of the web process, and whether demonstration accounts may sign in there. */
async function rise(starting: Starting): Promise<{ address: string; demo: boolean }> {
  const { config, signal } = starting
  const [{ databaseUrl, demo }, temporalAddress] = await allSettledOrThrow([startFilledDatabase(starting), startTemporal(starting)])
  await updateRunFile(config.data, { databaseUrl, temporalAddress, demo })
  await signal.unless(Promise.resolve())
  const endWatch = keepLogsShort(['web', 'worker', 'temporal'].map((name) => logFileOf(config.data, name)))
  starting.undo.push(async () => endWatch())
  const address = await startChildren({ ...starting, config: { ...config, demo } }, { databaseUrl, temporalAddress })
  await updateRunFile(config.data, { address })
  return { address, demo }
}

async function startFilledDatabase(starting: Starting): Promise<{ databaseUrl: string; demo: boolean }> {
  const { signal } = starting
  const databaseUrl = await startDatabase(starting)
  await signal.unless(migrateDatabase(starting, databaseUrl))
  return { databaseUrl, demo: await signal.unless(fillDatabase(starting, databaseUrl)) }
}

/** A port that somebody named is not stepped aside from; said at once, before the servers are up. */
async function refuseTakenPort({ portIsGiven, port, listen }: Config): Promise<void> {
  if (portIsGiven && !(await portIsFree(port, listen)))
    throw new Error(`Port ${port} at ${listen} is taken. Stop what listens there, or name another by QINGDAN_PORT.`)
}

/** Web and worker end by themselves when their supervisor is killed; this waits for those that are still at it. */
async function endLeftovers(left: RunFile | null): Promise<void> {
  await Promise.all(Object.values(left?.children ?? {}).map((child) => endProcess(child, leftoverStopMs)))
}

/** Waits for all even when one fails: what the others started must be known, so that it can be stopped. */
async function allSettledOrThrow<A, B>(works: [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled(works)
  return await Promise.all(works)
}

async function stopAll({ screen, undo }: Starting): Promise<void> {
  const startedAt = performance.now()
  screen.line('\nStopping …')
  for (let next = undo.pop(); next; next = undo.pop()) await next().catch((error: Error) => screen.line(`  ${error.message}`))
  screen.line(`Stopped in ${seconds(performance.now() - startedAt)}`)
}

function alreadyRuns(config: Config, by: RunFile): string {
  return [
    `Qingdan already runs here${by.address ? ` at ${by.address}` : ''}, since ${by.startedAt}, as process ${by.supervisor.pid}.`,
    `Stop it with Ctrl-C in its terminal or with "kill ${by.supervisor.pid}".`,
    `Another one beside it needs a data folder of its own (this one has ${config.data}): QINGDAN_DATA=/some/folder npm start`,
  ].join('\n')
}
