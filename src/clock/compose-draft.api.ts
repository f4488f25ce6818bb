import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.js'
import { fieldFaults } from '../http/field-faults.js'
import type { FieldFault } from '../http/refusals.js'
import { composed, type Composed, type Publishing, saysTheSame } from './composed-rules.js'
import { findRuleSet } from './law-list.store.js'
import { type RuleSetSeed, ruleSetSeed } from './law-seed.js'
import type { LawRefusal } from './refusals.js'
import type { RuleDraft } from './rule-draft.store.js'

/** 合成并核对 — the rule set that a draft would be, by the schema of every rule set; or every field of it that is wrong, or that nothing is new. */
export async function composeDraft(
  db: Kysely<Database>,
  { county, base, changes }: Pick<RuleDraft, 'county' | 'base' | 'changes'>,
  dates: Omit<Publishing, 'county'>,
): Promise<RuleSetSeed | LawRefusal> {
  const from = await findRuleSet(db, base)
  if (!from) return { code: 'law.unknown-rule-set' }
  const whole = composed(from, changes, { county, ...dates })
  if (saysTheSame(from, whole)) return { code: 'law.nothing-changed' }
  const read = ruleSetSeed.safeParse(whole)
  if (read.success) return read.data
  const ofLadder = read.error.issues.flatMap((issue) => (issue.code === 'custom' ? ((issue.params?.['refusal'] as LawRefusal | undefined) ?? []) : []))[0]
  return ofLadder ?? { code: 'law.rules-invalid', fields: fieldFaults(read.error.issues, whole).map(byCode(whole)) }
}

/** A draft writes rules by their codes, so that a fault names the code and not a place in the whole set. */
const byCode =
  (whole: Composed) =>
  (fault: FieldFault): FieldFault => ({
    ...fault,
    field: fault.field.replace(/^(rules|frequencies)\.(\d+)/, (_, part: 'rules' | 'frequencies', n: string) => {
      const { code } = { code: n, ...whole[part][Number(n)] }
      return `${part}.${code}`
    }),
  })
