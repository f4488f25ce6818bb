import { decideAnswer } from '../case/answering.js'
import type { DecisionContext, EventDraft } from '../case/case.js'
import type { Refusal } from '../refusal.js'
import { orderClocks } from './clocks.js'
import type { OrderFacts } from './facts.js'
import type { OrderBody } from './order.js'
import type { OrderState } from './state.js'

/** 答复督办 — touches neither the paper nor any clock but that of the answer. @source docs/regulations.md#escalation-reply */
export function answer(
  state: OrderState,
  body: OrderBody['answer-escalation'],
  { actor, facts, law, now }: DecisionContext<OrderFacts>,
): Refusal | readonly EventDraft[] {
  const grants = facts.persons.find(({ person }) => person === actor.person)?.grants ?? []
  const deputyFor = grants.flatMap(({ deputyFor: absent }) => absent ?? [])
  const decided = decideAnswer(state.escalations, body, { actor, now, law, clocks: orderClocks(state, law), deputyFor })
  return 'code' in decided ? decided : [decided]
}
