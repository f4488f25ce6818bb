import { instantOn } from '../calendar/civil-day.js'
import type { Clock, Instant } from '../case/case.js'
import { dueByRule, waits } from '../clock/due.js'
import { stepsOf } from '../clock/ladder.js'
import type { Law } from '../clock/law.js'
import type { RuleCode } from '../clock/rule-code.js'
import type { LookbackState } from './state.js'
import { isClosed } from './summary.js'

/**
 * 回头看的时钟 — one, on the authority's side: nothing of a look-back waits for the home. A planned one is to be made within its
 * term from its own day, late as it may have been opened; a re-check within its term from the sign-off.
 *
 * @source docs/regulations.md#look-back
 */
export function lookbackClocks(state: LookbackState, law: Law): readonly Clock[] {
  if (isClosed(state)) return []
  return [state.sort === 'recheck' ? clockOf(law, 'recheck', state.signedOffAt) : clockOf(law, 'lookback-visit', instantOn(state.opensOn, 0, 0))]
}

function clockOf(law: Law, code: RuleCode, startedAt: Instant): Clock {
  const due = dueByRule(law, code, startedAt)
  const dueOn = waits(due) ? null : due.dueOn
  const dueAt = waits(due) ? null : due.dueAt
  const steps = stepsOf(law.ruleSet.ladder, { side: 'authority', startedAt, dueOn, dueAt, calendar: law.calendar })
  return { clock: code, subject: '', side: 'authority', startedAt, dueOn, dueAt, provisional: waits(due) || due.provisional, steps }
}
