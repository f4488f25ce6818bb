import type { Kysely } from 'kysely'
import { type LoadedRows, loadLawRows, newestLawRows } from '../clock/law-rows.store.js'
import type { Publication } from '../clock/publication.store.js'
import type { Database } from '../database/schema.js'
import type { RegionSeed } from './region.js'

/** 载入行政区划 — adds the regions that are new or changed. */
export const loadRegions = async (db: Kysely<Database>, rows: readonly RegionSeed[], publication: Publication): Promise<LoadedRows> =>
  await loadLawRows(db, [{ table: 'region', rows }], publication)

/** Every region in its newest version, by code. */
export const listRegions = async (db: Kysely<Database>): Promise<(RegionSeed & { version: number })[]> => await newestLawRows<RegionSeed>(db, 'region')
