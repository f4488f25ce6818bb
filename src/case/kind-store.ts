import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Refusal } from '../refusal.js'
import type { Actor, CaseKind, Command, Instant } from './case.js'

/** What a kind's store is asked before a decision. `at` is the legal instant of the command. */
export interface FactsQuestion<State> {
  caseId: string
  county: string
  state: State | null
  command: Command
  actor: Actor
  at: Instant
}

/** 明细表 — a table whose rows follow from a state: its key, which begins with the id of the case, and every column that `project` fills. */
export interface DetailTable {
  name: string
  key: readonly string[]
  columns: readonly string[]
}

/** 编号所在 — the event and the field in which the numbers of a series are kept. */
export interface NumberKept {
  series: string
  event: string
  field: string
}

/** What the kernel needs of a kind beside its rules: the facts of a decision, and where its details stand. */
// oxlint-disable-next-line typescript/no-explicit-any -- the kernel holds kinds of any state
export interface KindStore<State = any, Facts = any> {
  kind: CaseKind<State, Facts>
  /** The rows that `decide` needs to know, in at most one statement. */
  facts(db: Kysely<Database>, question: FactsQuestion<State>): Promise<Facts>
  details: readonly DetailTable[]
  /** Constraints of the detail tables that may lawfully say no, and the refusal that each stands for. */
  constraints: Readonly<Record<string, Refusal>>
  /** Where its gapless numbers stand, so that `verify` can tell a gap. */
  numbers?: readonly NumberKept[]
}
