import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '../case/case.js'

/** `lead` (预警线索) — what the system itself has noticed; not a case. It becomes a hazard only when somebody confirms it. */
export interface LeadTable {
  id: string
  /** What was noticed, in words of the system that noticed it: the same thing is raised once. */
  key: string
  institution_id: string
  province: string
  city: string
  county: string
  township: string | null
  kind: string
  facts: ColumnType<object, string, never>
  raised_at: Instant
  open: Generated<boolean>
  closed_at: Instant | null
  closed_by: string | null
  closed_why: string | null
}

/** `lead_confirmation` (线索核实) — the hazard that was filed from a lead. A lead with such a row is confirmed. */
export interface LeadConfirmationTable {
  hazard_id: string
  lead_id: string
  open: boolean
  confirmed_at: Instant
}

export interface LeadTables {
  lead: LeadTable
  lead_confirmation: LeadConfirmationTable
}
