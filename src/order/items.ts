import { dayOfInstant, plusYears } from '../calendar/civil-day.js'
import type { Day, DecisionContext } from '../case/case.js'
import { deadlineRule } from '../clock/rule-code.js'
import { defaultLimit } from '../hazard/default-limit.js'
import type { HazardOnPaper, OrderFacts } from './facts.js'
import type { OrderBody } from './order.js'
import type { OrderRefusal } from './refusals.js'
import type { OrderItem, OrderState } from './state.js'

type GivenItem = OrderBody['draft-order']['items'][number]

/** 列入条件 — every hazard exists, belongs to this home, stands as filed and on no other live order. */
export function refuseHazards(given: readonly GivenItem[], institutionId: string, facts: OrderFacts): OrderRefusal | null {
  const among = (holds: (hazard: HazardOnPaper) => boolean) =>
    facts.hazards.filter((h) => given.some((g) => g.hazardId === h.hazardId) && holds(h)).map((h) => h.hazardId)
  const unknown = given.filter((g) => !facts.hazards.some((h) => h.hazardId === g.hazardId)).map((g) => g.hazardId)
  if (unknown.length) return { code: 'order.hazard-unknown', hazardIds: unknown }
  const elsewhere = among((h) => h.institutionId !== institutionId)
  if (elsewhere.length) return { code: 'order.hazard-of-another-home', hazardIds: elsewhere }
  const notFiled = among((h) => h.status !== 'filed')
  if (notFiled.length) return { code: 'order.hazard-not-filed', hazardIds: notFiled }
  const taken = among((h) => h.onOrder !== null && h.onOrder !== facts.orderId)
  return taken.length ? { code: 'order.hazard-on-another-order', hazardIds: taken } : null
}

/**
 * 无可送达 — the paper is for what still waits for it: when every hazard of it was withdrawn, closed or mended meanwhile,
 * it is voided instead. A correction repeats what was served and is not asked.
 *
 * @source docs/regulations.md#order-void
 */
export function refuseUnawaited(state: Pick<OrderState, 'items' | 'replaces'>, facts: OrderFacts): OrderRefusal | null {
  if (state.replaces !== null) return null
  const waits = facts.hazards.some((h) => h.status === 'filed' && state.items.some((i) => i.hazardId === h.hazardId))
  return waits ? null : { code: 'order.nothing-to-serve' }
}

/**
 * 各项期限 — the items as the paper carries them. A term that is left out is the county's default for the hazard's
 * category, or of the rule `hazard-limit`, less for what has come back; a major hazard's is never left out, since its plan hangs on it. No term
 * ends today or before, none later than the longest term there is (`major-max`, one year).
 *
 * @source docs/regulations.md#hazard-limit
 */
export function writeItems(
  given: readonly GivenItem[],
  facts: OrderFacts,
  { now, law }: Pick<DecisionContext, 'now' | 'law'>,
): OrderRefusal | readonly OrderItem[] {
  const hazardOf = new Map(facts.hazards.map((h) => [h.hazardId, h]))
  const termless = given.filter((g) => !g.term && hazardOf.get(g.hazardId)?.major).map((g) => g.hazardId)
  if (termless.length) return { code: 'order.term-required', hazardIds: termless }
  const items = given.map((g): OrderItem => {
    const hazard = hazardOf.get(g.hazardId)
    const { days } = defaultLimit(law, hazard ?? { category: '', relapses: 0 })
    return { hazardId: g.hazardId, major: hazard?.major ?? false, requirement: g.requirement, term: g.term ?? { days }, dueOn: null, provisional: false }
  })
  const today = dayOfInstant(now)
  const latest = plusYears(today, deadlineRule(law.ruleSet, 'major-max').value)
  const early = printed(items, (day) => day <= today)
  if (early.length) return { code: 'order.due-too-early', hazardIds: early, after: today }
  const late = printed(items, (day) => day > latest)
  return late.length ? { code: 'order.due-too-late', hazardIds: late, latest } : items
}

/** The items whose printed day answers to a question. */
export const printed = (items: readonly OrderItem[], holds: (day: Day) => boolean): string[] =>
  items.filter((i) => 'dueOn' in i.term && holds(i.term.dueOn)).map((i) => i.hazardId)
