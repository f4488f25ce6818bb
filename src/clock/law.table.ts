import type { ColumnType } from 'kysely'
import type { Day, Instant } from '../case/case.js'
import type { Policy, SourceStatus, TermStanding, TermUnit } from './law.js'

/** A jsonb column: written as JSON text, read as a value, never changed. */
type Json<T> = ColumnType<T, string, never>

/** `law_edition` (法规数据版次) — one row, one number: raised whenever a rule set or a calendar is added, so that caches know. */
export interface LawEditionTable {
  edition: number
  one: ColumnType<boolean, never, never>
}

/** `rule_set` (规则版本) — what a case pins when it is opened. `county` null: for every county without a set of its own. */
export interface RuleSetTable {
  id: string
  county: string | null
  effective_from: Day
  effective_to: Day | null
  version: number
  published_at: Instant
  reason: string
  policy: Json<Policy>
  /** SHA-256 of everything in the set: the same seed is not loaded twice. */
  digest: string
}

/** `deadline_rule` (期限规则) — one term of a rule set. */
export interface DeadlineRuleTable {
  rule_set_id: string
  code: string
  name: string
  trigger: string
  value: number
  unit: TermUnit
  standing: TermStanding
  source: string
  anchor: string
  source_status: SourceStatus
}

/** `frequency_rule` (频次规则) — one recurring duty of a rule set. */
export interface FrequencyRuleTable {
  rule_set_id: string
  code: string
  name: string
  times: number
  per: 'day' | 'month' | 'year'
  standing: TermStanding
  source: string
  anchor: string
  source_status: SourceStatus
}

/** `escalation_step` (督办阶梯) — one step of a rule set's ladder. */
export interface EscalationStepTable {
  rule_set_id: string
  side: 'operator' | 'authority'
  step: number
  offset_workdays: number
  does: 'remind' | 'escalate'
  posts: string[]
  proposes: 'interview' | 'circular-or-supervision' | null
}

export interface LawTables {
  law_edition: LawEditionTable
  rule_set: RuleSetTable
  deadline_rule: DeadlineRuleTable
  frequency_rule: FrequencyRuleTable
  escalation_step: EscalationStepTable
}
