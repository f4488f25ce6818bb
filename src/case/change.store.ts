import { type Kysely, sql } from 'kysely'
import type { Place } from '../access/place.js'
import { isHiddenFromHome } from '../access/seen-by-home.js'
import type { Database } from '../database/schema.js'
import type { CaseKindName } from './case.js'

/** Where each of these cases stands and what it is, for those who want to hear that it has changed. */
export async function placesOfCases(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<{ caseId: string; kind: CaseKindName; version: number; place: Place }[]> {
  const { rows } = await sql<{ caseId: string; kind: CaseKindName; version: number; status: string } & Place>`
    select id as "caseId", kind, version, status, county, township, institution_id as "institutionId" from case_file where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return rows.map(({ caseId, kind, version, status, ...place }) => ({
    caseId,
    kind,
    version,
    place: { ...place, hiddenFromHome: isHiddenFromHome(kind, status) },
  }))
}
