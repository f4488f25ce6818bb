import type { Day, Instant } from '../../case/case.js'
import type { Law } from '../../clock/law.js'
import type { HazardClock } from '../clock-names.js'
import { deferralNow, rectifyTerm } from '../standing.js'
import type { HazardState, PauseReason, Term } from '../state.js'
import { ballOf } from '../summary.js'
import { categoryLimit, comesBack, goesOn, type ExplainedTerm, type TermKey, type Timing } from '../terms.js'

type Pauses = NonNullable<Timing['pauses']>

/** 机构的时钟 that stand still together. The one for the interim control never does: people are in danger meanwhile. */
const standing: readonly HazardClock[] = ['plan', 'rectify', 'stage', 'progress']
const stands = (term: Term): boolean => standing.includes(term.clock)

/**
 * 停表 — the operator's clocks stand still. One that stands still already keeps its reason.
 *
 * @source docs/regulations.md#two-sides
 */
export const standStill = (state: HazardState, why: PauseReason): Pauses => state.terms.filter(stands).map(({ clock, subject }) => ({ clock, subject, why }))

/** 走表 — the operator's clocks that stand still for this reason go on with what was left. */
export const goOn = (law: Law, state: HazardState, now: Instant, why: PauseReason): readonly ExplainedTerm[] =>
  state.terms.filter((term) => stands(term) && term.paused?.why === why).map((term) => goesOn(law, term, now))

/**
 * 退回重改 — the rectification comes back to the home: what was left of its term, at least the minimum; the clocks beside
 * it go on. What was mended on the spot never had a term, so the limit of its category is counted from now.
 *
 * @source docs/regulations.md#rounds
 */
export function nextRound(law: Law, state: HazardState, now: Instant, today: Day): readonly ExplainedTerm[] {
  const term = rectifyTerm(state)
  const beside = goOn(law, state, now, 'with-authority').filter(({ clock }) => clock !== 'rectify')
  return [term ? comesBack(law, term, now) : categoryLimit(law, state, today, now), ...beside]
}

/** A clock of the operator that is set anew stands still with the others while they do. */
export function stillness(state: HazardState, sets: readonly TermKey[]): Pauses {
  const why = deferralNow(state) ? 'deferred' : ballOf[state.status] === 'authority' ? 'with-authority' : null
  return why === null ? [] : sets.map(({ clock, subject = '' }) => ({ clock, subject, why }))
}

/** Every running clock ends with the case. */
export const stopAll = (state: HazardState): readonly TermKey[] => state.terms.map(({ clock, subject }) => ({ clock, subject }))
