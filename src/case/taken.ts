import type { Receiver } from '../access/roster.js'
import type { Law } from '../clock/law.js'
import type { CaseKind, CaseKindName, Clock, Day, Instant, Proposes } from './case.js'
import { bytes, chain, type EventRow, type StampedEvent } from './chain.js'
import { type ClockRow, openedClocks } from './clock-rows.js'
import { system, systemCommand, type SystemCommandRow } from './effects.js'
import { type HashAlg, uuidOf } from './identity.js'
import { clocksOfCase, escalationsOf } from './reply-clock.js'
import type { DueStep } from './ticking.js'

/** A locked case whose steps are taken: where its chain stands, and what it is. */
export interface Ticked {
  id: string
  kind: CaseKindName
  county: string
  version: number
  head_hash: Buffer
  state_schema: number
}

/** The rules by which steps change a case: its kind, its law, its state before them and its clocks that run. */
export interface Ruled {
  kind: CaseKind
  law: Law
  state: object
  /** The running rows of `case_clock`. */
  rows: readonly ClockRow[]
}

/** A due step, with whoever receives it at this moment. */
export interface ReceivedStep extends DueStep {
  receivers: readonly Receiver[]
  /** 限期答复 — from when the receivers owe an answer, and until when, as far as the calendar is known. */
  reply: { from: Instant; dueOn: Day | null } | null
}

/** One row of `escalation`, as a step leaves it. */
export interface StepRow {
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
  source: 'timer' | 'sweep'
  ordinal: number | null
  receivers: readonly Receiver[]
  unattended: boolean
  demands_answer: boolean
  answer_due_on: Day | null
  proposes: Proposes | null
}

/** 待发的一步 — what is told of a step to those who send messages: ids and codes, nothing personal. */
export interface StepNote {
  topic: 'step'
  key: string
  body: object
  at: Instant
}

/** What of a spine row steps change: the chain, and of the state the fields that differ. `command_version` stays. */
export interface FileRow {
  id: string
  version: number
  head_hash: string
  state_schema: number
  /** Fields of the state that differ; the whole state where it was of an older schema; null where it stays. */
  state: object | null
}

/** Everything that the steps of some cases leave behind. */
export interface Taken {
  events: EventRow[]
  steps: StepRow[]
  clocks: ClockRow[]
  files: FileRow[]
  notes: StepNote[]
  advances: SystemCommandRow[]
}

/** Who takes the steps, when, and how their events are hashed. */
export interface Taking {
  now: Instant
  source: 'timer' | 'sweep'
  hashAlg: HashAlg
}

/**
 * 到点的结果 — the rows that follow from the due steps of one case: its events with their chain, the state that they lead to and
 * the clocks that they open, a row and a note for each step, commands for those that advance by themselves. The timer and the
 * sweep write the same, under the same keys. Pure.
 */
export function takenOf(file: Ticked, ruled: Ruled, due: readonly ReceivedStep[], taking: Taking): Taken {
  const { now, hashAlg } = taking
  const keyed = due
    .toSorted((a, b) => (a.step.at < b.step.at ? -1 : a.step.at > b.step.at ? 1 : 0))
    .map((one) => ({ ...one, key: uuidOf(file.id, one.row.clock, one.row.subject, one.row.due_version, one.step.step) }))
  const told = keyed.filter(({ step }) => step.does !== 'advance')
  const events = told.map(eventOf)
  const { rows, head, version } = chain(hashAlg, { caseId: file.id, version: file.version, head: file.head_hash }, events, now)
  const after = evolved(ruled, events)
  return {
    events: rows,
    steps: numbered(ruled, keyed).map((one) => rowOf(file, one, taking)),
    clocks: [...keyed.map(followed), ...(after === ruled.state ? [] : openedClocks(file.id, ruled.rows, clocksOfCase(ruled.kind, after, ruled.law), now))],
    files: head ? [{ id: file.id, version, head_hash: bytes(head), ...changedState(file, ruled, after) }] : [],
    notes: told.map(({ key, ...one }) => ({ topic: 'step', key, body: noteOf(file, one), at: now })),
    advances: keyed.flatMap(({ key, step }) =>
      step.does === 'advance' && step.command ? [systemCommand({ id: key, to: file, name: step.command, receivedAt: step.at })] : [],
    ),
  }
}

/** Reminders change no state; what escalates does. */
const evolved = ({ kind, state }: Ruled, events: readonly StampedEvent[]): object =>
  !kind.escalations
    ? state
    : events.filter((event) => event.kind === 'escalate').reduce<object>((before, event) => kind.evolve(before, kind.upcast(event)) as object, state)

/** Escalations are counted on from those that the case has. */
function numbered({ kind, state }: Ruled, keyed: readonly Keyed[]): (Keyed & { ordinal: number | null })[] {
  let last = escalationsOf(kind, state).length
  return keyed.map((one) => ({ ...one, ordinal: kind.escalations && one.step.does === 'escalate' ? (last += 1) : null }))
}

const followed = ({ row, following }: DueStep): ClockRow => ({ ...row, next_step_at: following?.at ?? null, next_step: following?.step ?? null })

function changedState(file: Ticked, { kind, state }: Ruled, after: object): Pick<FileRow, 'state' | 'state_schema'> {
  if (after === state) return { state: null, state_schema: file.state_schema }
  const before = state as Readonly<Record<string, unknown>>
  const fields = file.state_schema === kind.stateSchema ? Object.entries(after).filter(([name, value]) => value !== before[name]) : Object.entries(after)
  return { state: Object.fromEntries(fields), state_schema: kind.stateSchema }
}

/** The steps of many cases, written together. */
export const together = (all: readonly Taken[]): Taken => ({
  events: all.flatMap(({ events }) => events),
  steps: all.flatMap(({ steps }) => steps),
  clocks: all.flatMap(({ clocks }) => clocks),
  files: all.flatMap(({ files }) => files),
  notes: all.flatMap(({ notes }) => notes),
  advances: all.flatMap(({ advances }) => advances),
})

/** Rows whose step is no step of the clock any more: they get the one that is, so that nothing waits on them for ever. */
export function misplaced(rows: readonly ClockRow[], clocks: readonly Clock[], until: Instant): ClockRow[] {
  return rows.flatMap((row) => {
    const steps = clocks.find((c) => c.clock === row.clock && c.subject === row.subject)?.steps ?? []
    const open = steps.filter((s) => row.next_step !== null && s.step >= row.next_step)
    return open.some((s) => s.at <= until) ? [] : [{ ...row, next_step_at: open[0]?.at ?? null, next_step: open[0]?.step ?? null }]
  })
}

type Keyed = ReceivedStep & { key: string }

const eventOf = ({ key, row, step, skipped, receivers, reply }: Keyed): StampedEvent => ({
  kind: step.does,
  schema: 2,
  body: {
    clock: row.clock,
    side: row.side,
    subject: row.subject,
    dueVersion: row.due_version,
    step: step.step,
    posts: step.posts,
    skipped,
    ...(step.does === 'escalate' && { since: row.started_at, dueOn: row.due_on, reply }),
    to: receivers,
    ...(step.proposes && { proposes: step.proposes }),
  },
  at: step.at,
  by: system,
  commandId: key,
  ordinal: 0,
  imported: false,
})

const rowOf = (file: Ticked, { row, step, skipped, receivers, reply, ordinal }: Keyed & { ordinal: number | null }, { now, source }: Taking): StepRow => ({
  case_id: file.id,
  clock: row.clock,
  subject: row.subject,
  due_version: row.due_version,
  step: step.step,
  does: step.does,
  posts: step.posts,
  skipped,
  legal_at: step.at,
  taken_at: now,
  source,
  ordinal,
  receivers,
  unattended: step.does !== 'advance' && receivers.length === 0,
  demands_answer: reply !== null,
  answer_due_on: reply?.dueOn ?? null,
  proposes: step.proposes ?? null,
})

const noteOf = (file: Ticked, { row, step, receivers, reply }: ReceivedStep): object => ({
  caseId: file.id,
  caseKind: file.kind,
  clock: row.clock,
  subject: row.subject,
  dueVersion: row.due_version,
  step: step.step,
  does: step.does,
  to: receivers,
  answerDueOn: reply?.dueOn ?? null,
})
