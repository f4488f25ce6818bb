import type { CaseSummary, Instant, Side } from './case.js'

/** One row of `clock_span`: who had the ball from when to when, and why the clock stood still. */
export interface SpanRow {
  case_id: string
  ordinal: number
  side: Side
  paused_why: string | null
  started_at: Instant
  ended_at: Instant | null
}

/** 责任时段 — the rows that change when the ball moves: the open span ends where the next begins, so all of them sum to the elapsed time. */
export function changedSpans(caseId: string, open: SpanRow | null, after: CaseSummary, at: Instant): SpanRow[] {
  if (open && open.side === after.ball && open.paused_why === after.paused) return []
  const ended = open ? [{ ...open, ended_at: at }] : []
  if (after.ball === 'none') return ended
  return [...ended, { case_id: caseId, ordinal: (open?.ordinal ?? 0) + 1, side: after.ball, paused_why: after.paused, started_at: at, ended_at: null }]
}
