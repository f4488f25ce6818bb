import type { Clock, Instant } from '../case/case.js'
import { dueByRule, waits } from '../clock/due.js'
import { stepsOf } from '../clock/ladder.js'
import type { Law } from '../clock/law.js'
import type { RuleCode } from '../clock/rule-code.js'
import { standingSignatures } from './signatures.js'
import type { OrderState } from './state.js'

/**
 * 通知书的时钟 — all on the authority's side: nothing of an order waits for the home. One runs for where the paper lies
 * (to be revised, reviewed, approved, issued, served), one more for every signature on a touch screen that waits for
 * the ink (补签).
 *
 * @source docs/regulations.md#handling-terms
 */
export function orderClocks(state: OrderState, law: Law): readonly Clock[] {
  const waitsFor = stageOf(state, law)
  if (!waitsFor) return []
  const unsupplemented = standingSignatures(state).filter((s) => s.unsupplemented)
  return [clockOf(law, waitsFor, '', state.since), ...unsupplemented.map((s) => clockOf(law, 'signature-supplement', `${s.step}-${s.round}`, s.at))]
}

/** The step of the office that the paper waits for; none once it is served or void. */
function stageOf(state: OrderState, law: Law): RuleCode | null {
  switch (state.status) {
    case 'drafted':
      if (state.returned) return 'order-draft'
      return law.ruleSet.policy.order.reviewers.length ? 'order-review' : 'order-approve'
    case 'reviewed':
      return 'order-approve'
    case 'approved':
      return 'order-issue'
    case 'issued':
      return 'order-serve'
    case 'served':
    case 'voided':
    case 'superseded':
      return null
    default: {
      const never: never = state.status
      throw new Error(`no such status: ${String(never)}`)
    }
  }
}

function clockOf(law: Law, code: RuleCode, subject: string, startedAt: Instant): Clock {
  const due = dueByRule(law, code, startedAt)
  const dueOn = waits(due) ? null : due.dueOn
  const dueAt = waits(due) ? null : due.dueAt
  const steps = stepsOf(law.ruleSet.ladder, { side: 'authority', startedAt, dueOn, dueAt, calendar: law.calendar })
  return { clock: code, subject, side: 'authority', startedAt, dueOn, dueAt, provisional: waits(due) || due.provisional, steps }
}
