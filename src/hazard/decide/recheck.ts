import { plusDays } from '../../calendar/civil-day.js'
import type { Day } from '../../case/case.js'
import type { Grade, Law, RecheckPolicy } from '../../clock/law.js'
import { deadlineRule } from '../../clock/rule-code.js'
import type { LookbackDay } from '../../lookback/sorts.js'
import type { ClosuresFacts, HazardFacts, RecheckedFacts } from '../facts.js'
import type { HazardState, Recheck } from '../state.js'
import { drawnNumber } from './draw.js'

interface Closure {
  state: Pick<HazardState, 'round'>
  grade: Grade
  facts: Pick<HazardFacts, 'hazardId' | 'seed' | 'closures'>
  law: Pick<Law, 'ruleSet'>
}

/**
 * 销号抽查 — whether a closure is seen again, drawn at its sign-off from a recorded seed; null where its grade is never drawn. The
 * share rises with what re-checks have found of this home and of this closer.
 *
 * @source docs/regulations.md#re-check
 */
export function drawRecheck({ state: { round }, grade, facts, law }: Closure): Recheck | null {
  const { recheck } = law.ruleSet.policy
  if (!recheck || (grade !== 'C' && grade !== 'D')) return null
  const closures = facts.closures ?? unseen
  const share = recheckShare(recheck, grade, closures)
  const drawn = drawnNumber(facts.seed, facts.hazardId, round, 'recheck')
  return { round, seed: facts.seed, grade, closures, share, drawn, taken: drawn < share }
}

/** 抽查比例 — from the least for a clean record to the most where every closure was false, along the worse of the two rates. */
export function recheckShare({ least, most, fewest }: RecheckPolicy, grade: 'C' | 'D', { home, closer }: ClosuresFacts): number {
  const rate = Math.max(falseRate(home, fewest), falseRate(closer, fewest))
  return least[grade] + (most - least[grade]) * rate
}

/** 虚假销号率 — of the closures that were checked again, how many had not held; of a few that are checked the missing ones count as true. */
const falseRate = ({ checked, notHeld }: RecheckedFacts, fewest: number): number => Math.min(1, notHeld / Math.max(checked, fewest))

/** 抽查之日 — drawn too, so that nobody knows it: from the day after the sign-off to two thirds of the term, which leaves time to go. */
export function recheckDay({ seed, round }: Pick<Recheck, 'seed' | 'round'>, hazardId: string, today: Day, { ruleSet }: Pick<Law, 'ruleSet'>): LookbackDay {
  const days = Math.max(1, Math.floor((deadlineRule(ruleSet, 'recheck').value * 2) / 3))
  return { sort: 'recheck', opensOn: plusDays(today, 1 + Math.floor(drawnNumber(seed, hazardId, round, 'recheck-day') * days)) }
}

const unseen: ClosuresFacts = { home: { checked: 0, notHeld: 0 }, closer: { checked: 0, notHeld: 0 } }
