import type { Kysely } from 'kysely'
import { type LawRowTable, type LoadedRows, loadLawRows, newestLawRows } from '../clock/law-rows.store.js'
import type { Publication } from '../clock/publication.store.js'
import type { Database } from '../database/schema.js'
import type { CatalogueName, CatalogueSeed } from './catalogue.js'

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

const tables = {
  categories: 'hazard_category',
  domains: 'indicator_domain',
  'major-hazards': 'major_hazard',
  'check-items': 'check_item',
} as const satisfies Record<CatalogueName, LawRowTable>

/** One catalogue, every row in its newest version. */
export const listCatalogue = async (db: Kysely<Database>, name: CatalogueName): Promise<{ code: string; version: number }[]> =>
  await newestLawRows<{ code: string }>(db, tables[name])
