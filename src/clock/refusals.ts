/** 法规数据的不予办理. */
export type LawRefusal = { code: 'law.none-in-force'; day: string } | { code: 'law.unknown-rule-set' }
