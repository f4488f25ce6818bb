import { type Bare, withBare } from '../bare/bare.js'
import { type Contender, type Turn, type TurnTaken, withContender } from '../contender.js'
import { withClient } from '../database-client.js'
import { cpuByGroup, difference, type Groups } from '../processes/groups.js'
import { makeBenchCounty } from '../product/bench-county.js'
import type { CastEntry } from '../product/cast.js'
import { type Product, withProduct } from '../product/running-product.js'
import { say } from '../progress.js'
import { rounded } from '../statistics.js'

/** What one side has done in one round, and what it took. */
export interface Side {
  perSecond: number
  stepMs: Record<string, number[]>
  cpuMs: Record<string, number>
  /** Bytes that PostgreSQL has written ahead. */
  walBytes: number
}

/** One round: both sides, one after the other, on the same Temporal server. */
export interface Round {
  ours: Side
  bare: Side
}

type Lives = Omit<Turn, 'stage'>

/** How a comparison is run. Each side does a warm-up turn first, which does not count. */
export interface Comparing extends Lives {
  warmUp: number
  rounds: number
}

/** Runs product and bare Temporal in turns, each driven from a process of its own; who begins changes with every round. */
export async function compareLifecycles(comparing: Comparing): Promise<Round[]> {
  return await withProduct(async (product) => {
    const county = await makeBenchCounty(product.databaseUrl)
    const { address, databaseUrl, temporalAddress } = product
    const entry: CastEntry = { address, databaseUrl, county }
    return await withContender(
      new URL('../product/living.js', import.meta.url),
      entry,
      async (ours: Contender) => await withBare(temporalAddress, async (bare) => await takeTurns(product, ours, bare, comparing)),
    )
  })
}

async function takeTurns(product: Product, ours: Contender, bare: Bare, { lifecycles, atOnce, warmUp, rounds }: Comparing): Promise<Round[]> {
  const groups = { ...product.groups, client: [ours.pid], bareWorker: [bare.worker.pid], bareClient: [bare.driver.pid] }
  const turn = async (side: Contender) => await takeMeasured(product, groups, side, { lifecycles, atOnce })
  for (const side of [ours, bare.driver]) for (const stage of ['prepare', 'live'] as const) await side.take({ lifecycles: warmUp, atOnce, stage })
  const done: Round[] = []
  for (let n = 1; n <= rounds; n += 1) {
    const oursFirst = n % 2 === 1 ? await turn(ours) : null
    const bareSide = await turn(bare.driver)
    const round = { ours: oursFirst ?? (await turn(ours)), bare: bareSide }
    say(
      `  round ${n}: ${rounded(round.ours.perSecond)} lifecycles/s, bare ${rounded(round.bare.perSecond)}, ratio ${rounded(round.ours.perSecond / round.bare.perSecond)}`,
    )
    done.push(round)
  }
  return done
}

async function takeMeasured({ databaseUrl }: Product, groups: Groups, side: Contender, turn: Lives): Promise<Side> {
  await side.take({ ...turn, stage: 'prepare' })
  const [cpuBefore, walBefore] = [cpuByGroup(groups), await walPosition(databaseUrl)]
  const taken: TurnTaken = await side.take({ ...turn, stage: 'live' })
  if (taken.ids.length !== turn.lifecycles) throw new Error(`${taken.ids.length} lifecycles of ${turn.lifecycles}`)
  const cpuMs = difference(cpuBefore, cpuByGroup(groups))
  return { perSecond: turn.lifecycles / taken.seconds, stepMs: taken.stepMs, cpuMs, walBytes: (await walPosition(databaseUrl)) - walBefore }
}

const walPosition = async (url: string): Promise<number> =>
  await withClient(url, async (client) => Number((await client.query<{ at: string }>(`select pg_current_wal_lsn() - '0/0' as at`)).rows[0]?.at))
