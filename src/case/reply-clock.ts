import type { Receiver } from '../access/roster.js'
import { superiorsOf } from '../access/roster.js'
import type { RoleCode } from '../access/roles.js'
import { dueByRule, waits } from '../clock/due.js'
import type { Law } from '../clock/law.js'
import type { CaseKind, Clock, Instant, Step } from './case.js'
import type { Escalation } from './escalation.js'
import { sideOf } from './waiting.js'

/** 答复时钟 — the clock of an answer that an escalation demands; its subject is the number of the escalation. Rule and clock have one name. */
export const replyClock = 'escalation-reply'

/** The escalations of a state; none of a kind that takes no answers. */
export const escalationsOf = <State>(kind: CaseKind<State>, state: State): readonly Escalation[] => kind.escalations?.(state) ?? []

/** Every clock of a case: its own, and those of the answers that its escalations wait for. */
export function clocksOfCase<State>(kind: CaseKind<State>, state: State, law: Law): readonly Clock[] {
  const own = kind.clocks(state, law)
  return [...own, ...replyClocks(escalationsOf(kind, state), own, law)]
}

/**
 * 是否限期答复 — from the township on a step that escalates must be answered; what reached nobody waits for an answer too, so
 * that its silence goes on climbing. The silence itself demands nothing more, and a rule set without the term neither.
 *
 * @source docs/regulations.md#escalation-reply
 */
const demandsAnswer = (step: Pick<Step, 'does'>, clock: string, receivers: readonly Receiver[], { ruleSet }: Law): boolean =>
  step.does === 'escalate' &&
  clock !== replyClock &&
  ruleSet.rules[replyClock] !== undefined &&
  (receivers.length === 0 || receivers.some(({ post }) => sideOf(post) === 'authority'))

/** 答复期限 — from now, for what must be answered; null for everything else. Without a calendar the day is not known yet. */
export function replyTo(step: Pick<Step, 'does'>, clock: string, receivers: readonly Receiver[], { law, now }: { law: Law; now: Instant }) {
  if (!demandsAnswer(step, clock, receivers, law)) return null
  const due = dueByRule(law, replyClock, now)
  return { from: now, dueOn: waits(due) ? null : due.dueOn }
}

/**
 * 督办答复时钟 — one per escalation that waits for its answer. It ends with the answer, or when the clock that it is about
 * ends, stands still or begins anew. Its own steps go to the receiver's superior and upward to the director, each one
 * term after the last.
 *
 * @source docs/regulations.md#escalation-reply
 */
export function replyClocks(escalations: readonly Escalation[], running: readonly Clock[], law: Law): readonly Clock[] {
  if (!law.ruleSet.rules[replyClock]) return []
  return escalations.flatMap((escalation, index) => (waitsForAnswer(escalation, running) ? [clockOf(escalation, String(index + 1), law)] : []))
}

/** Does this escalation still wait for its answer, these clocks running? */
export function waitsForAnswer({ reply, answer, clock, subject, since }: Escalation, running: readonly Clock[]): boolean {
  if (reply === null || answer !== null) return false
  const about = running.find((one) => one.clock === clock && one.subject === subject)
  return about !== undefined && about.startedAt === since && !about.paused
}

function clockOf({ reply, to }: Escalation, subject: string, law: Law): Clock {
  const startedAt = reply?.from ?? ''
  const due = dueByRule(law, replyClock, startedAt)
  const base = { clock: replyClock, subject, side: 'authority', startedAt } as const
  if (waits(due)) return { ...base, dueOn: null, dueAt: null, provisional: true, steps: [] }
  return { ...base, dueOn: due.dueOn, dueAt: due.dueAt, provisional: due.provisional, steps: silenceSteps(to, due, law) }
}

/** 逐级上报 — whom silence reaches, one term after another; of a silent director it is the director who is told again. */
function silenceSteps(to: readonly Receiver[], first: { dueOn: string; dueAt: Instant }, law: Law): Step[] {
  const answering = to.find(({ post }) => sideOf(post) === 'authority')?.post
  const above: readonly RoleCode[] = answering === undefined ? ['section-chief', 'deputy-director', 'director'] : superiorsOf(answering)
  const steps: Step[] = []
  let due = first
  for (const post of above.length ? above : (['director'] as const)) {
    steps.push({ step: steps.length + 1, at: due.dueAt, does: 'escalate', posts: [post] })
    const next = dueByRule(law, replyClock, law.ruleSet.rules[replyClock]?.unit === 'h' ? due.dueAt : due.dueOn)
    if (waits(next)) break
    due = next
  }
  return steps
}
