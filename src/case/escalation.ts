import type { Receiver } from '../access/roster.js'
import type { CaseEvent, Day, Instant, MotionDecision, Proposes, Side, TextRef } from './case.js'

/**
 * 督办 — one escalation of a case, as its state keeps it: about which clock, to whom, and what came of it. Counted from 1
 * within the case: a 督办单 each.
 */
export interface Escalation {
  clock: string
  subject: string
  side: Side
  dueVersion: number
  step: number
  /** The legal instant of the step. */
  at: Instant
  /** 所督办的期限 — the day on which that clock was due. */
  dueOn: Day | null
  /** When the clock that it is about began: another beginning is another term, and the escalation is over. */
  since: Instant | null
  to: readonly Receiver[]
  /** 限期答复 — from when on the receiver owes an answer; null when none is demanded. */
  reply: { from: Instant } | null
  answer: EscalationAnswer | null
  proposes: Proposes | null
  motion: DecidedMotion | null
}

/** 督办答复 — what a receiver has answered, and whether in time. */
export interface EscalationAnswer {
  at: Instant
  by: string
  /** The clerk, where it was signed on paper. */
  recordedBy: string | null
  text: TextRef
  late: boolean
}

/** 提请的决定 — by whom, in whose name, under which number; or why not. */
export interface DecidedMotion {
  decision: MotionDecision
  at: Instant
  by: string
  recordedBy: string | null
  body: string | null
  number: string | null
  reason: TextRef | null
}

/** What the event of an escalation holds. Events of schema 1 hold neither receivers nor a demand. */
export interface Escalated {
  clock: string
  subject: string
  dueVersion: number
  step: number
  side?: Side
  since?: Instant
  dueOn?: Day | null
  to?: readonly Receiver[]
  proposes?: Proposes
  reply?: { from: Instant; dueOn: Day | null } | null
}

/** What the event of an answer holds. */
export interface Answered {
  escalation: number
  answer: TextRef
  late: boolean
}

/** 督办与答复入案 — puts an escalation, or an answer to one, among those of its case; any other event leaves them as they are. */
export function escalationsAfter(escalations: readonly Escalation[], { kind, body, at, by }: CaseEvent): readonly Escalation[] {
  if (kind === 'escalate') return [...escalations, escalationOf(body as Escalated, at)]
  if (kind !== 'answer-escalation') return escalations
  const { escalation, answer: text, late } = body as Answered
  const answer = { at, by: by.person, recordedBy: by.recordedBy ?? null, text, late }
  return replaced(escalations, escalation, { answer })
}

/** 提请已决 — puts what a leader has decided on the escalation that had proposed it. */
export const motionDecided = (escalations: readonly Escalation[], n: number, motion: DecidedMotion): readonly Escalation[] =>
  replaced(escalations, n, { motion })

/** 待决提请 — the numbers of the escalations that wait for a leader's decision. */
export const pendingMotions = (escalations: readonly Escalation[], ...proposed: readonly Proposes[]): readonly number[] =>
  escalations.flatMap(({ proposes, motion }, index) => (proposes && !motion && (proposed.length === 0 || proposed.includes(proposes)) ? [index + 1] : []))

/** Replaces something of the n-th of several, counted from 1. */
const replaced = (escalations: readonly Escalation[], n: number, change: Partial<Escalation>): readonly Escalation[] =>
  escalations.map((one, index) => (index === n - 1 ? { ...one, ...change } : one))

const escalationOf = ({ clock, subject, dueVersion, step, side, since, dueOn, to, proposes, reply }: Escalated, at: Instant): Escalation => ({
  clock,
  subject,
  side: side ?? 'operator',
  dueVersion,
  step,
  at,
  dueOn: dueOn ?? null,
  since: since ?? null,
  to: to ?? [],
  reply: reply ? { from: reply.from } : null,
  answer: null,
  proposes: proposes ?? null,
  motion: null,
})
