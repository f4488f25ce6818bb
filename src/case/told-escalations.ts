import type { ClockRow } from './clock-rows.js'
import type { Instant } from './case.js'
import type { Escalation } from './escalation.js'
import { replyClock } from './reply-clock.js'

/** 答复期限 — until when the answer is owed, and how that ended: with the answer, or with the clock that it is about. */
export interface ToldReply {
  dueOn: string | null
  dueAt: Instant | null
  provisional: boolean
  overdue: boolean
  endedAt: Instant | null
}

/** Numbered as on its sheet, with the term of its answer as the clock now has it. */
export interface ToldEscalation extends Omit<Escalation, 'reply'> {
  n: number
  reply: ToldReply | null
}

/** 督办清单 — the escalations of a case, each with the clock of its answer. */
export const toldEscalations = (escalations: readonly Escalation[], clocks: readonly ClockRow[], asOf: Instant): ToldEscalation[] =>
  escalations.map((escalation, index) => {
    const row = clocks.find(({ clock, subject }) => clock === replyClock && subject === String(index + 1))
    return { ...escalation, n: index + 1, reply: escalation.reply && row ? replyOf(row, asOf) : null }
  })

const replyOf = ({ due_on, due_at, provisional, stopped_at }: ClockRow, asOf: Instant): ToldReply => ({
  dueOn: due_on,
  dueAt: due_at,
  provisional,
  overdue: due_at !== null && due_at < (stopped_at ?? asOf),
  endedAt: stopped_at,
})
