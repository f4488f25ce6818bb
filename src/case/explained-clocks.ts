import { dueByRule } from '../clock/due.js'
import type { Explanation } from '../clock/explanation.js'
import type { Law } from '../clock/law.js'
import { recount, type Recount } from '../clock/recount.js'
import type { RuleCode } from '../clock/rule-code.js'
import type { Instant } from './case.js'
import type { ClockRow } from './clock-rows.js'

/** An event that has set dates, with their explanations, or ended clocks. */
export interface TermEvent {
  version: number
  kind: string
  at: Instant
  sets: readonly unknown[]
  stops: readonly unknown[]
}

/** One link of a story: an event that set the date, and how it was counted; null where the date follows from the rule and the start alone. */
export interface StoryLink {
  setBy: { version: number; kind: string; at: Instant } | null
  explanation: Explanation
}

/** 一个时钟及其来由 — the clock, every counting of its date since it began, the last one last, and what counting all of it again gives. */
export interface ExplainedClock {
  row: ClockRow
  story: readonly StoryLink[]
  recount: Recount | null
}

/**
 * 期限来由 — finds for each clock how its date was counted: in the events that have set it since it last began, or by its rule from its start.
 * Both are the computation itself, not a text about it.
 *
 * @source docs/regulations.md#explained-date
 */
export function explainClocks(clocks: readonly ClockRow[], events: readonly TermEvent[], law: Law): ExplainedClock[] {
  return clocks.map((row) => {
    const story = storyOf(events, row) ?? byRule(row, law)
    return {
      row,
      story,
      recount: story.length
        ? recount(
            story.map(({ explanation }) => explanation),
            law.calendar,
          )
        : null,
    }
  })
}

interface Key {
  clock: string
  subject: string
}

/** The countings of a clock after it was last stopped; null when no event has set it. */
function storyOf(events: readonly TermEvent[], key: Key): StoryLink[] | null {
  let story: StoryLink[] = []
  for (const { version, kind, at, sets, stops } of events) {
    if (stops.some((stop) => is(key, stop))) story = []
    const set = sets.find((one): one is Key & { explanation: Explanation } => is(key, one) && 'explanation' in one)
    if (set) story.push({ setBy: { version, kind, at }, explanation: set.explanation })
  }
  return story.length ? story : null
}

/** A clock that there is only one of may be stopped without its subject. */
const is = ({ clock, subject }: Key, one: unknown): one is Key => {
  const named = one as Partial<Key> | null
  return typeof named === 'object' && named !== null && named.clock === clock && (named.subject ?? '') === subject
}

const byRule = (row: ClockRow, law: Law): StoryLink[] =>
  Object.hasOwn(law.ruleSet.rules, row.clock) ? [{ setBy: null, explanation: dueByRule(law, row.clock as RuleCode, row.started_at).explanation }] : []
