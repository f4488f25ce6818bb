import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../src/main/ports.js'
import { hazardGround } from '../cases/county-ground.js'
import { notifiedLife } from '../cases/lives.js'
import { plantCases } from '../cases/planting.js'
import { withClient } from '../database-client.js'
import type { BenchOptions, Measurement, Program } from '../measurement.js'
import { cpuByGroup, difference, total } from '../processes/groups.js'
import { makeBenchCounty } from '../product/bench-county.js'
import { type Product, withDataFolder, withProduct } from '../product/running-product.js'
import { sized } from '../sizes.js'
import { rounded } from '../statistics.js'
import { callsBetween, readCalls } from '../statements/counted-statements.js'
import { undoing } from '../undoing.js'
import { startWorkflows } from './running-cases.js'
import { unproved } from './unproved.js'

/** Long enough for the new workflows to have come to rest. */
const settleMs = { quick: 15_000, whole: 90_000 }
/** A whole period of the slowest frequent loop, the comparison of open cases with running workflows. */
const windowMs = { quick: 30_000, whole: 300_000 }
const openedDaysAgo = 2

/** What the product asks PostgreSQL and takes of a core while fifty thousand cases are open, each with its workflow, and nobody asks for anything. */
export const measureOpen: Program = async (options) =>
  await withDataFolder(async (folder) => {
    const settings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_utility': 'on' }
    const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), portWanted: await anyFreePort(), database: 'qingdan', settings })
    const postmaster = Number(readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
    return await undoing(server.stop, () => withProduct((product) => restOf(product, postmaster, options), { DATABASE_URL: server.url }))
  })

async function restOf(product: Product, postmaster: number, options: BenchOptions): Promise<Measurement[]> {
  const county = await makeBenchCounty(product.databaseUrl)
  const cases = sized(50_000, options)
  const filedAt = new Date(Date.now() - openedDaysAgo * 86_400_000).toISOString()
  const ground = await hazardGround(product.databaseUrl, county.code, filedAt)
  await unproved(product.databaseUrl, async () => {
    const ids = await plantCases(product.databaseUrl, ground, { cases, lifeOf: (n) => notifiedLife(ground, n, filedAt) })
    await startWorkflows(product, ids, county.code)
  })
  const how = options.quick ? 'quick' : 'whole'
  const groups = { ...product.groups, postgresql: [postmaster] }
  return await withClient(product.databaseUrl, async (client) => {
    await client.query('create extension if not exists pg_stat_statements')
    await pause(settleMs[how])
    const [calls, cpu, from] = [await readCalls(client), cpuByGroup(groups), performance.now()]
    await pause(windowMs[how])
    const [used, seconds] = [difference(cpu, cpuByGroup(groups)), (performance.now() - from) / 1000]
    const asked = callsBetween(calls, await readCalls(client))
    const perSecond = [...asked.values()].reduce((sum, n) => sum + n, 0) / seconds
    const texts = [...asked].toSorted(([, a], [, b]) => b - a).slice(0, 12)
    const percent = Object.fromEntries(Object.entries(used).map(([name, ms]) => [name, rounded(ms / seconds / 10)]))
    return [
      {
        figure: 'open.50k.statements.per.s',
        rounds: [perSecond],
        extra: { cases, seconds: rounded(seconds), texts: texts.map(([text, n]) => `${n} × ${text.replaceAll(/\s+/g, ' ').slice(0, 120)}`) },
      },
      { figure: 'open.50k.cpu.percent', rounds: [total(used) / seconds / 10], extra: { cases, byGroup: percent } },
    ]
  })
}
