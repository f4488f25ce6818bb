import type { Law } from '../clock/law.js'
import type { CaseFacts, CaseKind, EventDraft, Instant } from './case.js'
import { chain, type StampedEvent } from './chain.js'
import { changedClocks, type ClockRow } from './clock-rows.js'
import { changedDetails } from './details.js'
import { changedEscalations } from './escalation-rows.js'
import { systemCommands } from './effects.js'
import type { HashAlg } from './identity.js'
import type { Asked, CaseFile } from './inbox.store.js'
import type { DetailTable } from './kind-store.js'
import { clocksOfCase, escalationsOf } from './reply-clock.js'
import { changedSpans } from './spans.js'
import { answerOf, spineRow } from './spine.js'
import { tellings } from './telling.js'
import type { Writing } from './write.store.js'

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
  const { ruleSetId } = judged
  const row = spineRow(file, { caseId, caseKind: asked.caseKind, ruleSetId, stateSchema: kind.stateSchema, summary, clocks, version, state: after, head, at })
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
    settled: {
      commandId: asked.commandId,
      result: answerOf(
        row,
        judged.decision.map((event) => event.kind),
      ),
      at: asked.now,
    },
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

/** The clocks as they stand after the changed rows have been written. */
export const clocksNow = (before: readonly ClockRow[], changed: readonly ClockRow[]): readonly ClockRow[] => [
  ...before.filter((row) => !changed.some((now) => now.clock === row.clock && now.subject === row.subject)),
  ...changed,
]
