import { plusDays } from '../../src/calendar/civil-day.js'
import type { Actor, CaseEvent, Proposes } from '../../src/case/case.js'
import { pendingMotions } from '../../src/case/escalation.js'
import { changedSpans, type SpanRow } from '../../src/case/spans.js'
import type { HazardCommandName } from '../../src/hazard/commands.js'
import type { HazardFacts } from '../../src/hazard/facts.js'
import { hazard } from '../../src/hazard/kind.js'
import { limitNow } from '../../src/hazard/standing.js'
import type { HazardState } from '../../src/hazard/state.js'
import { isRefusal, type Refusal } from '../../src/refusal.js'
import type { Law } from '../../src/clock/law.js'
import { commandOf, facts, stamped } from './hazard-cases.js'
import { escalation } from './escalated.js'
import { bodies, files, hazardId, people } from './hazard-people.js'

/** One hazard as it grows: what the kernel would keep of it. */
export interface Life {
  state: HazardState | null
  events: readonly CaseEvent[]
  spans: readonly SpanRow[]
  at: string
}

export const unborn: Life = { state: null, events: [], spans: [], at: '2026-01-05T01:00:00.000Z' }

/** What somebody does next: which command, who, how long after the last, and which of its ways. */
export interface Deed {
  name: HazardCommandName
  by: Actor
  at: string
  passed: boolean
  seed: string
}

/** Does it, as the kernel would: decide, stamp, evolve, end and begin the spans. */
export function live(life: Life, deed: Deed, law: Law): Refusal | Life {
  const { state } = life
  const told: HazardFacts = facts({ seed: deed.seed, evidence: facts().evidence.map((file) => ({ ...file, uploadedAt: deed.at })) })
  const decision = hazard.decide(state, commandOf(deed.name, bodyToday(state, deed)), { actor: deed.by, now: deed.at, law, facts: told })
  if (isRefusal(decision)) return decision
  const events = decision.map((draft, n) => stamped(draft, deed.by, deed.at, life.events.length + n))
  const after = events.reduce<HazardState | null>((s, event) => hazard.evolve(s, event), state)
  if (!after) throw new Error(`${deed.name} decided nothing`)
  const open = life.spans.find((span) => span.ended_at === null) ?? null
  const changed = changedSpans(hazardId, open, hazard.summary(after), deed.at)
  const kept = life.spans.filter((span) => !changed.some((one) => one.ordinal === span.ordinal))
  return { state: after, events: [...life.events, ...events], spans: [...kept, ...changed], at: deed.at }
}

/** A step of the first clock that runs reaches the township, and may propose something to a leader; a life without a clock goes on as it was. */
export function climbed(life: Life, law: Law, proposes?: Proposes): Life {
  const event = life.state && escalation(hazard, life.state, law, people.township, { at: life.at, ...(proposes && { proposes }) })
  return event ? { ...life, state: hazard.evolve(life.state, event), events: [...life.events, event] } : life
}

/** The lawful body of a command with its days laid around today. */
function bodyToday(state: HazardState | null, { name, at, passed }: Deed): object {
  const today = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
  const limit = (state && limitNow(state)) ?? plusDays(today, 20)
  const days: Partial<Record<HazardCommandName, object>> = {
    file: passed ? { foundOn: today } : { foundOn: today, majorCode: 'MH-C3', opinion: files.opinion },
    classify: passed ? {} : { level: 'ordinary', majorCode: undefined, opinion: files.opinion },
    notify: { servedOn: today, dueOn: passed ? plusDays(today, 20) : null },
    'fix-on-spot': { fixedOn: state?.foundOn },
    'submit-plan': { dueOn: limit },
    'plan-stages': { stages: [plusDays(today, 1), limit].map((dueOn) => ({ title: { text: hazardId, hash: 'c0ffee' }, dueOn })) },
    'complete-stage': { completedOn: today },
    'request-extension': { wantedDueOn: plusDays(limit > today ? limit : today, 10) },
    'decide-extension': { extension: state?.extensions.length || 1, granted: passed },
    'file-objection': { filedOn: today },
    'decide-objection': { objection: state?.objections.length || 1 },
    defer: { decidedOn: today, until: plusDays(today, 12), signature: { kind: 'touch-screen', image: files.opinion } },
    'supplement-signature': { signature: (state?.signatures.findIndex((s) => s.unsupplemented) ?? -1) + 1 || 1 },
    'answer-escalation': { escalation: (state && owedAnswers(state)[0]) ?? 1 },
    'decide-motion': { escalation: (state && pendingMotions(state.escalations)[0]) ?? 1 },
    supervise: { listedOn: today },
    'record-publication': { on: today },
    'impose-measure': { from: today },
    'lift-measure': { measure: state?.measures.length || 1, reinspectedOn: today },
    refer: { referredOn: today },
    'record-referral-reply': { referral: state?.referrals.length || 1, repliedOn: today },
    'start-enforcement': { filedOn: today },
    'submit-rectification': { rectifiedOn: today },
    'verify-by-township': { seenOn: today, verdict: passed ? 'passed' : 'not-passed' },
    'verify-by-county': { seenOn: today, verdict: passed ? 'passed' : 'not-passed' },
    'close-unfixed': { handover: { receiver: '县消防救援大队', confirmedOn: today, confirmation: files.scan } },
  }
  const { majorCode: _, ...kept } = { majorCode: undefined, ...bodies[name], ...days[name] }
  const { majorCode } = { ...bodies[name], ...days[name] } as { majorCode?: string }
  return majorCode === undefined ? kept : { ...kept, majorCode }
}

/** The escalations that nobody has answered yet, the last one first: what was said of a clock that is over need not be answered. */
export const owedAnswers = ({ escalations }: HazardState): number[] =>
  escalations.flatMap(({ reply, answer }, index) => (reply && !answer ? [index + 1] : [])).toReversed()

/** Everybody, each in the role that they have and in some that they might have besides: small offices know many hats. */
export const hats: readonly Actor[] = [
  ...Object.values(people),
  { person: people.head.person, role: 'township-officer' },
  { person: people.township.person, role: 'section-chief' },
  { person: people.reinspector.person, role: 'deputy-director' },
  { person: people.chief.person, role: 'institution-head' },
]
