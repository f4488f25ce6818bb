/** 法规数据的不予办理. */
export type LawRefusal = { code: 'law.none-in-force'; day: string } | { code: 'law.unknown-rule-set' } | LadderRefusal

/** 督办阶梯. */
export type LadderRefusal =
  | { code: 'law.ladder-without-last-resort'; side: 'operator' | 'authority' }
  | { code: 'law.ladder-step-twice'; side: 'operator' | 'authority'; step: number }
  | { code: 'law.ladder-out-of-order'; side: 'operator' | 'authority'; step: number }
  | { code: 'law.ladder-unknown-post'; post: string }
  | { code: 'law.ladder-proposal-misplaced'; step: number }
