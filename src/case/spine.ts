import type { CaseKindName, CaseSummary, Clock, Instant, Settled } from './case.js'
import { bytes } from './chain.js'
import { replyClock } from './reply-clock.js'
import type { FileRow } from './write.store.js'

/** A case as it stands after a command: what its spine row is made of. */
export interface Standing {
  caseId: string
  caseKind: CaseKindName
  ruleSetId: string
  stateSchema: number
  summary: CaseSummary
  clocks: readonly Clock[]
  version: number
  state: object
  head: Buffer | null
  /** The legal instant of the command. */
  at: Instant
}

/** 案卷主行 — the row of a case that follows from how it stands. What is closed stays closed since then, whatever is noted on it later. */
export function spineRow(before: Pick<FileRow, 'opened_at' | 'closed_at'> | undefined, standing: Standing): FileRow {
  const { summary, clocks, version, at } = standing
  const due = earliestDue(clocks, summary.ball)
  return {
    id: standing.caseId,
    kind: standing.caseKind,
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
    opened_at: before?.opened_at ?? at,
    last_at: at,
    closed_at: summary.closed ? (before?.closed_at ?? at) : null,
    rule_set_id: standing.ruleSetId,
    state: standing.state,
    state_schema: standing.stateSchema,
    head_hash: bytes(standing.head ?? Buffer.alloc(0)),
  }
}

/** What the caller of an applied command is told; `events` are the kinds of what it has brought about. */
export const answerOf = (row: Omit<FileRow, 'state' | 'head_hash'>, events: readonly string[]): Settled & { settled: 'applied' } => ({
  settled: 'applied',
  version: row.version,
  commandVersion: row.command_version,
  status: row.status,
  number: row.number,
  ball: row.ball,
  dueOn: row.due_on,
  ...(events.includes('proposed') ? { proposed: true as const } : {}),
})

/** The earliest due date of the side that has the ball; a paused clock is due at no time, and an answer that is owed moves no case. */
export const earliestDue = (clocks: readonly Clock[], ball: string): Clock | undefined =>
  clocks
    .filter((c) => c.side === ball && c.clock !== replyClock && c.dueAt !== null && !c.paused)
    .toSorted((a, b) => (String(a.dueAt) < String(b.dueAt) ? -1 : 1))[0]
