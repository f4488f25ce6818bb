import type { Law } from '../clock/law.js'
import type { CaseFacts, CaseKind, CaseSummary, Clock, EventDraft, Instant, Settled } from './case.js'
import { bytes, chain, type StampedEvent } from './chain.js'
import { changedClocks, type ClockRow } from './clock-rows.js'
import { changedDetails } from './details.js'
import { changedEscalations } from './escalation-rows.js'
import { systemCommands } from './effects.js'
import type { HashAlg } from './identity.js'
import type { Asked, CaseFile } from './inbox.store.js'
import type { DetailTable } from './kind-store.js'
import { clocksOfCase, escalationsOf, replyClock } from './reply-clock.js'
import { changedSpans } from './spans.js'
import { tellings } from './telling.js'
import type { FileRow, Writing } from './write.store.js'

/** What was decided about a command, and by which law. */
export interface Judged {
  kind: CaseKind
  details: readonly DetailTable[]
  law: Law
  ruleSetId: string
  state: object | null
  /** The legal instant of the command. */
  at: Instant
  decision: readonly EventDraft[]
}

/**
 * 结果 — all rows that follow from a decision, ready to be written: events with their chain, the spine row, clocks, spans,
 * details, commands for other cases, and the answer. `drafts` is the decision with its numbers taken. Pure.
 *
 * @throws when the decision holds no event: a fault of the kind
 */
export function outcomeOf(
  alg: HashAlg,
  file: CaseFile | undefined,
  asked: Asked,
  judged: Judged & { drafts: readonly EventDraft[] },
): { writing: Writing; facts: CaseFacts } {
  const { kind, details, law, state, at } = judged
  const { caseId } = asked
  const events = judged.drafts.map((draft, ordinal) => stamped(asked, at, draft, ordinal))
  const after = events.reduce<object | null>((s, event) => kind.evolve(s, event) as object, state)
  if (!after) throw new Error(`${asked.name} decided nothing`)
  const summary = kind.summary(after)
  const clocks = summary.closed ? [] : clocksOfCase(kind, after, law)
  const { rows, head, version } = chain(alg, { caseId, version: file?.version ?? 0, head: file?.head_hash ?? null }, events, asked.now)
  const row = spineRow(file, asked, judged, { summary, clocks, version, after, head })
  const clockRows = changedClocks(caseId, asked.clocks, clocks, at)
  const writing: Writing = {
    opens: !file,
    file: row,
    events: rows,
    clocks: clockRows,
    answers: changedEscalations(caseId, state ? escalationsOf(kind, state) : [], escalationsOf(kind, after)),
    spans: changedSpans(caseId, asked.span, summary, at),
    details: changedDetails(details, state ? kind.project(caseId, state) : {}, kind.project(caseId, after)),
    effects: systemCommands(
      caseId,
      (file?.version ?? 0) + 1,
      events.map((event) => kind.effects(after, event)),
      { now: asked.now, legalAt: at, imported: asked.imported },
    ),
    tellings: tellings(kind, events, { caseId, firstVersion: (file?.version ?? 0) + 1, summary, now: asked.now }),
    settled: { commandId: asked.commandId, result: answerOf(row, judged.decision), at: asked.now },
  }
  return { writing, facts: { version, closed: summary.closed, nextStepAt: earliestStep(clocksNow(asked.clocks, clockRows)) } }
}

/** The instant at which the case must be looked at next. */
export const earliestStep = (clocks: readonly Pick<ClockRow, 'next_step_at'>[]): Instant | null =>
  clocks.flatMap(({ next_step_at }) => (next_step_at === null ? [] : [next_step_at])).toSorted()[0] ?? null

const stamped = (asked: Asked, at: Instant, { kind, schema = 1, body }: EventDraft, ordinal: number): StampedEvent => ({
  kind,
  schema,
  body,
  at,
  by: asked.actor,
  commandId: asked.commandId,
  ordinal,
  imported: asked.imported,
})

interface Standing {
  summary: CaseSummary
  clocks: readonly Clock[]
  version: number
  after: object
  head: Buffer | null
}

function spineRow(file: CaseFile | undefined, asked: Asked, { kind, ruleSetId, at }: Judged, { summary, clocks, version, after, head }: Standing): FileRow {
  const due = earliestDue(clocks, summary.ball)
  return {
    id: asked.caseId,
    kind: asked.caseKind,
    number: summary.number,
    status: summary.status,
    version,
    command_version: version,
    province: summary.county.slice(0, 2),
    city: summary.county.slice(0, 4),
    county: summary.county,
    township: summary.township,
    institution_id: summary.institutionId,
    level: summary.level,
    ball: summary.ball,
    due_on: due?.dueOn ?? null,
    due_at: due?.dueAt ?? null,
    opened_at: file?.opened_at ?? at,
    last_at: at,
    // What is closed stays closed since then, whatever is noted on it later.
    closed_at: summary.closed ? (file?.closed_at ?? at) : null,
    rule_set_id: ruleSetId,
    state: after,
    state_schema: kind.stateSchema,
    head_hash: bytes(head ?? Buffer.alloc(0)),
  }
}

const answerOf = (row: FileRow, decision: readonly EventDraft[]): Settled => ({
  settled: 'applied',
  version: row.version,
  commandVersion: row.command_version,
  status: row.status,
  number: row.number,
  ball: row.ball,
  dueOn: row.due_on,
  ...(decision.some(({ kind }) => kind === 'proposed') ? { proposed: true as const } : {}),
})

/** The clocks as they stand after the changed rows have been written. */
export const clocksNow = (before: readonly ClockRow[], changed: readonly ClockRow[]): readonly ClockRow[] => [
  ...before.filter((row) => !changed.some((now) => now.clock === row.clock && now.subject === row.subject)),
  ...changed,
]

/** The earliest due date of the side that has the ball; a paused clock is due at no time, and an answer that is owed moves no case. */
export const earliestDue = (clocks: readonly Clock[], ball: string): Clock | undefined =>
  clocks
    .filter((c) => c.side === ball && c.clock !== replyClock && c.dueAt !== null && !c.paused)
    .toSorted((a, b) => (String(a.dueAt) < String(b.dueAt) ? -1 : 1))[0]
