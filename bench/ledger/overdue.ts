import { v7 as uuid } from 'uuid'
import { type Contender, withContender } from '../contender.js'
import { withClient } from '../database-client.js'
import type { Measurement, Program } from '../measurement.js'
import { withDataFolder } from '../product/running-product.js'
import { say } from '../progress.js'
import { median, rounded, spread } from '../statistics.js'
import type { BrowsingEntry } from './browsing.js'
import type { HandwrittenEntry } from './handwritten.js'
import { type LedgerDatabases, withLedgerDatabases } from './ledger-databases.js'
import { type Level, levels, type PagesAsked, type PagesRead, rowsOfPage } from './pages.js'
import { middleOf } from './middle.js'
import { makeReaders } from './readers.js'
import { type LedgerSize, ledgerSizes } from './synthetic-ledger.js'
import { withWeb } from './web-process.js'

const timesPerRound = { quick: 100, whole: 400 }
const rounds = { quick: 3, whole: 5 }

type Reader = Contender<PagesAsked, PagesRead>
/** What is read in each round: a list by its size, its level, and where in it. */
type Place = Omit<PagesAsked, 'times'> & { where: 'first' | 'middle' }
/** Milliseconds of one place in one round. */
interface Read {
  place: Place
  ours: number[]
  byHand: number[]
}

/** Reads the overdue list over HTTP and by hand-written SQL, in turns, on the same database; who begins changes with every round. */
export const measureOverdue: Program = async ({ quick }) =>
  await withDataFolder(async (folder) => {
    return await withLedgerDatabases(folder, (databases) => measureWith(databases, folder, quick ? 'quick' : 'whole'))
  })

/** The rounds, on ledgers that are loaded. */
export async function measureWith(databases: LedgerDatabases, folder: string, how: 'quick' | 'whole'): Promise<Measurement[]> {
  return await withReaders(databases, folder, async (ours, byHand) => {
    const places = await placesOf(databases)
    for (const place of places) await compareOnce({ ours, byHand }, place, timesPerRound.quick)
    const all: Read[][] = []
    for (let n = 0; n < rounds[how]; n += 1) {
      const round: Read[] = []
      for (const place of places) round.push(await compareOnce(n % 2 ? { byHand, ours } : { ours, byHand }, place, timesPerRound[how]))
      say(`  round ${n + 1}: ${round.map((read) => `${read.place.size} ${read.place.level} ${read.place.where} ${rounded(ratioOf(read))}`).join(', ')}`)
      all.push(round)
    }
    return measurementsOf(all)
  })
}

async function withReaders<T>(databases: LedgerDatabases, folder: string, work: (ours: Reader, byHand: Reader) => Promise<T>): Promise<T> {
  const password = `bench-${uuid()}`
  const urls: HandwrittenEntry = { '10k': databases.urlOf('10k'), '1m': databases.urlOf('1m') }
  for (const { name } of ledgerSizes) await makeReaders(urls[name], password)
  return await withWeb(
    urls['10k'],
    folder,
    async (small) =>
      await withWeb(urls['1m'], folder, async (large) => {
        const entry: BrowsingEntry = { addresses: { '10k': small.address, '1m': large.address }, password }
        const program = (name: string) => new URL(`${name}.js`, import.meta.url)
        return await withContender(
          program('browsing'),
          entry,
          async (ours: Reader) => await withContender(program('handwritten'), urls, async (byHand: Reader) => await work(ours, byHand)),
        )
      }),
  )
}

async function placesOf(databases: LedgerDatabases): Promise<Place[]> {
  const first = (size: LedgerSize['name'], level: Level): Place => ({ size, level, after: null, where: 'first' })
  const middles = await withClient(databases.urlOf('1m'), async (client) => {
    const found: Place[] = []
    for (const level of levels) found.push({ size: '1m', level, after: await middleOf(client, level), where: 'middle' })
    return found
  })
  return [...levels.map((level) => first('10k', level)), ...levels.map((level) => first('1m', level)), ...middles]
}

/** Both sides must have shown the same rows in the same order, a page full. */
async function compareOnce(sides: { ours: Reader; byHand: Reader }, place: Place, times: number): Promise<Read> {
  const { where: _, ...asked } = place
  const read: Partial<Record<keyof typeof sides, PagesRead>> = {}
  for (const name of Object.keys(sides) as (keyof typeof sides)[]) read[name] = await sides[name].take({ ...asked, times })
  const { ours, byHand } = read
  if (!ours || !byHand || ours.ids.length !== rowsOfPage || ours.ids.join() !== byHand.ids.join())
    throw new Error(`${place.size} ${place.level} ${place.where}: ${ours?.ids.length} rows over HTTP, ${byHand?.ids.length} by hand, or not the same ones`)
  return { place, ours: ours.ms, byHand: byHand.ms }
}

const ratioOf = ({ ours, byHand }: Read): number => median(ours) / median(byHand)

function measurementsOf(all: readonly (readonly Read[])[]): Measurement[] {
  const at = (round: readonly Read[], size: LedgerSize['name'], where: Place['where']) =>
    round.filter(({ place }) => place.size === size && place.where === where)
  const worst = (figure: Measurement['figure'], size: LedgerSize['name'], where: Place['where']): Measurement => ({
    figure,
    rounds: all.map((round) => Math.max(...at(round, size, where).map(ratioOf))),
    extra: tell(all.flatMap((round) => at(round, size, where))),
  })
  const growth = all.map((round) => Math.max(...levels.map((level) => timeOf(round, '1m', level) / timeOf(round, '10k', level))))
  return [
    worst('overdue.first.ratio.10k', '10k', 'first'),
    worst('overdue.first.ratio.1m', '1m', 'first'),
    worst('overdue.middle.ratio.1m', '1m', 'middle'),
    { figure: 'overdue.growth', rounds: growth, extra: tell(all.flatMap((round) => round.filter(({ place }) => place.where === 'first'))) },
  ]
}

function timeOf(round: readonly Read[], size: LedgerSize['name'], level: Level): number {
  return median(round.find(({ place }) => place.size === size && place.level === level && place.where === 'first')?.ours ?? [])
}

/** Milliseconds of both sides, by place. */
function tell(reads: readonly Read[]): Record<string, unknown> {
  const places = [...new Set(reads.map(({ place }) => `${place.size} ${place.level} ${place.where}`))]
  const of = (name: string) => reads.filter(({ place }) => `${place.size} ${place.level} ${place.where}` === name)
  return {
    ms: Object.fromEntries(
      places.map((name) => [name, { ours: spread(of(name).flatMap(({ ours }) => ours)), byHand: spread(of(name).flatMap(({ byHand }) => byHand)) }]),
    ),
  }
}
