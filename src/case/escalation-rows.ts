import type { Instant, MotionDecision } from './case.js'
import type { Escalation } from './escalation.js'

/** What a row of `escalation` gets when it is answered or decided. */
export interface AnswerRow {
  case_id: string
  ordinal: number
  answered_at: Instant | null
  answered_by: string | null
  answer: string | null
  decided_at: Instant | null
  decided_by: string | null
  decision: MotionDecision | null
  deciding_body: string | null
  decision_number: string | null
  decision_reason: string | null
}

/** The rows of escalations that a command has answered or decided. */
export const changedEscalations = (caseId: string, before: readonly Escalation[], after: readonly Escalation[]): AnswerRow[] =>
  after.flatMap((escalation, index) => (index < before.length && escalation !== before[index] ? [answerRow(caseId, index + 1, escalation)] : []))

const answerRow = (caseId: string, ordinal: number, { answer, motion }: Escalation): AnswerRow => ({
  case_id: caseId,
  ordinal,
  answered_at: answer?.at ?? null,
  answered_by: answer?.by ?? null,
  answer: answer?.text.text ?? null,
  decided_at: motion?.at ?? null,
  decided_by: motion?.by ?? null,
  decision: motion?.decision ?? null,
  deciding_body: motion?.body ?? null,
  decision_number: motion?.number ?? null,
  decision_reason: motion?.reason?.text ?? null,
})
