import { isRefusal, type Refusal } from '../../src/refusal.js'

/** The answer of something that must not be refused here. @throws with the refusal */
export function notRefused<Answer extends object>(answer: Answer | Refusal): Exclude<Answer, Refusal> {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer as Exclude<Answer, Refusal>
}
