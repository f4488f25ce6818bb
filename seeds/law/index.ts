import type { Kysely } from 'kysely'
import { z } from 'zod'
import { loadRoles } from '../../src/access/role.store.js'
import { calendarSeed } from '../../src/calendar/calendar-seed.js'
import { loadCalendar } from '../../src/calendar/calendar.store.js'
import type { Instant } from '../../src/case/case.js'
import { system } from '../../src/case/effects.js'
import { ruleSetSeed } from '../../src/clock/law-seed.js'
import { loadRuleSet } from '../../src/clock/rule-set.store.js'
import type { Database } from '../../src/database/schema.js'
import { catalogueSeed } from '../../src/inspection/catalogue.js'
import { loadCatalogue } from '../../src/inspection/catalogue.store.js'
import { regionSeed } from '../../src/institution/region.js'
import { loadRegions } from '../../src/institution/region.store.js'
import { calendars } from './calendars.js'
import { categories } from './categories.js'
import { checkItems } from './check-items.js'
import { domains } from './domains.js'
import { majorHazards } from './major-hazards.js'
import { regions } from './regions.js'
import { isRefusal } from '../../src/refusal.js'
import { roleWords } from '../../src/text/role-words.js'
import { ruleSets } from './rule-sets.js'

/** How many rows and versions of law a load has added; all nought when everything was there. */
export interface LoadedLaw {
  regions: number
  roles: number
  catalogueRows: number
  calendars: number
  ruleSets: number
}

/**
 * 载入法规数据 — the law that the product comes with. Everything is checked before anything is written; what is there
 * already is not added again, and what has been replaced since is not brought back, so that every start may call it.
 *
 * @throws ZodError when a seed is not what its schema asks
 */
export async function loadLaw(db: Kysely<Database>, at: Instant): Promise<LoadedLaw> {
  const checked = {
    regions: z.array(regionSeed).parse(regions),
    catalogue: catalogueSeed.parse({ categories, domains, majorHazards, checkItems }),
    calendars: z.array(calendarSeed).parse(calendars),
    ruleSets: z.array(ruleSetSeed).parse(ruleSets),
  }
  const publication = { by: system, at, seed: true } as const
  const addedRegions = await loadRegions(db, checked.regions, publication)
  const addedRoles = await loadRoles(db, roleWords, publication)
  const addedRows = await loadCatalogue(db, checked.catalogue, publication)
  const loaded = { calendars: 0, ruleSets: 0 }
  for (const seed of checked.calendars) if ((await loadCalendar(db, seed, publication)).added) loaded.calendars++
  for (const seed of checked.ruleSets) {
    const ruleSet = await loadRuleSet(db, seed, publication)
    // A county that has laid its own days keeps them.
    if (!isRefusal(ruleSet) && ruleSet.added) loaded.ruleSets++
  }
  return { ...loaded, regions: total(addedRegions), roles: total(addedRoles), catalogueRows: total(addedRows) }
}

const total = (added: object): number => Object.values(added).reduce<number>((sum, rows) => sum + Number(rows), 0)
