import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Kernel } from './kernel.js'

/** A row that stands for no case, or for no event: a walk over the cases would never meet it. */
export type StrayFault = { caseId: string } & (
  | { what: 'no-such-case'; table: string }
  | { what: 'orphan-text'; text: string }
  | { what: 'no-such-event'; command: string }
)

/** Rows whose case there is not, and applied commands that have left no event. */
export async function strayRows(db: Kysely<Database>, kinds: Kernel['kinds'], findingsMax: number): Promise<StrayFault[]> {
  const details = Object.values(kinds).flatMap(({ details: tables }) => tables.map(({ name, key }) => ({ table: name, owner: key[0] ?? '' })))
  const own = ['case_event', 'case_clock', 'clock_span', 'escalation'].map((table) => ({ table, owner: 'case_id' }))
  const faults: StrayFault[] = []
  for (const { table, owner } of [...own, ...details]) {
    const { rows } = await sql<{ caseId: string }>`
      select distinct t.${sql.ref(owner)} as "caseId" from ${sql.table(table)} t where not exists (select 1 from case_file f where f.id = t.${sql.ref(owner)})
      order by 1 limit ${findingsMax}`.execute(db)
    faults.push(...rows.map(({ caseId }) => ({ caseId, what: 'no-such-case' as const, table })))
  }
  const { rows: texts } = await sql<{ case_id: string; id: string }>`
    select t.case_id, t.id from case_text t where not exists (select 1 from case_file f where f.id = t.case_id) order by 1, 2 limit ${findingsMax}`.execute(db)
  const { rows: commands } = await sql<{ caseId: string; command: string }>`
    select i.case_id as "caseId", i.command_id as command from command_inbox i
    where i.status = 'applied' and not exists (select 1 from case_event e where e.case_id = i.case_id and e.command_id = i.command_id)
    order by 1, 2 limit ${findingsMax}`.execute(db)
  return [
    ...faults,
    ...(await notWaiting(
      db,
      texts.map(({ case_id: caseId, id: text }) => ({ caseId, what: 'orphan-text' as const, text })),
    )),
    ...commands.map((row) => ({ ...row, what: 'no-such-event' as const })),
  ]
}

/** Of these texts, those that no pending command of their case cites either. */
export async function notWaiting<Text extends { caseId: string; text: string }>(db: Kysely<Database>, texts: readonly Text[]): Promise<Text[]> {
  if (!texts.length) return []
  const caseIds = [...new Set(texts.map(({ caseId }) => caseId))]
  const waiting = await db.selectFrom('command_inbox').select(['case_id', 'payload']).where('status', '=', 'pending').where('case_id', 'in', caseIds).execute()
  const cited = waiting.map((command) => ({ caseId: command.case_id, words: JSON.stringify(command.payload) }))
  return texts.filter(({ caseId, text }) => !cited.some((command) => command.caseId === caseId && command.words.includes(text)))
}
