import { type Kysely, sql } from 'kysely'
import { dayOfInstant } from '../src/calendar/civil-day.js'
import type { Instant } from '../src/case/case.js'
import type { Kernel } from '../src/case/kernel.js'
import { readLawBook } from '../src/clock/law.store.js'
import type { Database } from '../src/database/schema.js'
import type { EvidenceFolder } from '../src/document/evidence-folder.api.js'
import type { PiiKeys } from '../src/person/pii-keys.js'
import { loadLaw } from './law/index.js'
import { storyDays } from './story/days.js'
import { makeEvidence } from './story/evidence.js'
import { plot } from './story/plot.js'
import { walk } from './story/walk.js'
import { idOf } from './tancheng/ids.js'
import { plantLeads } from './tancheng/leads.js'
import { plantAccounts } from './tancheng/plant-accounts.js'
import { plantHoldings, plantHomes } from './tancheng/plant-homes.js'
import { plantPeople } from './tancheng/plant-people.js'
import { type Registrar, registrar } from './tancheng/registrar.js'
import { stories } from './tancheng/stories/index.js'

/** What planting needs: a database that may be written, the kernel and the keys of the product, and where its files lie. */
export interface Planting {
  db: Kysely<Database>
  kernel: Kernel
  keys: PiiKeys
  folder: EvidenceFolder
  at: Instant
  /** Whether the county of Tancheng comes too; the law comes always. */
  demo: boolean
  /** Hears one line per part. */
  say: (line: string) => void
}

/** How much was not there yet; all nought when planting again. */
export interface Planted {
  law: number
  registerRows: number
  accounts: number
  files: number
  commands: number
}

/**
 * 种子数据 — plants the law and, for a demonstration, the county of Tancheng: its registers, its accounts, and some forty
 * hazards whose histories go through the record itself, step by step, dated before today. Planting again adds nothing;
 * planting that was broken off goes on, with the dates of its first day.
 */
export async function plantSeeds({ db, kernel, keys, folder, at, demo, say }: Planting): Promise<Planted> {
  const law = Object.values(await loadLaw(db, at)).reduce((sum, rows) => sum + rows, 0)
  say(`${law} rows of law`)
  if (!demo) return { law, registerRows: 0, accounts: 0, files: 0, commands: 0 }
  const begunAt = (await beginningOf(db)) ?? at
  const today = dayOfInstant(begunAt)
  const r = registrar(db, keys, begunAt, today)
  const { calendar } = await readLawBook(db)
  const plots = stories.map((story) => plot(story, storyDays(today, calendar)))

  const wanted = plots.flatMap((p) => p.evidence)
  const [places, files] = await Promise.all([plantPlaces(r), makeEvidence(db, folder, wanted)])
  say(`${places} rows of homes and people, ${files} files`)
  const [commands, holdings, accounts] = await Promise.all([walk(kernel, plots, begunAt), plantHoldings(r), plantAccounts(r)])
  say(`${commands} steps of ${stories.length} stories, ${holdings} rows of what homes hold, ${accounts} accounts`)
  await reachDisk(db)
  return { law, registerRows: places + holdings, accounts, files, commands }
}

/** Homes first: people belong to them. */
async function plantPlaces(r: Registrar): Promise<number> {
  const homes = await plantHomes(r)
  const people = await plantPeople(r)
  await plantLeads(r)
  return homes + people
}

/** A commit that waits for the disk takes along every commit before it that did not. */
async function reachDisk(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local synchronous_commit = on`.execute(trx)
    await sql`select pg_current_xact_id()`.execute(trx)
  })
}

/** When the county was first planted: its first home says so. */
async function beginningOf(db: Kysely<Database>): Promise<Instant | null> {
  const row = await db
    .selectFrom('register_event')
    .select('recorded_at')
    .where('register', '=', 'institution')
    .where('thing_id', '=', idOf('home', 'anlan'))
    .where('version', '=', 1)
    .executeTakeFirst()
  return row?.recorded_at ?? null
}
