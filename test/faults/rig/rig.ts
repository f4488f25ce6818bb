/**
 * 故障台 — the product as `npm start` runs it, with a link of our own between every two of its processes, faults round the
 * activities of its worker, and a hand that kills. The product under test has no switch for any of it.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import pg from 'pg'
import { checkoutFolder } from '../../../src/main/folders.js'
import { type County, gatherCounty } from '../../support/county-walk.js'
import { postmasterOf, temporalOf } from '../../support/processes.js'
import { dataFolder, type Product, startProduct } from '../../support/product.js'
import type { Visitor } from '../../support/visitor.js'
import { type Chance, chanceOf } from './chance.js'
import { type Journal, openJournal } from './journal.js'
import { patient } from './patient-visitor.js'
import { type Link, openLink } from './proxy.js'
import { openSink, type Sink } from './sink.js'

/** The links of the product: who asks whom. */
export const linkNames = ['client-web', 'web-postgres', 'web-temporal', 'worker-postgres', 'worker-temporal'] as const
export type LinkName = (typeof linkNames)[number]

/** What can be killed. */
export const victims = ['web', 'worker', 'postgres', 'temporal'] as const
export type Victim = (typeof victims)[number]

/** How often an activity of the worker fails, of 1; how long a slow one takes. */
export interface ActivityFaults {
  failBefore: number
  runThenFail: number
  slow: number
  slowMs: number
}

/** One fifth run and then fail, one tenth fails before, one in twenty is slower than its time-out of five seconds. */
export const usualActivityFaults: ActivityFaults = { failBefore: 0.1, runThenFail: 0.2, slow: 0.05, slowMs: 6_000 }

export interface Rig {
  seed: string
  chance: Chance
  product: Product
  /** Where the client finds the web process: behind its link. */
  address: string
  links: Readonly<Record<LinkName, Link>>
  journal: Journal
  /** The other system that is told what happens. */
  sink: Sink
  /** Everyone who takes part, signed in; each sends again until a command is settled. */
  county: County
  /** Past all links, as the owner of the schema. */
  database: pg.Pool
  temporal: Client
  /** The instant since which all that persons did stands in the journal. */
  since: string
  breakActivities(faults: ActivityFaults | null): void
  /** What has been done to activities so far: how each broke, and which. */
  brokenActivities(): readonly string[]
  /** SIGKILL; answers the number of the process that is gone. */
  kill(victim: Victim): Promise<number>
  pidOf(victim: Victim): Promise<number>
  /** Waits until everything answers again and nothing is left to be settled. @throws what is still away */
  heals(withinMs?: number): Promise<void>
  end(): Promise<void>
}

const healsWithinMs = 90_000
const lookEveryMs = 150

/** Starts the product between its links. Equal seeds give equal loads and equal faults of activities. */
export async function startRig(seed: string, { checkout = checkoutFolder }: { checkout?: string } = {}): Promise<Rig> {
  const { data, forget } = await dataFolder()
  const told = () => JSON.parse(readFileSync(join(data, 'run.json'), 'utf8')) as { databaseUrl?: string; temporalAddress?: string; address?: string }
  const at = (url: (run: ReturnType<typeof told>) => string | undefined) => async () => placeOf(url, told)
  const links = Object.fromEntries(
    await Promise.all(
      linkNames.map(async (name) => [name, await openLink(name, at(name === 'client-web' ? toWeb : name.endsWith('postgres') ? toPostgres : toTemporal))]),
    ),
  ) as Record<LinkName, Link>
  const settings = `${data}-activities.json`
  const breakActivities = (faults: ActivityFaults | null) => writeFileSync(settings, JSON.stringify(faults && { seed, ...faults }))
  breakActivities(null)
  const beside = [settings, `${settings}.done`, `${data}-journal.jsonl`]
  const undo: (() => Promise<unknown>)[] = [
    forget,
    async () => beside.forEach((path) => rmSync(path, { force: true })),
    ...Object.values(links).map((link) => () => link.close()),
  ]
  const end = async () => {
    for (let next = undo.pop(); next; next = undo.pop()) await next()
  }
  const sink = await openSink()
  undo.push(() => sink.close())
  try {
    const portsOf = (of: 'web' | 'worker') => ({ postgres: links[`${of}-postgres`].port, temporal: links[`${of}-temporal`].port })
    const product = await startProduct(
      data,
      {
        NODE_OPTIONS: `--import=${join(checkout, 'test', 'faults', 'rig', 'preload.js')}`,
        FAULT_RIG: JSON.stringify({ links: { web: portsOf('web'), worker: portsOf('worker') }, activities: settings }),
        QINGDAN_REQUESTS_PER_MINUTE: '1000000',
        QINGDAN_NOTICES: sink.settings,
      },
      { checkout },
    )
    undo.push(() => product.stop())
    const run = await product.run()
    const database = new pg.Pool({ connectionString: run.databaseUrl ?? '', max: 4 })
    database.on('error', () => undefined)
    undo.push(() => database.end())
    const connection = Connection.lazy({ address: run.temporalAddress ?? '' })
    undo.push(() => connection.close())
    const { rows } = await database.query<{ now: string }>('select clock_timestamp()::text as now')
    const chance = chanceOf(seed)
    const journal = openJournal(`${data}-journal.jsonl`)
    undo.push(async () => journal.close())
    const address = `http://127.0.0.1:${links['client-web'].port}`
    const rig: Rig = {
      seed,
      chance,
      product,
      address,
      links,
      journal,
      sink,
      county: await patientCounty(address, journal, chance),
      database,
      temporal: new Client({ connection }),
      since: rows[0]?.now ?? '',
      breakActivities,
      brokenActivities: () => linesOf(`${settings}.done`),
      pidOf,
      kill: async (victim) => {
        const pid = await pidOf(victim)
        process.kill(pid, 'SIGKILL')
        return pid
      },
      heals: (withinMs = healsWithinMs) => untilHealed(rig, withinMs),
      end,
    }
    return rig

    async function pidOf(victim: Victim): Promise<number> {
      if (victim === 'postgres') return postmasterOf(join(data, 'postgres'))
      if (victim === 'temporal') return temporalOf(data)
      return (await product.run()).children?.[victim]?.pid ?? 0
    }
  } catch (error) {
    await end()
    throw error
  }
}

const linesOf = (path: string): string[] => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [])

const toWeb = ({ address }: { address?: string }) => address
const toPostgres = ({ databaseUrl }: { databaseUrl?: string }) => databaseUrl
const toTemporal = ({ temporalAddress }: { temporalAddress?: string }) => temporalAddress && `http://${temporalAddress}`

function placeOf<Run>(url: (run: Run) => string | undefined, told: () => Run): { host: string; port: number } | null {
  const found = url(told())
  if (!found) return null
  const { hostname: host, port } = new URL(found)
  return { host, port: Number(port) }
}

async function patientCounty(address: string, journal: Journal, chance: Chance): Promise<County> {
  const { address: _, ...people } = await gatherCounty(address)
  const wrapped = Object.entries(people).map(([name, visitor]: [string, Visitor]) => [name, patient(visitor, { journal, chance: chance.apart(name) })])
  return { address, ...Object.fromEntries(wrapped) } as County
}

/** Ready, told apart by nothing but its answers, and no command left that could be brought. */
async function untilHealed({ address, database }: Rig, withinMs: number): Promise<void> {
  let last = ''
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(lookEveryMs)) {
    try {
      const ready = await fetch(`${address}/ready`, { signal: AbortSignal.timeout(5_000) })
      const { state } = (await ready.json()) as { state: string }
      const { rows } = await database.query<{ pending: number }>(`select count(*)::int as pending from command_inbox where status = 'pending'`)
      last = `${state}, ${rows[0]?.pending} pending`
      if (state === 'ready' && rows[0]?.pending === 0) return
    } catch (error) {
      last = String(error)
    }
  }
  throw new Error(`not healed within ${withinMs} ms: ${last}`)
}
