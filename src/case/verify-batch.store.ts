import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import type { CaseFile } from './inbox.store.js'
import type { StoredFile } from './verify-case.js'

/** Some cases with everything that the database holds of them, in the order of their ids. */
export interface Batch {
  files: readonly (StoredFile & { file: CaseFile })[]
  events: number
}

/** Reads cases by their ids, in a handful of statements whatever their number. */
export async function readBatch(db: Kysely<Database>, ids: readonly string[]): Promise<Batch> {
  const files = await db.selectFrom('case_file').selectAll().where('id', 'in', ids).orderBy('id').execute()
  if (!files.length) return { files: [], events: 0 }
  const events = await db.selectFrom('case_event').selectAll().where('case_id', 'in', ids).orderBy('case_id').orderBy('version').execute()
  const commandIds = [...new Set(events.map((event) => event.command_id))]
  const clocks = await db.selectFrom('case_clock').selectAll().where('case_id', 'in', ids).execute()
  const spans = await db.selectFrom('clock_span').selectAll().where('case_id', 'in', ids).execute()
  const steps = await db.selectFrom('escalation').selectAll().where('case_id', 'in', ids).execute()
  const commands = await commandsOf(db, commandIds)
  const texts = await textsOf(db, ids, citedIn(events))
  const of = { events: byCase(events), clocks: byCase(clocks), spans: byCase(spans), steps: byCase(steps), texts: byCase(texts) }
  const textOf = new Map(texts.map((text) => [text.id, text]))
  return {
    events: events.length,
    files: files.map((file) => {
      const mine = of.events.get(file.id) ?? []
      const own = of.texts.get(file.id) ?? []
      const foreign = citedIn(mine).flatMap((id) => {
        const text = textOf.get(id)
        return text && text.case_id !== file.id ? [text] : []
      })
      return {
        file,
        events: mine,
        clocks: of.clocks.get(file.id) ?? [],
        spans: of.spans.get(file.id) ?? [],
        steps: of.steps.get(file.id) ?? [],
        commands,
        texts: [...own, ...foreign],
      }
    }),
  }
}

async function commandsOf(db: Kysely<Database>, ids: readonly string[]) {
  const { rows } = await sql<StoredFile['commands'] extends ReadonlyMap<string, infer Command> ? Command : never>`
    select command_id, case_kind, case_id, county, name, actor, payload, payload_hash, after, expected_version, received_at, happened_at, imported, status, result, settled_at
    from command_inbox where command_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.command_id, row]))
}

async function textsOf(db: Kysely<Database>, caseIds: readonly string[], cited: readonly string[]) {
  const { rows } = await sql<StoredFile['texts'][number]>`
    select id, case_id, field, salt, body, created_at from case_text where case_id = any(${[...caseIds]}::uuid[])
    union select id, case_id, field, salt, body, created_at from case_text where id = any(${[...cited]}::uuid[])`.execute(db)
  return rows
}

/** The texts that events cite: a reference is written `"text":"…"` in the text of its event. */
const citedIn = (events: readonly { canonical: string }[]): string[] => [
  ...new Set(events.flatMap(({ canonical }) => [...canonical.matchAll(/"text":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g)].map(([, id = '']) => id))),
]

function byCase<Row extends { case_id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const mine = found.get(row.case_id)
    if (mine) mine.push(row)
    else found.set(row.case_id, [row])
  }
  return found
}
