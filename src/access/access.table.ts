import type { Generated } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { RoleCode } from './roles.js'
import type { Home } from './grant.js'

/** `role_grant` (授权) — a role of a person at one home, from a day to a day, both included. */
export interface RoleGrantTable {
  id: string
  person_id: string
  role: RoleCode
  home: Home
  /** Region code when the home is a region: 2, 4 or 6 digits, a township its county's six and more. */
  region: string | null
  institution_id: string | null
  agency_id: string | null
  from_on: Day
  until_on: Day | null
  granted_by: string | null
  revoked_at: Generated<Instant | null>
}

/** `read_log` (查阅记录) — every look at a personal value in clear, with its reason. Append-only. */
export interface ReadLogTable {
  id: string
  person_id: string
  role: string
  operation: string
  thing: string
  thing_id: string
  field: string
  reason: string
  at: Instant
}

export interface AccessTables {
  role_grant: RoleGrantTable
  read_log: ReadLogTable
}
