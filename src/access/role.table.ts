import type { Instant } from '../case/case.js'
import type { RoleCode } from './roles.js'

/** `role` (角色) — the name of a role, by version. */
export interface RoleTable {
  code: RoleCode
  version: number
  name: string
  loaded_at: Instant
  digest: string
}

export interface RoleTables {
  role: RoleTable
}
