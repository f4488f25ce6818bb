import type { Kysely } from 'kysely'
import { type LoadedRows, loadLawRows } from '../clock/law-rows.store.js'
import type { Publication } from '../clock/publication.store.js'
import type { Database } from '../database/schema.js'
import type { CatalogueSeed } from './catalogue.js'

/** 载入目录 — categories, domains, major hazards and check items, all or none; what has not changed is not added again. */
export async function loadCatalogue(
  db: Kysely<Database>,
  { categories, domains, majorHazards, checkItems }: CatalogueSeed,
  publication: Publication,
): Promise<LoadedRows> {
  return await loadLawRows(
    db,
    [
      { table: 'hazard_category', rows: categories },
      { table: 'indicator_domain', rows: domains },
      { table: 'major_hazard', rows: majorHazards },
      { table: 'check_item', rows: checkItems },
    ],
    publication,
  )
}
