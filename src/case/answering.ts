import type { Actor, Clock, Instant } from './case.js'
import type { Answered, Escalation } from './escalation.js'
import type { CaseRefusal } from './refusals.js'
import { replyClock, replyClocks } from './reply-clock.js'
import type { Law } from '../clock/law.js'
import type { TextRef } from './case.js'

/** What somebody answers: to which escalation of the case, and what. */
export interface AnswerGiven {
  escalation: number
  answer: TextRef
}

/** What a decision about an answer knows: the clocks that run, who answers, and for whom they stand in on that day. */
export interface Answering {
  actor: Actor
  now: Instant
  law: Law
  clocks: readonly Clock[]
  /** 代理 — the absent persons whose deputy the actor is. */
  deputyFor: readonly string[]
}

/** 无督办可答 — the cheap "no": nothing of this case waits for an answer of this person or of this post. */
export const nothingToAnswer = (escalations: readonly Escalation[], { person, role }: Actor): CaseRefusal | null =>
  escalations.some(({ reply, answer }, index) => reply && !answer && toldOf(escalations, index + 1).some((to) => to.person === person || to.post === role))
    ? null
    : { code: 'case.nothing-to-answer' }

/**
 * 答复督办 — by a receiver or their deputy, once, while its clock runs. Whoever was told of the silence may answer as well. A late
 * answer is taken and marked.
 *
 * @source docs/regulations.md#escalation-reply
 */
export function decideAnswer(
  escalations: readonly Escalation[],
  given: AnswerGiven,
  asking: Answering,
): CaseRefusal | { kind: 'answer-escalation'; body: Answered } {
  const { escalation: n } = given
  const escalation = escalations[n - 1]
  if (!escalation) return { code: 'case.no-such-escalation', escalation: n }
  if (!escalation.reply) return { code: 'case.escalation-demands-no-answer', escalation: n }
  if (escalation.answer) return { code: 'case.escalation-answered', escalation: n }
  const clock = replyClocks(escalations, asking.clocks, asking.law).find(({ clock: name, subject }) => name === replyClock && subject === String(n))
  if (!clock) return { code: 'case.escalation-over', escalation: n }
  const { actor, deputyFor, now } = asking
  if (!toldOf(escalations, n).some(({ person }) => person === actor.person || deputyFor.includes(person))) return { code: 'case.not-receiver', escalation: n }
  return { kind: 'answer-escalation', body: { escalation: n, answer: given.answer, late: clock.dueAt !== null && now > clock.dueAt } }
}

/** Everybody of the authority who was told of an escalation, or of the silence about it. */
export const toldOf = (escalations: readonly Escalation[], n: number) =>
  escalations.flatMap(({ clock, subject, to }, index) => (index === n - 1 || (clock === replyClock && subject === String(n)) ? to : []))
