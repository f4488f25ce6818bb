import type { Law } from '../clock/law.js'
import type { CaseEvent, CaseKind, Day, Instant } from './case.js'
import type { ClockRow } from './clock-rows.js'
import { answerRow } from './escalation-rows.js'
import { canonical, chained, isHashAlg } from './identity.js'
import { type Advance, isStep, type LinkedEvent, type Rebuilt, rebuilt } from './rebuilt.js'
import { differing, type RowFault, rowFaults } from './row-faults.js'
import { sameJson } from './same-json.js'
import type { SpanRow } from './spans.js'
import { stepKey } from './step-key.js'
import { commandFaults, type StoredCommand } from './verify-command.js'
import { citedTexts, type StoredText, textFaults, type TextFault } from './verify-text.js'
import type { FileRow } from './write.store.js'

/** An event as it is stored: its columns, the text that was hashed, and the hash. */
export interface StoredEvent {
  case_id: string
  version: number
  command_id: string
  ordinal: number
  kind: string
  schema: number
  actor: CaseEvent['by']
  body: object
  legal_at: Instant
  recorded_at: Instant
  imported: boolean
  canonical: string
  hash: Buffer
  hash_alg: string
}

/** A step as it is stored. */
export interface StoredStep {
  case_id: string
  clock: string
  subject: string
  due_version: number
  step: number
  does: string
  posts: readonly string[]
  skipped: number
  legal_at: Instant
  taken_at: Instant
  ordinal: number | null
  receivers: readonly object[]
  unattended: boolean
  demands_answer: boolean
  answer_due_on: Day | null
  proposes: string | null
}

/** Everything that the database holds of one case. */
export interface StoredFile {
  file: Omit<FileRow, 'head_hash'> & { head_hash: Buffer }
  events: readonly StoredEvent[]
  clocks: readonly ClockRow[]
  spans: readonly SpanRow[]
  steps: readonly StoredStep[]
  /** The commands that its events name. */
  commands: ReadonlyMap<string, StoredCommand>
  /** Its own texts, and those of other cases that its events cite. */
  texts: readonly StoredText[]
}

/** What does not fit of one case. `version` is the first position of the chain that is not what was written. */
export type CaseFault =
  | { what: 'chain-broken'; version: number }
  | { what: 'head-differs' }
  | { what: 'state-differs' }
  | { what: 'spine-differs'; columns: readonly string[] }
  | { what: 'spans-do-not-sum' }
  | { what: 'rule-set-unknown'; ruleSet: string }
  | RowFault
  | TextFault

/** The law that a case of a county has pinned; null when there is no such rule set for it. */
export type LawOf = (ruleSetId: string, county: string) => Law | null

/** What was found of one case, and its state where that follows from its events. */
export interface CaseVerdict {
  faults: readonly CaseFault[]
  /** The rows of detail tables that must stand; null where the state is not to be relied upon. */
  state: object | null
}

/**
 * 查验一案 — recomputes the chain of one case, and from its events everything that follows from them: state, spine, clocks, spans, steps, and what
 * its commands were answered. A broken chain ends the examination: nothing can be said to follow from it.
 */
export function verdictOf(kind: CaseKind, lawOf: LawOf, stored: StoredFile): CaseVerdict {
  const { file, events } = stored
  const version = brokenAt(events)
  if (version !== null) return { faults: [{ what: 'chain-broken', version }], state: null }
  const last = events.at(-1)
  if (!last || last.version !== file.version || !last.hash.equals(file.head_hash)) return { faults: [{ what: 'head-differs' }], state: null }
  const linked = events.map(asLinked)
  const texts = textFaults(stored.texts, citedTexts(events), { caseId: file.id, receivedAt: (id) => stored.commands.get(id)?.received_at })
  if (file.state_schema > kind.stateSchema) return { faults: [{ what: 'spine-differs', columns: ['state_schema'] }, ...texts], state: null }
  // A state of an older schema is folded again when the case is next asked for; until then it is not compared.
  if (file.state_schema !== kind.stateSchema) return { faults: texts, state: null }
  if (!lawOf(file.rule_set_id, file.county)) return { faults: [{ what: 'rule-set-unknown', ruleSet: file.rule_set_id }], state: null }
  const must = rebuilt(kind, (ruleSetId) => lawOf(ruleSetId, file.county), file, linked, stored.steps.flatMap(asAdvance))
  if (!must || !sameJson(must.file.state, file.state)) return { faults: [{ what: 'state-differs' }], state: null }
  return { faults: [...rowsAround(must, stored), ...texts], state: must.file.state }
}

function rowsAround(must: Rebuilt, { file, clocks, spans, steps, commands, texts }: StoredFile): CaseFault[] {
  const { state: _, ...spine } = must.file
  const columns = differing(spine, file as object as Readonly<Record<string, unknown>>)
  return [
    ...(columns.length ? [{ what: 'spine-differs' as const, columns }] : []),
    ...rowFaults('case_clock', ['clock', 'subject'], must.clocks, clocks),
    ...rowFaults('clock_span', ['ordinal'], must.spans, spans),
    ...(sumsUp(file, spans) ? [] : [{ what: 'spans-do-not-sum' as const }]),
    ...rowFaults('escalation', ['clock', 'subject', 'due_version', 'step'], [...stepRows(must), ...steps.flatMap(advanceRow)], steps),
    ...commandFaults(must, file, commands, texts),
  ]
}

/** The first version whose text is not what its columns say, or whose hash does not follow from the one before; null when all fit. */
function brokenAt(events: readonly StoredEvent[]): number | null {
  let head: Buffer | null = null
  for (const [index, event] of events.entries()) {
    if (!isHashAlg(event.hash_alg)) return event.version
    head = chained(event.hash_alg, head, event.canonical)
    if (event.version !== index + 1 || !head.equals(event.hash) || canonical(columnsOf(event)) !== event.canonical) return event.version
  }
  return null
}

const columnsOf = (e: StoredEvent) => ({
  case: e.case_id,
  version: e.version,
  command: e.command_id,
  ordinal: e.ordinal,
  kind: e.kind,
  schema: e.schema,
  actor: e.actor,
  body: e.body,
  legalAt: e.legal_at,
  recordedAt: e.recorded_at,
  imported: e.imported,
})

const asLinked = (e: StoredEvent): LinkedEvent => ({
  kind: e.kind,
  schema: e.schema,
  body: e.body,
  at: e.legal_at,
  by: e.actor,
  version: e.version,
  commandId: e.command_id,
  recordedAt: e.recorded_at,
  imported: e.imported,
})

const leavesEvent = ({ does }: StoredStep): boolean => isStep({ kind: does })

const asAdvance = (row: StoredStep): Advance[] =>
  leavesEvent(row)
    ? []
    : [{ key: stepKey(row.case_id, row, row.step), clock: row.clock, subject: row.subject, dueVersion: row.due_version, step: row.step, takenAt: row.taken_at }]

/** What the event of a step says; those of before there were receivers name none and demand nothing. */
interface StepBody {
  clock: string
  subject: string
  dueVersion: number
  step: number
  posts: readonly string[]
  skipped: number
  reply?: { dueOn: Day | null } | null
  to?: readonly object[]
  proposes?: string
}

/** The rows that the events of steps demand; an escalation with its number, and with what was answered and decided. */
function stepRows({ file, steps, escalations }: Rebuilt): object[] {
  let last = 0
  return steps.map(({ kind, body, at, recordedAt }) => {
    const { clock, subject, dueVersion, step, posts, skipped, reply, to, proposes = null } = body as StepBody
    const ordinal = escalations && kind === 'escalate' ? (last += 1) : null
    const taken = { clock, subject, due_version: dueVersion, step, does: kind, posts, skipped, legal_at: at, taken_at: recordedAt }
    const told = { receivers: to ?? [], unattended: to?.length === 0, demands_answer: Boolean(reply), answer_due_on: reply?.dueOn ?? null, proposes }
    return { ...answerRow(file.id, ordinal, (ordinal && escalations?.[ordinal - 1]) || unanswered), ...taken, ...told }
  })
}

/** What can be said of the row of a step that sent a command: nobody was told of it, and nobody answers. */
function advanceRow(row: StoredStep): object[] {
  if (leavesEvent(row)) return []
  const { case_id, clock, subject, due_version, step } = row
  const told = { receivers: [], unattended: false, demands_answer: false, answer_due_on: null, proposes: null }
  return [{ ...answerRow(case_id, null, unanswered), clock, subject, due_version, step, does: 'advance', ...told }]
}

const unanswered = { answer: null, motion: null } as const

/** 责任时段 — one after another without a gap, from the opening to the end of the case, or to one that still runs. */
function sumsUp({ opened_at, closed_at, last_at }: StoredFile['file'], spans: readonly SpanRow[]): boolean {
  const end = closed_at ?? last_at
  const counted = spans.reduce((sum, span) => sum + Date.parse(span.ended_at ?? end) - Date.parse(span.started_at), 0)
  return counted === Date.parse(end) - Date.parse(opened_at)
}
