import { z } from 'zod'

/** The id of a rule set, such as `371322-2026-01-01-2`. */
export const ruleSetIdWord = z.string().regex(/^[a-z0-9-]{1,60}$/)

/** 适用规则 — the body of `adopt-rules`: the rule set, and the decision by which the case takes it. */
export const adoptedRules = z.strictObject({ ruleSetId: ruleSetIdWord, adoption: z.uuid() })
