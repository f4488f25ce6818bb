import type { Receiver } from '../access/roster.js'
import type { CaseKindName, Clock, Instant, Proposes } from './case.js'
import { bytes, chain, type EventRow, type StampedEvent } from './chain.js'
import type { ClockRow } from './clock-rows.js'
import { system, systemCommand, type SystemCommandRow } from './effects.js'
import { type HashAlg, uuidOf } from './identity.js'
import type { DueStep } from './ticking.js'

/** A locked case whose steps are taken: where its chain stands. */
export interface Ticked {
  id: string
  kind: CaseKindName
  county: string
  version: number
  head_hash: Buffer
}

/** A due step, with whoever receives it at this moment. */
export interface ReceivedStep extends DueStep {
  receivers: readonly Receiver[]
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
  receivers: readonly Receiver[]
  unattended: boolean
  demands_answer: boolean
  proposes: Proposes | null
}

/** 待发的一步 — what is told of a step to those who send messages: ids and codes, nothing personal. */
export interface StepNote {
  topic: 'step'
  key: string
  body: object
  at: Instant
}

/** Everything that the steps of some cases leave behind. */
export interface Taken {
  events: EventRow[]
  steps: StepRow[]
  clocks: ClockRow[]
  files: { id: string; version: number; head_hash: string }[]
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
 * 到点的结果 — the rows that follow from the due steps of one case: its events with their chain, a row and a note for each
 * step, commands for those that advance by themselves. The timer and the sweep write the same, under the same keys. Pure.
 */
export function takenOf(file: Ticked, due: readonly ReceivedStep[], { now, source, hashAlg }: Taking): Taken {
  const keyed = due.map((one) => ({ ...one, key: uuidOf(file.id, one.row.clock, one.row.subject, one.row.due_version, one.step.step) }))
  const told = keyed.filter(({ step }) => step.does !== 'advance')
  const { rows, head, version } = chain(hashAlg, { caseId: file.id, version: file.version, head: file.head_hash }, told.map(eventOf), now)
  return {
    events: rows,
    steps: keyed.map((one) => rowOf(file, one, { now, source })),
    clocks: due.map(({ row, following }) => ({ ...row, next_step_at: following?.at ?? null, next_step: following?.step ?? null })),
    files: head ? [{ id: file.id, version, head_hash: bytes(head) }] : [],
    notes: told.map(({ key, ...one }) => ({ topic: 'step', key, body: noteOf(file, one), at: now })),
    advances: keyed.flatMap(({ key, step }) =>
      step.does === 'advance' && step.command ? [systemCommand({ id: key, to: file, name: step.command, receivedAt: step.at })] : [],
    ),
  }
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

const eventOf = ({ key, row, step, skipped, receivers }: Keyed): StampedEvent => ({
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
    to: receivers,
    ...(step.proposes && { proposes: step.proposes }),
  },
  at: step.at,
  by: system,
  commandId: key,
  ordinal: 0,
  imported: false,
})

const rowOf = (file: Ticked, { row, step, skipped, receivers }: ReceivedStep, { now, source }: Pick<Taking, 'now' | 'source'>): StepRow => ({
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
  receivers,
  unattended: step.does !== 'advance' && receivers.length === 0,
  demands_answer: false,
  proposes: step.proposes ?? null,
})

const noteOf = (file: Ticked, { row, step, receivers }: ReceivedStep): object => ({
  caseId: file.id,
  caseKind: file.kind,
  clock: row.clock,
  subject: row.subject,
  dueVersion: row.due_version,
  step: step.step,
  does: step.does,
  to: receivers,
})
