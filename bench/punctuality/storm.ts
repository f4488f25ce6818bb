import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { type Contender, withContender } from '../contender.js'
import { type HazardGround, hazardGround } from '../cases/county-ground.js'
import { majorFiled } from '../cases/lives.js'
import { plantCases } from '../cases/planting.js'
import { withClient } from '../database-client.js'
import type { BenchOptions, Measurement, Program } from '../measurement.js'
import { makeBenchCounty } from '../product/bench-county.js'
import type { CastEntry } from '../product/cast.js'
import { type Product, withProduct } from '../product/running-product.js'
import { must, signIn, type Visitor } from '../product/visitor.js'
import { say } from '../progress.js'
import { sized } from '../sizes.js'
import { median, rounded, spread } from '../statistics.js'
import { sweepBare } from './bare-sweep.js'
import { mustBeOnce, readSteps, untilTaken } from './steps-taken.js'
import type { Stepping, StepsDone } from './stepping.js'
import { unproved } from './unproved.js'

/** The term of the bench county that ends at any instant: so many hours after the filing. */
const termHours = 2
const marginMs = 15_000
/** A storm begins to be swept two minutes and at most one round of the sweep after its instant. */
const sweepBeginsMs = 120_000
const sweptWithinMs = 300_000
/** From the first storm to the one in which the worker is killed: bare SQL has had its turn between them. */
const secondStormMs = { whole: 300_000, part: 90_000 }
const restMs = 45_000
const steppingMs = 100_000

/**
 * A hundred thousand terms end at one instant among three hundred thousand open cases: how many the overview has missed a second later, how
 * long the sweep takes for all steps, beside bare SQL and beside somebody who works meanwhile. Another hundred thousand follow, with the
 * worker killed in the middle: each step must be there once.
 */
export const measureStorm: Program = async (options) => await withProduct((product) => unproved(product.databaseUrl, () => stormIn(product, options)))

async function stormIn(product: Product, options: BenchOptions): Promise<Measurement[]> {
  const county = await makeBenchCounty(product.databaseUrl, { 'confirm-major': { value: termHours, unit: 'h' } })
  const ground = await hazardGround(product.databaseUrl, county.code, new Date().toISOString())
  const group = sized(100_000, options)
  const whole = group === 100_000
  const entry: CastEntry = { address: product.address, databaseUrl: product.databaseUrl, county }
  const chief = await signIn(product.address, { username: county.chief, password: county.password })
  return await withContender(new URL('stepping.js', import.meta.url), entry, async (user: Contender<Stepping, StepsDone>) => {
    await user.take({ prepare: whole ? 900 : 60 })
    return await withClient(product.databaseUrl, async (client) => {
      const forBare = instantIn(termHours * 3_600_000)
      const seconds = await plant(product, ground, { cases: group, from: 0, dueAt: forBare })
      const storm = Date.now() + 2.5 * seconds * 1000 + marginMs
      const [dueAt, killedAt] = [new Date(storm).toISOString(), new Date(storm + secondStormMs[whole ? 'whole' : 'part']).toISOString()]
      await plant(product, ground, { cases: group, from: group, dueAt: killedAt })
      await plant(product, ground, { cases: group, from: 2 * group, dueAt })
      await client.query('vacuum (analyze) case_clock, case_file, case_event')

      const misses = await missesAt(chief, storm, group)
      const atRest = (await user.take({ forMs: restMs })).steps.map(({ ms }) => ms)
      await pause(Math.max(0, storm + sweepBeginsMs - 5_000 - Date.now()))
      const [{ steps }, end] = await Promise.all([user.take({ forMs: steppingMs }), untilTaken(client, dueAt, sweptWithinMs)])
      const taken = await readSteps(client, dueAt)
      mustBeOnce(taken, group)
      const ours = (end - taken.first) / 1000
      const meanwhile = steps.filter(({ at }) => at >= taken.first && at <= end).map(({ ms }) => ms)
      const bare = await sweepBare(client, forBare, Math.max(1, Math.round(taken.outbox / group)))
      say(`  swept in ${rounded(ours)} s, bare SQL ${rounded(bare)} s; a step ${rounded(median(meanwhile))} ms, at rest ${rounded(median(atRest))} ms`)
      const killed = await sweepKilled(client, product, { dueAt: killedAt, cases: group })
      const told = { cases: group, openCases: 3 * group, bySource: taken.bySource }
      return [
        { figure: 'overdue.storm.misses', rounds: [misses], extra: told },
        { figure: 'sweep.100k.s', rounds: [ours], extra: { ...told, killed } },
        { figure: 'sweep.ratio', rounds: [ours / bare], extra: { seconds: { ours: rounded(ours), bare: rounded(bare) }, outboxRows: taken.outbox } },
        { figure: 'sweep.step.ratio', rounds: [median(meanwhile) / median(atRest)], extra: { ms: { meanwhile: spread(meanwhile), atRest: spread(atRest) } } },
      ]
    })
  })
}

const instantIn = (ms: number): string => new Date(Date.now() + ms).toISOString()

/** Hazards that were filed so that their confirmation is due at this instant. Answers the seconds. */
async function plant({ databaseUrl }: Product, ground: HazardGround, { cases, from, dueAt }: { cases: number; from: number; dueAt: string }): Promise<number> {
  const startedAt = performance.now()
  const filedAt = new Date(Date.parse(dueAt) - termHours * 3_600_000).toISOString()
  await plantCases(databaseUrl, ground, { cases, lifeOf: (n) => majorFiled(ground, from + n, filedAt) })
  const seconds = (performance.now() - startedAt) / 1000
  say(`  ${cases} cases planted in ${seconds.toFixed(0)} s`)
  return seconds
}

/** The cases of the storm that the overview does not count one second after it. */
async function missesAt(chief: Visitor, storm: number, cases: number): Promise<number> {
  const before = await overdue(chief)
  if (Date.now() > storm) throw new Error('the cases stood too late for their storm')
  await pause(storm + 1_000 - Date.now())
  return Math.abs(cases - ((await overdue(chief)) - before))
}

const overdue = async (who: Visitor): Promise<number> =>
  (must(await who.get('/api/statistics/overview'), 'overview') as { overdueAuthority: number }).overdueAuthority

/** Kills the worker while it sweeps; its supervisor starts another, which goes on. Answers what was seen. @throws when a step is missing or there twice */
async function sweepKilled(client: pg.Client, { groups }: Product, { dueAt, cases }: { dueAt: string; cases: number }): Promise<object> {
  const half = Math.ceil(cases / 3)
  for (const until = Date.parse(dueAt) + sweptWithinMs; ; await pause(50)) {
    if (Date.now() > until) throw new Error('the second storm is not swept')
    const { rows } = await client.query<{ taken: number }>(`select count(*)::int as taken from escalation where legal_at = $1`, [dueAt])
    const taken = rows[0]?.taken ?? 0
    if (taken >= half) {
      for (const pid of groups.worker) process.kill(pid, 'SIGKILL')
      const end = await untilTaken(client, dueAt, sweptWithinMs)
      const steps = await readSteps(client, dueAt)
      mustBeOnce(steps, cases)
      return { takenWhenKilled: taken, seconds: rounded((end - steps.first) / 1000) }
    }
  }
}
