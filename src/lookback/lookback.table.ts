import type { Day, Instant } from '../case/case.js'
import type { LookbackSort } from './sorts.js'
import type { LookbackResult, LookbackStatus } from './status.js'

/** `lookback` (回头看) — one look-back; `id` is the case's. `finding` is the id of a text. */
export interface LookbackTable {
  id: string
  hazard_id: string
  hazard_number: string
  sort: LookbackSort
  status: LookbackStatus
  institution_id: string
  county: string
  township: string | null
  opens_on: Day
  /** Who signed the hazard off. */
  closed_by: string
  /** The two who are sent; nobody yet when it is empty. */
  officers: string[]
  result: LookbackResult | null
  visited_on: Day | null
  visited_by: string | null
  second: string | null
  finding: string | null
  evidence: string[]
  relapse_id: string | null
}

/** `lookback_due` (回头看日期) — the days on which somebody looks again at a signed-off hazard. `asked_at` is no part of the hazard: the daily start marks what it has asked for. */
export interface LookbackDueTable {
  hazard_id: string
  sort: LookbackSort
  opens_on: Day
  asked_at: Instant | null
}

export interface LookbackTables {
  lookback: LookbackTable
  lookback_due: LookbackDueTable
}
