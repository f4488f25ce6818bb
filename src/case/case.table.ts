import type { ColumnType, Generated } from 'kysely'
import type { Receiver } from '../access/roster.js'
import type { Actor, Ball, CaseKindName, Day, Instant, MotionDecision, Proposes, Settled, Side } from './case.js'
import type { RestReason } from './rest-reason.js'

/** A jsonb column: written as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>

/** `case_file` (案卷) — one row per case of any kind: the spine. */
export interface CaseFileTable {
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
  due_on: Day | null
  due_at: Instant | null
  opened_at: Instant
  last_at: Instant
  closed_at: Instant | null
  rule_set_id: string
  state: Json<object>
  state_schema: number
  head_hash: Buffer
}

/** `case_event` (案件事项) — append-only; `canonical` is the text that `hash` chains, byte for byte. */
export interface CaseEventTable {
  case_id: string
  version: number
  command_id: string
  ordinal: number
  kind: string
  schema: number
  actor: Json<Actor>
  body: Json<object>
  legal_at: Instant
  recorded_at: Instant
  imported: boolean
  canonical: string
  hash: Buffer
  hash_alg: string
}

/** `case_clock` (时钟) — every clock of a case, running or stopped; a stopped one keeps its row. */
export interface CaseClockTable {
  case_id: string
  clock: string
  subject: string
  side: Side
  started_at: Instant
  due_on: Day | null
  due_at: Instant | null
  due_version: number
  next_step_at: Instant | null
  next_step: number | null
  paused_since: Instant | null
  paused_why: string | null
  provisional: boolean
  stopped_at: Instant | null
}

/** `escalation` (督办记录) — every step ever taken; the key makes it happen once. `ordinal` numbers the escalations of a case: a 督办单 each. */
export interface EscalationTable {
  case_id: string
  clock: string
  subject: string
  due_version: number
  step: number
  does: string
  posts: string[]
  skipped: number
  legal_at: Instant
  taken_at: Instant
  source: 'timer' | 'sweep'
  ordinal: number | null
  receivers: Json<Receiver[]>
  /** 无人受理 — nobody in the county could be reached. */
  unattended: Generated<boolean>
  demands_answer: Generated<boolean>
  /** As it was told to the receivers; where it waits for a calendar, the clock has it. */
  answer_due_on: Day | null
  answered_at: Generated<Instant | null>
  answered_by: Generated<string | null>
  answer: Generated<string | null>
  proposes: Proposes | null
  decided_at: Generated<Instant | null>
  decided_by: Generated<string | null>
  decision: Generated<MotionDecision | null>
  deciding_body: Generated<string | null>
  decision_number: Generated<string | null>
  decision_reason: Generated<string | null>
}

/** `clock_span` (责任时段) — who had the ball from when to when; the spans of a case sum to its elapsed time. */
export interface ClockSpanTable {
  case_id: string
  ordinal: number
  side: Side
  paused_why: string | null
  started_at: Instant
  ended_at: Instant | null
}

/** `command_inbox` (待办指令) — every command before anything else happens to it. */
export interface CommandInboxTable {
  command_id: string
  case_kind: CaseKindName
  case_id: string
  county: string
  name: string
  actor: Json<Actor>
  payload: Json<object>
  payload_hash: Buffer
  after: string | null
  expected_version: number | null
  received_at: Instant
  happened_at: Instant | null
  imported: Generated<boolean>
  status: Generated<'pending' | 'applied' | 'refused' | 'dead'>
  result: JsonOrNull<Settled>
  settled_at: Generated<Instant | null>
}

/** `command_rest` (指令了结) — a dead command that an officer has laid to rest, and why. The command itself stays as it is. */
export interface CommandRestTable {
  command_id: string
  reason: RestReason
  laid_by: string
  laid_at: Instant
}

/** `case_text` (案件文字) — free text of a case in a deletable row; events carry its id and salted hash. */
export interface CaseTextTable {
  id: string
  case_id: string
  field: string
  salt: Buffer
  body: string
  created_at: Instant
}

/** `outbox` (待发) — what must leave the house; the key makes it happen once. */
export interface OutboxTable {
  id: Generated<string>
  topic: string
  key: string
  body: Json<object>
  at: Instant
  sent_at: Generated<Instant | null>
}

/** `external_ref` (外部系统编号) — how another system calls a thing of ours, when it was pushed, what it answered. */
export interface ExternalRefTable {
  thing: string
  thing_id: string
  system: string
  reference: string
  pushed_at: Generated<Instant | null>
  receipt: JsonOrNull<object>
}

/** `counter` (连续编号) — the last number given per series, county and year. */
export interface CounterTable {
  series: string
  county: string
  year: number
  value: number
}

/** `register_event` (登记变更) — append-only history of everything that is not a case; one chain per thing. */
export interface RegisterEventTable {
  register: string
  thing_id: string
  version: number
  kind: string
  actor: Json<Actor>
  body: Json<object>
  recorded_at: Instant
  canonical: string
  hash: Buffer
  hash_alg: string
}

export interface CaseTables {
  case_file: CaseFileTable
  case_event: CaseEventTable
  case_clock: CaseClockTable
  escalation: EscalationTable
  clock_span: ClockSpanTable
  command_inbox: CommandInboxTable
  command_rest: CommandRestTable
  case_text: CaseTextTable
  outbox: OutboxTable
  external_ref: ExternalRefTable
  counter: CounterTable
  register_event: RegisterEventTable
}
