import { z } from 'zod'
import { id } from '../hazard/bodies/fields.js'

/** 执法人员 — two at least, certificates in force; that they are different persons is a rule (`person/officers.ts`). */
export const officersOf = z.array(id).min(2).max(4)

/** 文号 — `郯民责改字〔2026〕3号`: the organ's mark, the year in hexagonal brackets, the number without leading zeros. */
export const paperNumber = z
  .string()
  .trim()
  .max(60)
  .regex(/^[\u4e00-\u9fff]{2,20}字〔20\d{2}〕[1-9]\d{0,5}号$/u)
