import type { Generated } from 'kysely'
import type { Instant } from '../case/case.js'
import type { FindingAction, FindingKind } from './clock-finding.js'

/** `clock_check` (时钟核对) — one look at the clocks: how much was compared, what was found, how long it took. Kept for ninety days. */
export interface ClockCheckTable {
  id: Generated<string>
  at: Instant
  took_ms: number
  open: number
  orphans: number
  strays: number
  late_steps: number
  stuck: number
  pending: number
  dead: number
  schedules: number
  repaired: number
}

/** `clock_check_region` (分区核对数) — what the last look saw of each region; empty text where nobody knows the region. */
export interface ClockCheckRegionTable {
  region: string
  check_id: string
  open: number
  orphans: number
  strays: number
  late_steps: number
  stuck: number
  pending: number
  dead: number
  schedules: number
  repaired: number
}

/** `clock_finding` (核对发现) — what a look has found and what was done about it; the first thousand of each look. */
export interface ClockFindingTable {
  check_id: string
  ordinal: number
  kind: FindingKind
  case_kind: string | null
  case_id: string | null
  region: string | null
  about: string
  run: string | null
  since: Instant | null
  action: FindingAction | null
}

export interface ProofTables {
  clock_check: ClockCheckTable
  clock_check_region: ClockCheckRegionTable
  clock_finding: ClockFindingTable
}
