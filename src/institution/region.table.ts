import type { Instant } from '../case/case.js'
import type { RegionSeed } from './region.js'

/** `region` (行政区划) — one version of a region; the latest counts. */
export interface RegionTable {
  code: string
  version: number
  level: RegionSeed['level']
  parent: string | null
  name: string
  statistics_code: string | null
  loaded_at: Instant
  digest: string
}

export interface RegionTables {
  region: RegionTable
}
