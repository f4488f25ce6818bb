import type { Clock, Step } from '../case/case.js'
import { stepsOf } from '../clock/ladder.js'
import type { Law } from '../clock/law.js'
import { clockSides, mainClocks } from './clock-names.js'
import type { HazardState, Term } from './state.js'
import { isClosed } from './summary.js'

/**
 * 办理时钟 — every term of a hazard with its steps. The dates stand in the state; only the steps are laid against them
 * here, by the ladder of the rule set that the case has pinned.
 *
 * @source docs/regulations.md#two-sides
 */
export const clocksOf = (state: HazardState, law: Law): readonly Clock[] =>
  isClosed(state.status)
    ? []
    : state.terms.map((term) => ({
        clock: term.clock,
        subject: term.subject,
        side: clockSides[term.clock],
        startedAt: term.startedAt,
        dueOn: term.dueOn,
        dueAt: term.dueAt,
        provisional: term.provisional,
        ...(term.paused && { paused: term.paused }),
        steps: term.paused ? [] : stepsOfTerm(term, law),
      }))

/** The end of a deferral comes by itself; every other term climbs the ladder of its side. */
function stepsOfTerm(term: Term, law: Law): readonly Step[] {
  if (term.clock === 'deferral') return term.dueAt === null ? [] : [{ step: 1, at: term.dueAt, does: 'advance', posts: [], command: 'end-deferral' }]
  const { startedAt, dueOn, dueAt } = term
  const ladder = mainClocks.some((main) => main === term.clock) ? law.ruleSet.ladder : law.ruleSet.ladder.filter(firstWeek)
  return stepsOf(ladder, { side: clockSides[term.clock], startedAt, dueOn, dueAt, calendar: law.calendar })
}

/** A clock beside the main one does not reach the heads of the bureau: it climbs as far as three working days after its end. */
const firstWeek = ({ offsetWorkdays }: { offsetWorkdays: number }): boolean => offsetWorkdays <= 3
