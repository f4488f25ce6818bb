import { daysBetween } from '../calendar/civil-day.js'
import type { Law } from '../clock/law.js'
import { isRefusal } from '../refusal.js'
import { adoptRules } from './adoption.js'
import type { Ball, CaseKind, CaseKindName, Clock, Day, Instant } from './case.js'
import { changedClocks, type ClockRow } from './clock-rows.js'
import { system } from './effects.js'
import { clocksNow, earliestDue } from './outcome.js'
import { clocksOfCase } from './reply-clock.js'

/** An open case as it stands, with what its decision would be told. */
export interface RehearsedCase {
  id: string
  kind: CaseKindName
  number: string | null
  state: object
  ruleSetId: string
  ball: Ball
  dueAt: Instant | null
  clocks: readonly ClockRow[]
  facts: unknown
}

/** 下一步 — the next step of a case: of which clock, when, and whom it reaches. */
export interface NextStep {
  clock: string
  subject: string
  step: number
  at: Instant
  posts: readonly string[]
}

/** 演练所见 — one case by its own rules and by the others; what is equal is left out of `dues`. */
export interface Rehearsed {
  caseId: string
  kind: CaseKindName
  number: string | null
  overdue: { before: boolean; after: boolean }
  /** Clocks that would end on another day; `days` later, negative earlier, null where a date is missing before or after. */
  dues: readonly { clock: string; subject: string; before: Day | null; after: Day | null; days: number | null }[]
  nextStep: { before: NextStep | null; after: NextStep | null }
  /** Whether the next step would be another one or come at another instant, and whether it would reach other posts. */
  stepChanges: boolean
  recipientChanges: boolean
}

/** The two laws, the same calendar in both, and the instant at which the case would take the other. */
export interface Rehearsing {
  own: Law
  other: Law
  at: Instant
}

/**
 * 演练一案 — what an open case would become under other rules: the decision, the clocks and the steps are those of `adopt-rules` itself,
 * computed and thrown away. A case that would refuse them, or has them, stays as it is.
 *
 * @source docs/regulations.md#rule-sets
 */
export function rehearse(kind: CaseKind, file: RehearsedCase, { own, other, at }: Rehearsing): Rehearsed {
  const before = { clocks: clocksOfCase(kind, file.state, own), rows: file.clocks.filter((row) => row.stopped_at === null), dueAt: file.dueAt }
  const after = adoptedBy(kind, file, { own, other, at }) ?? before
  const [stepBefore, stepAfter] = [nextStepOf(before), nextStepOf(after)]
  const movedDues = after.rows.flatMap((row) => {
    const was = before.rows.find((one) => one.clock === row.clock && one.subject === row.subject)
    if (was && was.due_at === row.due_at) return []
    const [from, to] = [was?.due_on ?? null, row.due_on]
    return [{ clock: row.clock, subject: row.subject, before: from, after: to, days: from && to ? daysBetween(from, to) : null }]
  })
  return {
    caseId: file.id,
    kind: file.kind,
    number: file.number,
    overdue: { before: isPast(before.dueAt, at), after: isPast(after.dueAt, at) },
    dues: movedDues,
    nextStep: { before: stepBefore, after: stepAfter },
    stepChanges: keyOf(stepBefore) !== keyOf(stepAfter),
    recipientChanges: String(stepBefore?.posts ?? []) !== String(stepAfter?.posts ?? []),
  }
}

/** Does anything of a case change? */
export const isTouched = ({ overdue, dues, stepChanges, recipientChanges }: Rehearsed): boolean =>
  overdue.before !== overdue.after || dues.length > 0 || stepChanges || recipientChanges

interface Standing {
  clocks: readonly Clock[]
  rows: readonly ClockRow[]
  dueAt: Instant | null
}

function adoptedBy(kind: CaseKind, file: RehearsedCase, { other, at }: Rehearsing): Standing | null {
  if (file.ruleSetId === other.ruleSet.id) return null
  const command = { id: '', name: adoptRules, body: { ruleSetId: other.ruleSet.id, adoption: '' }, bodyHash: '' }
  const context = { actor: system, now: at, law: other, facts: file.facts, replaces: file.ruleSetId }
  const decision = kind.refuse(file.state, command, system) ?? kind.decide(file.state, command, context)
  if (isRefusal(decision)) return null
  const state = decision.reduce<object>(
    (s, { kind: name, schema = 1, body }) => kind.evolve(s, { kind: name, schema, body, at, by: system }) as object,
    file.state,
  )
  const clocks = clocksOfCase(kind, state, other)
  const rows = clocksNow(file.clocks, changedClocks(file.id, file.clocks, clocks, at)).filter((row) => row.stopped_at === null)
  return { clocks, rows, dueAt: earliestDue(clocks, file.ball)?.dueAt ?? null }
}

function nextStepOf({ clocks, rows }: Standing): NextStep | null {
  const [row] = rows.filter((one) => one.next_step_at !== null).toSorted((a, b) => (keyOfRow(a) < keyOfRow(b) ? -1 : 1))
  if (!row || row.next_step_at === null || row.next_step === null) return null
  const { clock, subject, next_step: step, next_step_at: at } = row
  const posts = clocks.find((one) => one.clock === clock && one.subject === subject)?.steps.find((one) => one.step === step)?.posts ?? []
  return { clock, subject, step, at, posts }
}

const isPast = (dueAt: Instant | null, at: Instant): boolean => dueAt !== null && dueAt < at
const keyOf = (step: NextStep | null): string => (step ? `${step.clock} ${step.subject} ${step.step} ${step.at}` : '')
const keyOfRow = ({ next_step_at, clock, subject }: ClockRow): string => `${next_step_at} ${clock} ${subject}`
