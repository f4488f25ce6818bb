import { dayOfInstant } from '../calendar/civil-day.js'
import type { Ball, CaseEvent, CaseKind, Day, Instant } from '../case/case.js'
import { fold } from '../case/fold.js'
import type { Law } from '../clock/law.js'
import type { OpenCount, OverviewLine } from './overview.store.js'

/** 某一时点的案件 — what the overview must know of one open case at one instant. */
export interface CaseAsOf {
  level: number
  township: string | null
  supervision: string | null
  ball: Ball
  dueOn: Day | null
  dueAt: Instant | null
}

/** 还原到某一时点 — the ball and the due date as they stood after the last event before an instant; null when the case was closed or not yet opened. */
export function standingAsOf(kind: CaseKind, events: readonly CaseEvent[], law: Law): Pick<CaseAsOf, 'level' | 'ball' | 'dueOn' | 'dueAt'> | null {
  const state = fold(kind, events)
  if (state === null) return null
  const { closed, level, ball } = kind.summary(state)
  if (closed) return null
  const due = kind
    .clocks(state, law)
    .filter((clock) => clock.side === ball && clock.dueAt !== null && !clock.paused)
    .toSorted((a, b) => (String(a.dueAt) < String(b.dueAt) ? -1 : 1))[0]
  return { level, ball, dueOn: due?.dueOn ?? null, dueAt: due?.dueAt ?? null }
}

/** Counts cases into the lines of the overview: all, by level, by supervision, by township. */
export function overviewOf(cases: readonly CaseAsOf[], at: Instant, names: Readonly<Record<string, string>>): OverviewLine[] {
  const by = (what: OverviewLine['by'], valueOf: (one: CaseAsOf) => string | null): OverviewLine[] => {
    const values = [...new Set(cases.map(valueOf))].toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    return values.map((value) => ({
      by: what,
      value,
      name: what === 'township' && value !== null ? (names[value] ?? null) : null,
      ...countOf(
        cases.filter((one) => valueOf(one) === value),
        at,
      ),
    }))
  }
  return [
    { by: 'all', value: null, name: null, ...countOf(cases, at) },
    ...by('level', ({ level }) => (level === 2 ? 'major' : 'ordinary')),
    ...by('supervision', ({ supervision }) => supervision),
    ...by('township', ({ township }) => township),
  ]
}

function countOf(cases: readonly CaseAsOf[], at: Instant): OpenCount {
  const today = dayOfInstant(at)
  const late = (ball: Ball) => cases.filter((one) => one.ball === ball && one.dueAt !== null && one.dueAt < at).length
  const dueToday = (ball: Ball) => cases.filter((one) => one.ball === ball && one.dueOn === today && one.dueAt !== null && one.dueAt >= at).length
  return {
    open: cases.length,
    overdueOperator: late('operator'),
    overdueAuthority: late('authority'),
    dueTodayOperator: dueToday('operator'),
    dueTodayAuthority: dueToday('authority'),
  }
}
