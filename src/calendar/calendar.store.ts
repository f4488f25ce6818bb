import { type Kysely, sql, type Transaction } from 'kysely'
import { alreadySays, digestOf, lockLaw, type Publication, raiseEdition, recordPublication } from '../clock/publication.store.js'
import type { Database } from '../database/schema.js'
import { arrange } from './arrangement.js'
import type { CalendarYear } from './calendar.js'
import type { CalendarSeed } from './calendar-seed.js'
import { askReplan, awaitRunningCommands } from './replan.store.js'

/** What a load has left: the version of the year that now says this, and how many open cases are to count anew. */
export interface LoadedCalendar {
  year: number
  version: number
  added: boolean
  /** Whether a published arrangement stood before. */
  corrects: boolean
  replans: number
}

/**
 * 载入年度安排 — adds a version of a year. Every open case that counted without certainty, or with the published arrangement
 * that is corrected now, is asked to count anew: in the same transaction, so that no load forgets them, and once more for
 * the commands that were being judged meanwhile. A provisional arrangement never replaces a published one.
 *
 * @source docs/regulations.md#calendar
 * @throws RangeError when the arrangement says something that cannot be
 */
export async function loadCalendar(db: Kysely<Database>, seed: CalendarSeed, publication: Publication): Promise<LoadedCalendar> {
  const loaded = await db.transaction().execute(async (trx) => await addYear(trx, seed, publication))
  const [settled = loaded] = await askLatecomers(db, [loaded], publication)
  return settled
}

/** The part of a load that stands or falls with its transaction. */
export async function addYear(trx: Transaction<Database>, seed: CalendarSeed, publication: Publication): Promise<LoadedCalendar> {
  await lockLaw(trx)
  const versions = await versionsOf(trx, seed.year)
  const before = versions[0]
  const next = arrange(seed, (before?.version ?? 0) + 1)
  const digest = digestOf(contentOf(next))
  const corrects = before !== undefined && !before.provisional
  if (before && (alreadySays(versions, digest, publication) || (corrects && next.provisional)))
    return { year: seed.year, version: before.version, added: false, corrects: false, replans: 0 }
  await insertYear(trx, next, digest, publication)
  await raiseEdition(trx)
  await recordPublication(trx, `calendar/${next.year}`, { version: next.version, provisional: next.provisional, digest }, publication)
  const { year, version } = next
  return { year, version, added: true, corrects, replans: await askReplan(trx, { year, version, corrects }, publication.at) }
}

/** Asks those who were judged by the old law while the load committed. To be called after its transaction. */
export async function askLatecomers(db: Kysely<Database>, loaded: readonly LoadedCalendar[], { at }: Publication): Promise<LoadedCalendar[]> {
  if (!loaded.some(({ added }) => added)) return [...loaded]
  await awaitRunningCommands(db)
  return await db.transaction().execute(async (trx) => {
    const all: LoadedCalendar[] = []
    for (const year of loaded) all.push(year.added ? { ...year, replans: year.replans + (await askReplan(trx, year, at)) } : year)
    return all
  })
}

const versionsOf = async (trx: Transaction<Database>, year: number) =>
  await trx.selectFrom('calendar_year').select(['version', 'digest', 'provisional']).where('year', '=', year).orderBy('version', 'desc').execute()

/** What a year says, however its spans were typed. */
const contentOf = ({ year, provisional, source, holidays, workingWeekends }: CalendarYear) => ({
  year,
  provisional,
  source,
  holidays: [...holidays].toSorted(),
  workingWeekends: [...workingWeekends].toSorted(),
})

async function insertYear(trx: Transaction<Database>, next: CalendarYear, digest: string, { at }: Publication): Promise<void> {
  const { year, version, provisional, source } = next
  await trx.insertInto('calendar_year').values({ year, version, provisional, source, loaded_at: at, digest }).execute()
  const days = [
    ...[...next.holidays].map((day) => ({ year, version, day, kind: 'holiday' })),
    ...[...next.workingWeekends].map((day) => ({ year, version, day, kind: 'working-weekend' })),
  ]
  await sql`insert into calendar_day select * from jsonb_populate_recordset(null::calendar_day, ${JSON.stringify(days)}::jsonb)`.execute(trx)
}
