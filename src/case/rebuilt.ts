import type { Law } from '../clock/law.js'
import { adoptRules, ruleSetAdopted } from './adoption.js'
import type { CaseEvent, CaseKind, CaseKindName, Clock, Instant, Settled } from './case.js'
import { isClockEvent } from './clock-events.js'
import { changedClocks, type ClockRow } from './clock-rows.js'
import type { Escalation } from './escalation.js'
import { clocksNow } from './outcome.js'
import { clocksOfCase } from './reply-clock.js'
import { changedSpans, type SpanRow } from './spans.js'
import { answerOf, spineRow } from './spine.js'
import { evolved, openedBySteps, type Ruled } from './taken.js'
import type { FileRow } from './write.store.js'

/** An event with its place in the chain, the command that made it, and when it was written. */
export interface LinkedEvent extends CaseEvent {
  version: number
  commandId: string
  recordedAt: Instant
  imported: boolean
}

/** A step that sent a command (advance): it leaves no event of its own. `key` is the id of that command. */
export interface Advance {
  key: string
  clock: string
  subject: string
  dueVersion: number
  step: number
  takenAt: Instant
}

/** A command as its events tell of it: by whom, when, on what version, and what its caller was told. */
export interface AppliedCommand {
  commandId: string
  by: CaseEvent['by']
  at: Instant
  recordedAt: Instant
  imported: boolean
  /** The version for `If-Match` and the last legal instant before it; null for the command that opened the case. */
  before: { commandVersion: number; lastAt: Instant } | null
  result: Settled
}

/** 重建 — everything that follows from the events of a case alone. */
export interface Rebuilt {
  file: Omit<FileRow, 'head_hash'>
  clocks: readonly ClockRow[]
  spans: readonly SpanRow[]
  commands: readonly AppliedCommand[]
  /** Reminders and escalations, as their events say. */
  steps: readonly LinkedEvent[]
  /** The escalations of the state; null for a kind that takes no answers. */
  escalations: readonly Escalation[] | null
}

interface Subject {
  id: string
  kind: CaseKindName
  rule_set_id: string
}

/**
 * 按事项重建 — does once more what recording and ticking did, from the events alone: the same pure functions in the same
 * order give the state, the spine, the clocks, the spans and the answers. Null when nothing has opened the case, or when it has
 * gone by a rule set that there is not.
 */
export function rebuilt(
  kind: CaseKind,
  lawOf: (ruleSetId: string) => Law | null,
  subject: Subject,
  events: readonly LinkedEvent[],
  advances: readonly Advance[],
): Rebuilt | null {
  let file: FileRow | undefined
  let state: object | null = null
  let clocks: readonly ClockRow[] = []
  let running: readonly Clock[] = []
  let spans: SpanRow[] = []
  let ruleSetId = firstRuleSet(subject, events)
  let law = lawOf(ruleSetId)
  const waiting = [...advances]
  const commands: AppliedCommand[] = []
  const steps: LinkedEvent[] = []
  for (const group of byCommand(events)) {
    const first = group[0]
    const last = group.at(-1)
    if (!first || !last || !law) continue
    for (const advance of takeWhere(waiting, (a) => a.key === first.commandId || a.takenAt < first.recordedAt)) clocks = afterStep(clocks, running, advance)
    if (isClockEvent(first.kind)) {
      if (!file || !state) return null
      if (isStep(first)) {
        const ruled: Ruled = { kind, law, state, rows: clocks.filter((row) => row.stopped_at === null) }
        const after = evolved(ruled, [first])
        clocks = clocksNow(afterStep(clocks, running, first.body as StepBody), openedBySteps(subject.id, ruled, after, first.recordedAt))
        if (after !== state) running = clocksOfCase(kind, after, law)
        state = after
        steps.push(first)
      }
      file = { ...file, version: first.version, state }
      continue
    }
    for (const event of group) state = kind.evolve(state, kind.upcast(event)) as object
    if (!state) return null
    ruleSetId = group.map(ruleSetOf).find((id) => id !== null) ?? ruleSetId
    law = lawOf(ruleSetId)
    if (!law) return null
    const summary = kind.summary(state)
    const { at, commandId, by, recordedAt, imported } = first
    running = summary.closed ? [] : clocksOfCase(kind, state, law)
    const before = file && { commandVersion: file.command_version, lastAt: file.last_at }
    file = spineRow(file, {
      caseId: subject.id,
      caseKind: subject.kind,
      ruleSetId,
      stateSchema: kind.stateSchema,
      summary,
      clocks: running,
      version: last.version,
      state,
      head: null,
      at,
    })
    clocks = clocksNow(clocks, changedClocks(subject.id, clocks, running, at))
    const open: SpanRow | null = spans.find((span) => span.ended_at === null) ?? null
    for (const changed of changedSpans(subject.id, open, summary, at)) spans = [...spans.filter((span) => span.ordinal !== changed.ordinal), changed]
    const kinds = group.map((event) => event.kind)
    commands.push({ commandId, by, at, recordedAt, imported, before: before ?? null, result: answerOf(file, kinds) })
  }
  for (const advance of waiting) clocks = afterStep(clocks, running, advance)
  if (!file || !state) return null
  const { head_hash: _, ...spine } = file
  return { file: spine, clocks, spans, commands, steps, escalations: kind.escalations?.(state) ?? null }
}

/** The rule set that a case pinned when it was opened: the one that its first adoption has replaced, else the one that it has. */
function firstRuleSet({ rule_set_id }: Subject, events: readonly LinkedEvent[]): string {
  const adoption = events.find(({ kind }) => kind === adoptRules)
  return adoption ? (adoption.body as { from: string }).from : rule_set_id
}

const ruleSetOf = ({ kind, body }: LinkedEvent): string | null => ruleSetAdopted({ name: kind, payload: body })

/** A step of a ladder that somebody is told of. */
export const isStep = ({ kind }: Pick<CaseEvent, 'kind'>): boolean => kind === 'remind' || kind === 'escalate'

interface StepBody {
  clock: string
  subject: string
  step: number
}

/** A taken step moves its clock on to the one that follows it. */
function afterStep(clocks: readonly ClockRow[], running: readonly Clock[], taken: StepBody): readonly ClockRow[] {
  const steps = running.find((clock) => clock.clock === taken.clock && clock.subject === taken.subject)?.steps ?? []
  const next = steps[steps.findIndex((step) => step.step === taken.step) + 1]
  return clocks.map((row) =>
    row.clock === taken.clock && row.subject === taken.subject ? { ...row, next_step_at: next?.at ?? null, next_step: next?.step ?? null } : row,
  )
}

function* byCommand(events: readonly LinkedEvent[]): Iterable<readonly LinkedEvent[]> {
  let group: LinkedEvent[] = []
  for (const event of events) {
    if (group[0] && group[0].commandId !== event.commandId) {
      yield group
      group = []
    }
    group.push(event)
  }
  if (group.length) yield group
}

function takeWhere<Item>(items: Item[], wanted: (item: Item) => boolean): Item[] {
  const taken = items.filter(wanted)
  for (const item of taken) items.splice(items.indexOf(item), 1)
  return taken
}
