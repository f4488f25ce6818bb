import type pg from 'pg'
import { dayOfInstant } from '../../src/calendar/civil-day.js'
import type { Instant } from '../../src/case/case.js'
import { withClient } from '../database-client.js'
import { type Deed, growCase, type GrownCase, type Ground } from './grown-case.js'

/** How many cases are planted, and how the n-th of them has lived. Counted from 0. */
export interface Planting {
  cases: number
  lifeOf(n: number): readonly Deed[]
  /** Told after each batch how many stand. */
  progress?: (cases: number) => void
}

/** Cases per transaction. */
const batchCases = 500
/** Batches under way: while PostgreSQL writes one, the next is grown. */
const lanes = 2

/**
 * Plants cases as the product would have left them after these lives: spine, events with their chain, clocks, spans, settled commands,
 * details, counters; `verify` finds nothing. Answers their ids in order. Nothing else may file in this county meanwhile.
 */
export async function plantCases(databaseUrl: string, ground: Ground, { cases, lifeOf, progress }: Planting): Promise<string[]> {
  const ids: string[] = []
  let next = 0
  let planted = 0
  const lane = () =>
    withClient(databaseUrl, async (client) => {
      await client.query(`set synchronous_commit = off`)
      while (next < cases) {
        const first = next
        next = Math.min(cases, first + batchCases)
        const lives = Array.from({ length: next - first }, (_, n) => lifeOf(first + n))
        for (const [n, id] of (await plantBatch(client, ground, lives, first)).entries()) ids[first + n] = id
        planted += lives.length
        progress?.(planted)
      }
    })
  await Promise.all(Array.from({ length: lanes }, lane))
  return ids
}

async function plantBatch(client: pg.Client, ground: Ground, lives: readonly (readonly Deed[])[], first: number): Promise<string[]> {
  // In a transaction of its own: two lanes would wait for one another's numbers.
  const nextNumber = await reserveNumbers(client, ground, lives)
  const grown = lives.map((deeds, n) => growCase(ground, caseIdOf(deeds[0]?.at ?? '', first + n), deeds, nextNumber))
  await client.query('begin')
  for (const [table, rows] of Object.entries(rowsByTable(grown))) {
    if (rows.length) await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)])
  }
  await client.query('commit')
  return grown.map(({ file }) => file.id)
}

/** Takes as many numbers as there are cases, per year; each life takes one of the hazard's series. */
async function reserveNumbers(client: pg.Client, { county }: Ground, lives: readonly (readonly Deed[])[]): Promise<(series: string, at: Instant) => number> {
  const series = 'hazard'
  const left = new Map<number, number>()
  for (const [deed] of lives) if (deed) left.set(yearOf(deed.at), (left.get(yearOf(deed.at)) ?? 0) + 1)
  for (const [year, wanted] of left) {
    const { rows } = await client.query<{ value: number }>(
      `insert into counter (series, county, year, value) values ($1, $2, $3, $4)
       on conflict (series, county, year) do update set value = counter.value + excluded.value returning value`,
      [series, county, year, wanted],
    )
    left.set(year, (rows[0]?.value ?? 0) - wanted)
  }
  return (wanted, at) => {
    if (wanted !== series) throw new Error(`no life of ours takes a number of ${wanted}`)
    const number = (left.get(yearOf(at)) ?? 0) + 1
    left.set(yearOf(at), number)
    return number
  }
}

const yearOf = (at: Instant): number => Number(dayOfInstant(at).slice(0, 4))

/** A uuid v7 of the instant of filing, told apart by its number: the same at each run. */
function caseIdOf(at: Instant, n: number): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  const tail = n.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(n % 4096).toString(16).padStart(3, '0')}-a000-${tail}`
}

function rowsByTable(grown: readonly GrownCase[]): Record<string, object[]> {
  const tables: Record<string, object[]> = {
    case_file: grown.map(({ file }) => file),
    case_event: grown.flatMap(({ events }) => events),
    case_clock: grown.flatMap(({ clocks }) => clocks),
    clock_span: grown.flatMap(({ spans }) => spans),
    command_inbox: grown.flatMap(({ commands }) => commands),
  }
  for (const { details } of grown) for (const [table, rows] of Object.entries(details)) (tables[table] ??= []).push(...rows)
  return tables
}
