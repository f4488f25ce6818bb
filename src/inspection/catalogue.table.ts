import type { ColumnType } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { SourceStatus } from '../clock/law.js'
import type { CheckItemSeed, MajorHazardSeed, Supervision } from './catalogue.js'

/** A jsonb column: written as JSON text, read as a value, never changed. */
type Json<T> = ColumnType<T, string, never>

/** Every catalogue row is one version of its code; the latest counts. */
interface Versioned {
  code: string
  version: number
  loaded_at: Instant
  digest: string
}

/** `hazard_category` (隐患类别). */
export interface HazardCategoryTable extends Versioned {
  name: string
  limit_days: number
}

/** `indicator_domain` (检查领域) — A to K. */
export interface IndicatorDomainTable extends Versioned {
  name: string
  supervision: Supervision
  category: string
}

/** `check_item` (检查项). */
export interface CheckItemTable extends Versioned {
  domain: string
  title: string
  supervision: Supervision
  category: string
  level: 'ordinary' | 'major'
  major_hazard: string | null
  basis: Json<CheckItemSeed['basis']>
  source_status: SourceStatus
  effective_from: Day
  effective_to: Day | null
}

/** `major_hazard` (重大事故隐患判定情形). */
export interface MajorHazardTable extends Versioned {
  aspect: MajorHazardSeed['aspect']
  title_zh: string
  title_en: string
  criteria: string
  evidence_required: string[]
  competent_depts: MajorHazardSeed['competentDepts'][number][]
  basis: Json<CheckItemSeed['basis']>
  default_actions: MajorHazardSeed['defaultActions'][number][]
  source_status: SourceStatus
  effective_from: Day
  effective_to: Day | null
}

export interface CatalogueTables {
  hazard_category: HazardCategoryTable
  indicator_domain: IndicatorDomainTable
  check_item: CheckItemTable
  major_hazard: MajorHazardTable
}
