import { dueByRule } from '../clock/due.js'
import type { Explanation } from '../clock/explanation.js'
import type { Law } from '../clock/law.js'
import { recount, type Recount } from '../clock/recount.js'
import type { RuleCode } from '../clock/rule-code.js'
import type { Instant } from './case.js'
import type { ClockRow } from './clock-rows.js'

/** An event that has set dates, with their explanations. */
export interface TermEvent {
  version: number
  kind: string
  at: Instant
  sets: readonly unknown[]
}

/** 一个时钟及其来由 — the clock, how its date was counted, which event set it, and what counting again gives. */
export interface ExplainedClock {
  row: ClockRow
  explanation: Explanation | null
  /** The event that set the date; null where the date follows from the rule and the start alone. */
  setBy: { version: number; kind: string; at: Instant } | null
  recount: Recount | null
}

/**
 * 期限来由 — finds for each clock how its date was counted: in the event that set it, or by its rule from its start. Both
 * are the computation itself, not a text about it.
 */
export function explainClocks(clocks: readonly ClockRow[], events: readonly TermEvent[], law: Law): ExplainedClock[] {
  return clocks.map((row) => {
    const found = latest(events, row)
    const explanation = found?.explanation ?? byRule(row, law)
    const setBy = found ? { version: found.event.version, kind: found.event.kind, at: found.event.at } : null
    return { row, explanation, setBy, recount: explanation && recount(explanation, law.calendar) }
  })
}

interface SetTerm {
  clock: string
  subject: string
  explanation: Explanation
}

function latest(events: readonly TermEvent[], row: ClockRow): { event: TermEvent; explanation: Explanation } | undefined {
  for (const event of events.toReversed()) {
    const term = event.sets.find((set): set is SetTerm => isSetTerm(set) && set.clock === row.clock && set.subject === row.subject)
    if (term) return { event, explanation: term.explanation }
  }
  return undefined
}

const isSetTerm = (set: unknown): set is SetTerm => typeof set === 'object' && set !== null && 'clock' in set && 'subject' in set && 'explanation' in set

const byRule = (row: ClockRow, law: Law): Explanation | null =>
  Object.hasOwn(law.ruleSet.rules, row.clock) ? dueByRule(law, row.clock as RuleCode, row.started_at).explanation : null
