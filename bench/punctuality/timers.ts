import { hazardGround } from '../cases/county-ground.js'
import { majorFiled } from '../cases/lives.js'
import { plantCases } from '../cases/planting.js'
import { withClient } from '../database-client.js'
import type { BenchOptions, Measurement, Program } from '../measurement.js'
import { makeBenchCounty } from '../product/bench-county.js'
import { type Product, withProduct } from '../product/running-product.js'
import { sized } from '../sizes.js'
import { rounded } from '../statistics.js'
import { startWorkflows } from './running-cases.js'
import { mustBeOnce, readSteps, untilTaken } from './steps-taken.js'
import { unproved } from './unproved.js'

const termHours = 2
/** Workflows that the dev server starts in a second at the least, with what they do first. */
const startsPerSecond = 25
const marginMs = 45_000
const takenWithinMs = 900_000

/** Ten thousand running workflows whose step falls on one instant: timers take what they can, the sweep what is left after two minutes. */
export const measureTimers: Program = async (options) => await withProduct((product) => timersIn(product, options))

async function timersIn(product: Product, options: BenchOptions): Promise<Measurement[]> {
  const county = await makeBenchCounty(product.databaseUrl, { 'confirm-major': { value: termHours, unit: 'h' } })
  const cases = sized(10_000, options)
  const instant = Date.now() + (1000 * cases) / startsPerSecond + marginMs
  const dueAt = new Date(instant).toISOString()
  const ground = await hazardGround(product.databaseUrl, county.code, new Date().toISOString())
  const filedAt = new Date(instant - termHours * 3_600_000).toISOString()
  await unproved(product.databaseUrl, async () => {
    const ids = await plantCases(product.databaseUrl, ground, { cases, lifeOf: (n) => majorFiled(ground, n, filedAt) })
    await startWorkflows(product, ids, county.code)
  })
  if (Date.now() > instant) throw new Error('the workflows were not all started before their instant')
  return await withClient(product.databaseUrl, async (client) => {
    const end = await untilTaken(client, dueAt, instant - Date.now() + takenWithinMs)
    const taken = await readSteps(client, dueAt)
    mustBeOnce(taken, cases)
    const { rows } = await client.query<{ p50: number; p99: number }>(
      `select percentile_disc(0.5) within group (order by s) as p50, percentile_disc(0.99) within group (order by s) as p99
       from (select extract(epoch from taken_at - legal_at)::float8 as s from escalation where legal_at = $1) l`,
      [dueAt],
    )
    const extra = { cases, bySource: taken.bySource, lateSeconds: { p50: rounded(rows[0]?.p50 ?? 0), p99: rounded(rows[0]?.p99 ?? 0) } }
    return [
      { figure: 'timers.10k.s', rounds: [(end - instant) / 1000], extra },
      { figure: 'timers.early', rounds: [taken.early], extra: { cases } },
    ]
  })
}
