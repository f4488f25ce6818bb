import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { startEmbeddedPostgres } from '../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../src/main/ports.js'
import { join } from 'node:path'
import { withClient } from '../database-client.js'
import type { Program } from '../measurement.js'
import { makeBenchCounty } from '../product/bench-county.js'
import { gatherCast } from '../product/cast.js'
import { type Cast, newWalks, type StepName, stepNames, take, type Walk } from '../product/five-steps.js'
import { withDataFolder, withProduct } from '../product/running-product.js'
import { rounded } from '../statistics.js'
import { undoing } from '../undoing.js'
import { type Calls, callsBetween, readCalls } from './counted-statements.js'

const commandsPerStep = { quick: 5, whole: 20 }
/** Session look-ups are remembered for less than a second: after this pause every command pays for its own. */
const forgottenMs = 1_000
/** Whole: longer than the minute after which the worker looks for commands that nothing could deliver. */
const idleMs = { quick: 6_000, whole: 66_000 }

/**
 * Counts what the product asks PostgreSQL for one command, from the request to the answer: look-up of the session, reception, record.
 * What its loops ask anyway while nothing happens is taken off, by the time that passed.
 */
export const countStatements: Program = async ({ quick }) =>
  await withDataFolder(async (folder) => {
    const settings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_utility': 'on' }
    const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), portWanted: await anyFreePort(), database: 'qingdan', settings })
    return await undoing(server.stop, () => withProduct((product) => countWith(product, quick ? 'quick' : 'whole'), { DATABASE_URL: server.url }))
  })

async function countWith({ address, databaseUrl }: { address: string; databaseUrl: string }, how: 'quick' | 'whole') {
  return await withClient(databaseUrl, async (client) => {
    await client.query('create extension if not exists pg_stat_statements')
    const county = await makeBenchCounty(databaseUrl)
    const cast = await gatherCast({ address, databaseUrl, county })
    try {
      for (const walk of await newWalks(cast, 1)) for (const step of stepNames) await take(cast, walk, step)
      const walks = await newWalks(cast, commandsPerStep[how])
      const perSecond = await idleCalls(client, idleMs[how])
      const steps: { step: StepName; statements: number; texts: object }[] = []
      for (const step of stepNames) steps.push(await countStep(client, cast, walks, step, perSecond))
      const counts = steps.map(({ statements }) => statements)
      return [
        {
          figure: 'statements.per.command' as const,
          rounds: counts,
          value: Math.max(...counts),
          extra: { byCommand: Object.fromEntries(steps.map(({ step, ...rest }) => [step, rest])) },
        },
      ]
    } finally {
      await cast.end()
    }
  })
}

async function idleCalls(client: pg.Client, ms: number): Promise<Calls> {
  const before = await readCalls(client)
  await pause(ms)
  return new Map([...callsBetween(before, await readCalls(client))].map(([query, calls]) => [query, (1000 * calls) / ms]))
}

/** The same command of several hazards, one after another, each with a session that nobody remembers. */
async function countStep(client: pg.Client, cast: Cast, walks: readonly Walk[], step: StepName, idlePerSecond: Calls) {
  const calls = new Map<string, number>()
  let seconds = 0
  for (const walk of walks) {
    await pause(forgottenMs)
    const [before, from] = [await readCalls(client), performance.now()]
    await take(cast, walk, step)
    seconds += (performance.now() - from) / 1000
    for (const [query, count] of callsBetween(before, await readCalls(client))) calls.set(query, (calls.get(query) ?? 0) + count)
  }
  const seen = [...calls]
    .filter(([query]) => !isOurs(query))
    .map(([query, count]) => [query, perCommand(count, walks.length, idlePerSecond.get(query), seconds)] as const)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
  const statements = seen.reduce((sum, [, count]) => sum + count, 0)
  return { step, statements: rounded(statements), texts: seen.map(([query, count]) => `${rounded(count)} × ${query.replace(/\s+/g, ' ').slice(0, 160)}`) }
}

/** What a loop asks every two seconds or once a minute anyway cannot be taken off to the digit: of that only whole statements per command count. */
function perCommand(count: number, commands: number, idlePerSecond: number | undefined, seconds: number): number {
  return idlePerSecond === undefined ? count / commands : Math.max(0, Math.round((count - idlePerSecond * seconds) / commands))
}

/** What the bench itself asks: the system command that it leaves in the inbox. */
const isOurs = (query: string): boolean => query.includes('jsonb_populate_recordset($1::command_inbox')
