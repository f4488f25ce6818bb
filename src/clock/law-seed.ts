import { z } from 'zod'
import { ladderFaults } from './ladder-faults.js'
import { type DeadlineRule, type FrequencyRule, type LadderStep, type Policy, reachBackHoursMax } from './law.js'
import { ruleSetFaults } from './rule-set-faults.js'

const text = z.string().min(1)
const cited = {
  standing: z.enum(['legal', 'local', 'standard', 'policy']),
  source: text,
  anchor: z.string().regex(/^[a-z0-9-]+$/),
  sourceStatus: z.enum(['verified', 'second-hand', 'unverified', 'design']),
}
const code = z.string().regex(/^[a-z0-9-]+$/)
const roles = z.array(text).readonly()
const byLevel = z.strictObject({ ordinary: roles, major: roles })
const grade = z.enum(['A', 'B', 'C', 'D'])
const days = z.int().min(1).max(3660)
const share = z.number().min(0).max(1)

const deadlineShape = z.strictObject({
  code,
  name: text,
  trigger: text,
  value: z.int().min(-3660).max(3660),
  unit: z.enum(['wd', 'cd', 'mo', 'yr', 'h']),
  ...cited,
})
const deadlineRule: z.ZodType<DeadlineRule> = deadlineShape

const frequencyShape = z.strictObject({ code, name: text, times: z.int().min(1), per: z.enum(['day', 'month', 'year']), ...cited })
const frequencyRule: z.ZodType<FrequencyRule> = frequencyShape

/** What a rule says, as it is published and as it is told. */
export const ruleWords = { deadline: deadlineRule, frequency: frequencyRule }

/** 督办阶梯 — one step, as it is published. */
export const ladderStep: z.ZodType<LadderStep> = z.strictObject({
  side: z.enum(['operator', 'authority']),
  step: z.int().min(1),
  offsetWorkdays: z.int().min(-250).max(250),
  does: z.enum(['remind', 'escalate']),
  posts: z.array(text).min(1).readonly(),
  proposes: z.enum(['interview', 'circular-or-supervision']).exactOptional(),
})

const policyShape = z.strictObject({
  separation: z.enum(['default', 'strict']),
  reachBackHours: z.int().min(0).max(reachBackHoursMax),
  countySampleShare: share,
  categoryLimitDays: z.record(z.string(), days),
  minimumGrade: z.strictObject({ ordinary: grade, major: grade }),
  selfDeclarationAllowed: z.boolean(),
  extension: z.strictObject({
    most: z.strictObject({ ordinary: z.int().min(0), major: z.int().min(0) }),
    daysMax: days,
    approvers: z.strictObject({ ordinary: roles, major: roles, late: roles }),
  }),
  signOffApprovers: byLevel,
  signOffReviewers: roles,
  relapse: z.strictObject({ watchDays: days, limitShare: z.number().gt(0).max(1), limitDaysMin: days }).exactOptional(),
  recheck: z
    .strictObject({ least: z.strictObject({ C: share, D: share }), most: share, fewest: z.int().min(1).max(1000) })
    .refine(({ least, most }) => least.C <= most && least.D <= most, { path: ['most'] })
    .exactOptional(),
  returnLimitDays: days,
  order: z.strictObject({ reviewers: roles, approvers: roles, register: z.enum(['ours', 'office']), marks: z.strictObject({ order: text, opinion: text }) }),
})
/** 办理规矩 — as it stands in `rule_set.policy`. */
export const policySchema: z.ZodType<Policy> = policyShape

const rowsMax = 500

/**
 * 规则草案的改动 — what a draft says otherwise than the set that it begins from: of a rule of that set only what differs, of a new one
 * everything; the ladder as a whole.
 */
export const ruleChanges = z.strictObject({
  rules: z.array(deadlineShape.partial().extend({ code })).max(rowsMax).default([]),
  frequencies: z.array(frequencyShape.partial().extend({ code })).max(rowsMax).default([]),
  ladder: z.array(ladderStep).max(rowsMax).optional(),
  policy: policyShape.partial().default({}),
})
export type RuleChanges = z.output<typeof ruleChanges>

/** 规则版本 — a rule set as it is published: for one county, or for all that have none of their own. */
export const ruleSetSeed = z
  .strictObject({
    county: z
      .string()
      .regex(/^\d{6}$/)
      .nullable(),
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable(),
    reason: text,
    rules: z.array(deadlineRule).readonly(),
    frequencies: z.array(frequencyRule).readonly(),
    ladder: z.array(ladderStep).readonly(),
    policy: policySchema,
  })
  .superRefine((set, context) => {
    for (const { path, reason, message } of ruleSetFaults(set)) context.addIssue({ code: 'custom', path: [...path], message, params: { reason } })
    for (const { refusal, at } of ladderFaults(set.ladder))
      context.addIssue({ code: 'custom', path: ['ladder', ...at], message: refusal.code, params: { refusal } })
  })
export type RuleSetSeed = z.infer<typeof ruleSetSeed>
