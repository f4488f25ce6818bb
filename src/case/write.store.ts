import { CompiledQuery, type Transaction } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Ball, CaseKindName, Instant, Settled } from './case.js'
import type { EventRow } from './chain.js'
import type { ClockRow } from './clock-rows.js'
import type { DetailChange } from './details.js'
import type { SystemCommandRow } from './effects.js'
import type { AnswerRow } from './escalation-rows.js'
import type { SpanRow } from './spans.js'
import { insertSystemCommands } from './system-command.store.js'
import type { OutboxRow } from './telling.js'

/** The spine row as it is written; the same names as `case_file`. */
export interface FileRow {
  id: string
  kind: CaseKindName
  number: string | null
  status: string
  version: number
  command_version: number
  province: string
  city: string
  county: string
  township: string | null
  institution_id: string | null
  level: number
  ball: Ball
  due_on: string | null
  due_at: Instant | null
  opened_at: Instant
  last_at: Instant
  closed_at: Instant | null
  rule_set_id: string
  state: object
  state_schema: number
  head_hash: string
}

/** Everything that one applied command changes. */
export interface Writing {
  opens: boolean
  file: FileRow
  events: readonly EventRow[]
  clocks: readonly ClockRow[]
  spans: readonly SpanRow[]
  /** Escalations that were answered or decided. */
  answers: readonly AnswerRow[]
  details: readonly DetailChange[]
  effects: readonly SystemCommandRow[]
  tellings: readonly OutboxRow[]
  settled: { commandId: string; result: Settled; at: Instant }
}

/**
 * Writes it all in one statement: events, spine, clocks, spans, details, commands for other cases, what people are told, the
 * settled inbox row, and the word to those who listen. One statement, because each round trip holds the row lock.
 */
export async function write(trx: Transaction<Database>, w: Writing): Promise<void> {
  const parts: string[] = []
  const values: unknown[] = []
  const json = (value: unknown): string => `$${values.push(JSON.stringify(value))}::jsonb`
  const rows = (table: string, value: readonly object[]): string => `jsonb_populate_recordset(null::${table}, ${json(value)})`
  const text = (value: string): string => `$${values.push(value)}`

  parts.push(`insert into case_event select * from ${rows('case_event', w.events)}`)
  parts.push(w.opens ? `insert into case_file select * from ${rows('case_file', [w.file])}` : updateFile(rows('case_file', [w.file])))
  if (w.clocks.length) parts.push(upsertClocks(rows('case_clock', w.clocks)))
  if (w.spans.length) parts.push(upsert('clock_span', ['case_id', 'ordinal'], spanColumns, rows('clock_span', w.spans)))
  if (w.answers.length) parts.push(updateEscalations(rows('escalation', w.answers)))
  for (const { table, put, drop } of w.details) {
    if (put.length) parts.push(upsert(table.name, table.key, table.columns, rows(table.name, put)))
    if (drop.length) parts.push(`delete from ${table.name} t using ${rows(table.name, drop)} r where ${table.key.map((c) => `t.${c} = r.${c}`).join(' and ')}`)
  }
  if (w.effects.length) parts.push(insertSystemCommands(json(w.effects)))
  if (w.tellings.length)
    parts.push(`insert into outbox (topic, key, body, at) select topic, key, body, at from ${rows('outbox', w.tellings)} on conflict (key) do nothing`)
  const { commandId, result, at } = w.settled
  parts.push(
    `update command_inbox set status = 'applied', result = ${json(result)}, settled_at = ${text(at)}::timestamptz where command_id = ${text(commandId)}::uuid`,
  )
  const said = JSON.stringify({ caseId: w.file.id, version: w.file.version })
  const notify = `select pg_notify('case', ${text(said)})${w.effects.length ? `, pg_notify('inbox', '')` : ''}`
  await trx.executeQuery(CompiledQuery.raw(`with ${parts.map((part, n) => `w${n} as (${part})`).join(', ')} ${notify}`, values))
}

/** Puts clocks into their rows; `rows` is SQL for the rows. */
export const upsertClocks = (rows: string): string => upsert('case_clock', clockKey, clockColumns, rows)

const clockKey = ['case_id', 'clock', 'subject'] as const
const clockColumns = [
  ...clockKey,
  'side',
  'started_at',
  'due_on',
  'due_at',
  'due_version',
  'next_step_at',
  'next_step',
  'paused_since',
  'paused_why',
  'provisional',
  'stopped_at',
]
const spanColumns = ['case_id', 'ordinal', 'side', 'paused_why', 'started_at', 'ended_at']
/** What may change after the opening: all but identity, place and the day of opening. Only `adopt-rules` moves the rule set. */
const fileColumns = [
  'number',
  'status',
  'version',
  'command_version',
  'level',
  'ball',
  'due_on',
  'due_at',
  'last_at',
  'closed_at',
  'rule_set_id',
  'state',
  'state_schema',
  'head_hash',
]

const updateFile = (source: string): string => `update case_file f set ${fileColumns.map((c) => `${c} = r.${c}`).join(', ')} from ${source} r where f.id = r.id`

const answerColumns = Object.keys({
  answered_at: true,
  answered_by: true,
  answer: true,
  decided_at: true,
  decided_by: true,
  decision: true,
  deciding_body: true,
  decision_number: true,
  decision_reason: true,
} satisfies Record<Exclude<keyof AnswerRow, 'case_id' | 'ordinal'>, true>)

const updateEscalations = (source: string): string =>
  `update escalation e set ${answerColumns.map((c) => `${c} = r.${c}`).join(', ')} from ${source} r where e.case_id = r.case_id and e.ordinal = r.ordinal`

function upsert(table: string, key: readonly string[], columns: readonly string[], source: string): string {
  const changing = columns.filter((c) => !key.includes(c)).map((c) => `${c} = excluded.${c}`)
  const conflict = changing.length ? `do update set ${changing.join(', ')}` : 'do nothing'
  return `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from ${source} on conflict (${key.join(', ')}) ${conflict}`
}
