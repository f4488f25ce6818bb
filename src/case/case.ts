import type { RoleCode } from '../access/roles.js'
import type { Law } from '../clock/law.js'
import type { Escalation } from './escalation.js'
import type { Refusal } from '../refusal.js'

/** An instant as ISO 8601 text in UTC with milliseconds: `2026-03-10T01:02:03.000Z`. */
export type Instant = string
/** A calendar day (自然日) of Asia/Shanghai: `2026-03-10`. */
export type Day = string

/** 案件种类 — every kind of case that the kernel follows. One word more per kind. */
export const caseKindNames = ['hazard', 'order', 'hazardLookback'] as const
export type CaseKindName = (typeof caseKindNames)[number]

/** 责任方 — whose time runs. */
export type Side = 'operator' | 'authority' | 'agency'
/** Who has to act now; `none` when the case is closed. */
export type Ball = Side | 'none'

/**
 * 办理人 — who acts, in which role. For signed paper that a clerk records (代录批示) `person` is the
 * one who signed, `recordedBy` the clerk and `scan` the evidence id of the sheet.
 */
export interface Actor {
  person: string
  role: RoleCode | 'system'
  grant?: string
  recordedBy?: string
  scan?: string
}

/** Free text kept in a deletable row of its own; the event carries its id and salted hash. */
export interface TextRef {
  text: string
  hash: string
}

/** What somebody asks of a case. `bodyHash` is the same for two persons who send the same body. */
export interface Command {
  id: string
  name: string
  body: object
  bodyHash: string
}

/**
 * What a decision says has happened. A field named in `takes` is filled by the kernel with the next
 * gapless number of its series, inside the transaction.
 */
export interface EventDraft {
  kind: string
  /** Schema of the body; 1 unless said. */
  schema?: number
  body: object
  takes?: readonly NumberTaken[]
}

/** A gapless number (连续编号) wanted by an event: series, county and year make the counter; `write` makes the text. */
export interface NumberTaken {
  field: string
  series: string
  write: (n: number) => string
}

/** An event as `evolve` sees it: stamped with its legal instant and its actor. */
export interface CaseEvent {
  kind: string
  schema: number
  body: object
  at: Instant
  by: Actor
}

/** What a step of a clock does when its instant has passed. */
export type StepAct = 'remind' | 'escalate' | 'advance'

/** One step of a ladder (逐级提醒督办), with its instant already computed. `command` is sent by an advance. */
export interface Step {
  step: number
  at: Instant
  does: StepAct
  posts: readonly string[]
  command?: string
  /** What it asks a leader to decide (提请). */
  proposes?: Proposes
}

/** 提请事项 — what a step asks a leader to decide: 约谈, or 通报 or 挂牌督办. */
export type Proposes = 'interview' | 'circular-or-supervision'
/** 提请的决定 — 约谈, 通报, 挂牌督办, or not (不予采纳). */
export type MotionDecision = 'interview' | 'circular' | 'supervision' | 'declined'

/** 时钟 — one running term of a case. A clock without `dueAt` waits for a calendar that is not published. */
export interface Clock {
  clock: string
  subject: string
  side: Side
  startedAt: Instant
  dueOn: Day | null
  dueAt: Instant | null
  provisional: boolean
  paused?: { since: Instant; why: string }
  steps: readonly Step[]
}

/** The spine row of a case: everything that lists and scopes need, nothing personal. */
export interface CaseSummary {
  number: string | null
  status: string
  ball: Ball
  /** Why the clock of the side with the ball stands still, or null. */
  paused: string | null
  closed: boolean
  /** 1 for an ordinary case, 2 for a major one. */
  level: number
  institutionId: string | null
  county: string
  township: string | null
}

/** A command for another case, put into `command_inbox` by the same transaction (actor `system`). */
export interface Effect {
  caseKind: CaseKindName
  caseId: string
  county: string
  command: string
  body: object
  /** Makes the command's id unique when one event sends several commands to one case. */
  subject?: string
}

/** What a decision knows beside the state and the command: who, when, the law, the facts. */
export interface DecisionContext<Facts = unknown> {
  actor: Actor
  /** The legal instant of the command. */
  now: Instant
  law: Law
  facts: Facts
  /** 原规则版本 — the rule set that the case has had until now, when the command is to take another (`adopt-rules`); `law` is the other. */
  replaces?: string
}

/** Rows of the detail tables that follow from a state; the kernel writes what differs, `verify` compares. */
export type Projection = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** What the kernel needs to know of a kind of case. All of it pure. */
export interface CaseKind<State = unknown, Facts = unknown> {
  name: CaseKindName
  /** Schema of `State`; a stored state of an older schema is folded again under the lock. */
  stateSchema: number
  /** The names of its commands; the first one opens a case. */
  commands: readonly string[]
  /** Whether a command leads to another status, as the table of moves says. */
  changesStatus(command: string): boolean
  /** Cheap "no", without calendar or rules: status, role, person. The screens and the web process ask it; `decide` begins with it. */
  refuse(state: State | null, command: Command, actor: Actor): Refusal | null
  /** The whole decision: a refusal, or the events that follow. Events carry every computed date. */
  decide(state: State | null, command: Command, context: DecisionContext<Facts>): Refusal | readonly EventDraft[]
  /** Computes nothing: no date, no rule. Old events are upcast before they come here. */
  evolve(state: State | null, event: CaseEvent): State
  /** Lifts an event of an older schema to the present one. */
  upcast(event: CaseEvent): CaseEvent
  /** Which clocks run, on whose side, when their steps fall, and what each step does. */
  clocks(state: State, law: Law): readonly Clock[]
  /** 承办 — the roles that may end this clock: who `holder` is on its ladder. */
  holders(state: State, clock: string, law: Law): readonly RoleCode[]
  /**
   * 督办 — the escalations that its events have put into the state (`escalationsAfter`). A kind that takes no answers leaves it out: its
   * escalations demand none and change no state.
   */
  escalations?(state: State): readonly Escalation[]
  summary(state: State): CaseSummary
  /** What other cases must hear of this event. */
  effects(state: State, event: CaseEvent): readonly Effect[]
  /** Whom each event concerns, by post; one that is not named concerns nobody. */
  told: Readonly<Record<string, readonly RoleCode[]>>
  /** The rows of the detail tables that stand for this state. */
  project(caseId: string, state: State): Projection
}

/** What the workflow knows of its case: no more than it needs to keep order and time. */
export interface CaseFacts {
  version: number
  closed: boolean
  nextStepAt: Instant | null
}

/** What became of a command: kept in `command_inbox.result`, answered to the caller. */
export type Settled =
  | {
      settled: 'applied'
      version: number
      commandVersion: number
      status: string
      number: string | null
      ball: Ball
      dueOn: Day | null
      /** Set when the command waits for a second person (双人确认). */
      proposed?: true
    }
  | { settled: 'refused'; refusal: Refusal }
  | { settled: 'dead'; code: string }
  | { settled: 'waiting' }

/** What recording a command answers: to the workflow what it must know, to the caller what became of it. */
export interface Recorded {
  facts: CaseFacts
  answer: Settled
}
