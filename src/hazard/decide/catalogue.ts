import type { HazardFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'

interface NamedCodes {
  category?: string | undefined
  checkItemCode?: string | undefined
  majorCode?: string | undefined
}

/** 目录代码 — every code that a command names stands in its catalogue. */
export function refuseCodes({ category, checkItemCode, majorCode }: NamedCodes, { knownCodes, majorRow }: HazardFacts): HazardRefusal | null {
  if (category !== undefined && !knownCodes.category) return { code: 'hazard.category-unknown', category }
  if (checkItemCode !== undefined && !knownCodes.checkItem) return { code: 'hazard.check-item-unknown', checkItemCode }
  return majorCode !== undefined && majorRow?.code !== majorCode ? { code: 'hazard.major-code-unknown', majorCode } : null
}
