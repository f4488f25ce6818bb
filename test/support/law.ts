import { ruleSets } from '../../seeds/law/rule-sets.js'
import type { RuleSet } from '../../src/clock/law.js'

const byCode = <T extends { code: string }>(rows: readonly T[]): Record<string, T> => Object.fromEntries(rows.map((row) => [row.code, row]))

const [seed] = ruleSets.filter((set) => set.county === '371322')
if (!seed) throw new Error('Tancheng has no rule set')

/** Tancheng's seeded rule set, without a database. */
export const seededRuleSet: RuleSet = {
  id: '371322-2023-01-01-1',
  effectiveFrom: seed.effectiveFrom,
  effectiveTo: seed.effectiveTo,
  rules: byCode(seed.rules),
  frequencies: byCode(seed.frequencies),
  ladder: seed.ladder,
  policy: seed.policy,
}
