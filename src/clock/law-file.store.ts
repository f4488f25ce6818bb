import type { Kysely } from 'kysely'
import { addYear, askLatecomers, type LoadedCalendar } from '../calendar/calendar.store.js'
import type { Database } from '../database/schema.js'
import { loadCatalogue } from '../inspection/catalogue.store.js'
import { isRefusal } from '../refusal.js'
import type { LawFile } from './law-file.js'
import type { LoadedRows } from './law-rows.store.js'
import type { Publication } from './publication.store.js'
import type { LawRefusal } from './refusals.js'
import { type LoadedRuleSet, loadRuleSet } from './rule-set.store.js'

/** What a file has added, or would add. */
export interface LoadedLawFile {
  calendars: LoadedCalendar[]
  ruleSets: LoadedRuleSet[]
  catalogue: LoadedRows
}

/**
 * 载入法规文件 — publishes all of a file, or none of it; a rule set whose days contradict another's refuses all of it. What the newest versions say already is not added again. A rehearsal
 * does the same and takes it back, so that it says exactly what the load would do.
 */
export async function loadLawFile(
  db: Kysely<Database>,
  file: LawFile,
  publication: Publication,
  { rehearses = false } = {},
): Promise<LoadedLawFile | LawRefusal> {
  const trx = await db.startTransaction().execute()
  const loaded: LoadedLawFile = { calendars: [], ruleSets: [], catalogue: {} }
  try {
    for (const seed of file.calendars) loaded.calendars.push(await addYear(trx, seed, publication))
    for (const seed of file.ruleSets) {
      const ruleSet = await loadRuleSet(trx, seed, publication)
      if (isRefusal(ruleSet)) {
        await trx.rollback().execute()
        return ruleSet
      }
      loaded.ruleSets.push(ruleSet)
    }
    if (file.catalogue) loaded.catalogue = await loadCatalogue(trx, file.catalogue, publication)
  } catch (error) {
    await trx.rollback().execute()
    throw error
  }
  if (rehearses) {
    await trx.rollback().execute()
    return loaded
  }
  await trx.commit().execute()
  return { ...loaded, calendars: await askLatecomers(db, loaded.calendars, publication) }
}
