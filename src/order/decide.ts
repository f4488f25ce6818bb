import type { Command, DecisionContext, EventDraft } from '../case/case.js'
import type { Refusal } from '../refusal.js'
import { answer } from './decide-answer.js'
import { draft, revise } from './decide-drafting.js'
import { issue } from './decide-issuing.js'
import { issueOpinion } from './decide-opinion.js'
import { recordService } from './decide-service.js'
import { sign } from './decide-signing.js'
import { refuseEvidence } from './evidence.js'
import type { OrderFacts } from './facts.js'
import type { OrderBody } from './order.js'
import { refuseOrder } from './refuse.js'
import type { OrderState } from './state.js'

/** A command by name, with the body that its schema has let in. */
type Asked = { [Name in keyof OrderBody]: { name: Name; body: OrderBody[Name] } }[keyof OrderBody]

/** The whole decision about an order: why not, or what has happened. */
export function decideOrder(state: OrderState | null, command: Command, context: DecisionContext<OrderFacts>): Refusal | readonly EventDraft[] {
  const no = refuseOrder(state, command, context.actor)
  if (no) return no
  const asked = command as Command & Asked
  if (asked.name === 'draft-order') return draft(asked.body, context)
  if (!state) return { code: 'case.unknown' }
  const unscanned = refuseEvidence([context.actor.scan], state, context.facts)
  if (unscanned) return unscanned
  switch (asked.name) {
    case 'revise-order':
      return revise(state, asked.body, context)
    case 'review-order':
    case 'approve-order':
      return sign(state, asked.name, asked.body, context)
    case 'issue-order':
      return issue(state, asked.body, context)
    case 'record-service':
      return recordService(state, asked.body, context)
    case 'issue-opinion':
      return issueOpinion(state, asked.body, context)
    case 'answer-escalation':
      return answer(state, asked.body, context)
    case 'return-order':
    case 'void-order':
    case 'supersede-order':
    case 'comment':
    case 'replan':
      return [{ kind: asked.name, body: asked.body }]
    case 'adopt-rules':
      return [{ kind: 'adopt-rules', body: { ...asked.body, from: context.replaces ?? '' } }]
    default: {
      const never: never = asked
      throw new Error(`no such command: ${String(never)}`)
    }
  }
}
