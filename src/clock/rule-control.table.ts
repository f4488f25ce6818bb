import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '../case/case.js'
import type { RuleChanges } from './law-seed.js'
import type { AdoptionState, DraftState } from './rule-control.js'

/** A jsonb column: written as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>

/** `rule_draft` (规则草案) — a rule set that is being written: a row of its author until it is submitted. */
export interface RuleDraftTable {
  id: string
  county: string
  author: string
  base: string
  changes: Json<RuleChanges>
  state: DraftState
  changed_at: Instant
  submitted_at: Generated<Instant | null>
  decided_by: Generated<string | null>
  decided_at: Generated<Instant | null>
  reason: Generated<string | null>
  rule_set_id: Generated<string | null>
}

/** `rule_adoption` (规则适用) — that chosen open cases take another rule set: proposed by one, decided by another. */
export interface RuleAdoptionTable {
  id: string
  county: string
  rule_set_id: string
  reason: string
  state: AdoptionState
  proposed_by: string
  proposed_at: Instant
  decided_by: Generated<string | null>
  decided_at: Generated<Instant | null>
  opinion: Generated<string | null>
}

/** `rule_adoption_case` — one case of an adoption. */
export interface RuleAdoptionCaseTable {
  adoption_id: string
  case_id: string
}

export interface RuleControlTables {
  rule_draft: RuleDraftTable
  rule_adoption: RuleAdoptionTable
  rule_adoption_case: RuleAdoptionCaseTable
}
