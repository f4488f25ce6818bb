import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'
import type { CaseEvent, CaseKind } from './case.js'
import { statelessEventKinds } from './clock-events.js'
import { fold } from './fold.js'
import type { CaseFile } from './inbox.store.js'

/** The state of a locked case; one of an older schema is folded again from its events. */
export async function presentState(db: Kysely<Database>, kind: CaseKind, file: Pick<CaseFile, 'id' | 'state' | 'state_schema'>): Promise<object> {
  if (file.state_schema === kind.stateSchema) return file.state
  const state = fold(kind, await eventsOf(db, file.id))
  if (!state) throw new Error(`case ${file.id} has no events`)
  return state
}

/** Every event of a case, oldest first, as `evolve` sees them. Reminders and restarts of a clock change no state and are left out. */
export async function eventsOf(db: Kysely<Database>, caseId: string): Promise<CaseEvent[]> {
  const rows = await db
    .selectFrom('case_event')
    .select(['kind', 'schema', 'body', 'legal_at', 'actor'])
    .where('case_id', '=', caseId)
    .where('kind', 'not in', [...statelessEventKinds])
    .orderBy('version')
    .execute()
  return rows.map((row) => ({ kind: row.kind, schema: row.schema, body: row.body, at: row.legal_at, by: row.actor }))
}
