import type { Kysely } from 'kysely'
import { type LoadedRows, loadLawRows, newestLawRows } from '../clock/law-rows.store.js'
import type { Publication } from '../clock/publication.store.js'
import type { Database } from '../database/schema.js'
import { type RoleCode, roleCodes } from './roles.js'

/** 载入角色 — adds the names of roles that are new or changed. */
export async function loadRoles(db: Kysely<Database>, names: Readonly<Record<RoleCode, string>>, publication: Publication): Promise<LoadedRows> {
  return await loadLawRows(db, [{ table: 'role', rows: roleCodes.map((code) => ({ code, name: names[code] })) }], publication)
}

/** Every role with its name in the newest version. */
export const listRoles = async (db: Kysely<Database>): Promise<{ code: RoleCode; name: string; version: number }[]> =>
  await newestLawRows<{ code: RoleCode; name: string }>(db, 'role')
