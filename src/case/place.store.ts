import { type Kysely, sql } from 'kysely'
import type { Place } from '../access/place.js'
import { assignedOf } from '../access/scope.store.js'
import { isHiddenFromHome } from '../access/seen-by-home.js'
import type { Database } from '../database/schema.js'
import type { CaseKindName } from './case.js'

/**
 * Where a case stands, for the scope of whoever asks. A case whose opening still lies in the inbox stands where the
 * opening says, so that a phone may send what follows before the first has been applied.
 */
export async function placeOfCase(db: Kysely<Database>, kind: CaseKindName, caseId: string): Promise<Place | null> {
  const { rows } = await sql<Place & { status: string | null }>`
    select county, township, institution_id as "institutionId", ${assignedOf(sql`case_file.id`, sql`case_file.county`)} as assigned, status
      from case_file where id = ${caseId} and kind = ${kind}
    union all
    select i.county, n.township, n.id, '{}', null from command_inbox i join institution n on n.id::text = i.payload->>'institutionId'
      where i.case_id = ${caseId} and i.case_kind = ${kind} and i.status = 'pending' and not exists (select 1 from case_file f where f.id = ${caseId})
    limit 1`.execute(db)
  const [row] = rows
  if (!row) return null
  const { status, ...place } = row
  return { ...place, hiddenFromHome: isHiddenFromHome(kind, status) }
}

/** Where a new case of a home would stand; `taken` when its id already belongs to a case that this command did not open. */
export async function placeOfOpening(
  db: Kysely<Database>,
  opening: { institutionId: string; caseId: string; commandId: string },
): Promise<(Place & { taken: boolean }) | null> {
  const { rows } = await sql<Place & { taken: boolean }>`
    select county, township, id as "institutionId",
      exists (select 1 from case_file where id = ${opening.caseId})
        and not exists (select 1 from command_inbox where command_id = ${opening.commandId} and case_id = ${opening.caseId}) as taken
    from institution where id = ${opening.institutionId}`.execute(db)
  return rows[0] ?? null
}

/** Where a home stands, or null when there is none of this id. */
export async function placeOfInstitution(db: Kysely<Database>, id: string): Promise<(Place & { institutionId: string }) | null> {
  const row = await db.selectFrom('institution').select(['county', 'township', 'id']).where('id', '=', id).executeTakeFirst()
  return row ? { county: row.county, township: row.township, institutionId: row.id } : null
}
