import type { Clock, Instant, Side, Step } from './case.js'

/** One row of `case_clock`, as the kernel reads and writes it. */
export interface ClockRow {
  case_id: string
  clock: string
  subject: string
  side: Side
  started_at: Instant
  due_on: string | null
  due_at: Instant | null
  due_version: number
  next_step_at: Instant | null
  next_step: number | null
  paused_since: Instant | null
  paused_why: string | null
  provisional: boolean
  stopped_at: Instant | null
}

/**
 * The rows that must change so that `case_clock` says what `clocks` says. A clock that stops keeps its row; a due
 * date that changes raises `due_version`, one that comes back unchanged keeps it: no step is taken twice, and after
 * an extension every step can be taken again.
 */
export function changedClocks(caseId: string, before: readonly ClockRow[], clocks: readonly Clock[], at: Instant): ClockRow[] {
  const stopped = before.filter((row) => row.stopped_at === null && !clocks.some(is(row))).map((row) => ({ ...row, next_step_at: null, stopped_at: at }))
  const running = clocks.flatMap((clock) => {
    const was = before.find((row) => is(row)(clock))
    const row = rowOf(caseId, clock, was, at)
    return was && same(was, row) ? [] : [row]
  })
  return [...stopped, ...running]
}

/** The rows of clocks that have none yet. */
export const openedClocks = (caseId: string, before: readonly ClockRow[], clocks: readonly Clock[], at: Instant): ClockRow[] =>
  clocks.filter((clock) => !before.some((row) => is(row)(clock))).map((clock) => rowOf(caseId, clock, undefined, at))

const is = (row: ClockRow) => (clock: Clock) => clock.clock === row.clock && clock.subject === row.subject

function rowOf(caseId: string, clock: Clock, was: ClockRow | undefined, at: Instant): ClockRow {
  const sameDue = was !== undefined && was.due_at === clock.dueAt
  const next = clock.paused ? undefined : nextStep(clock.steps, sameDue ? was : undefined, at)
  const nextNumber = sameDue && clock.paused ? was.next_step : (next?.step ?? null)
  return {
    case_id: caseId,
    clock: clock.clock,
    subject: clock.subject,
    side: clock.side,
    started_at: clock.startedAt,
    due_on: clock.dueOn,
    due_at: clock.dueAt,
    due_version: sameDue ? was.due_version : (was?.due_version ?? 0) + 1,
    next_step_at: next?.at ?? null,
    next_step: nextNumber,
    paused_since: clock.paused?.since ?? null,
    paused_why: clock.paused?.why ?? null,
    provisional: clock.provisional,
    stopped_at: null,
  }
}

/** With the due date unchanged: the first step nobody has taken. With a new one: the first that has not passed already. */
const nextStep = (steps: readonly Step[], was: ClockRow | undefined, at: Instant): Step | undefined =>
  was ? steps.find((s) => was.next_step !== null && s.step >= was.next_step) : steps.find((s) => s.at > at)

const same = (a: ClockRow, b: ClockRow): boolean => (Object.keys(b) as (keyof ClockRow)[]).every((key) => a[key] === b[key])
