import { z } from 'zod'
import { adoptedRules } from '../clock/adopted-rules.js'
import { day, evidence, id } from '../hazard/bodies/fields.js'
import { freeText, type Stored } from '../text/free-text.js'
import type { LookbackCommand } from './commands.js'
import { lookbackSorts } from './sorts.js'
import { lookbackResults } from './status.js'

/** 开启 — sent by the daily start on the day of the date row. */
export const openLookback = z.strictObject({ hazardId: id, sort: z.enum(lookbackSorts), opensOn: day })

/** 安排 — two officers who had no hand in the closure. Sent again, it takes the place of what was arranged. */
export const assignLookback = z.strictObject({ officers: z.array(id).length(2) })

/** 登记结果 — what two officers saw on site, with at least one picture or paper that shows it. */
export const recordLookback = z.strictObject({
  visitedOn: day,
  second: id,
  result: z.enum(lookbackResults),
  finding: freeText(1000),
  evidence: evidence.min(1),
})

/** 取消 — the home has closed: there is nothing left to look at. */
export const cancelLookback = z.strictObject({ reason: freeText(500) })

/** 备注 */
export const commentLookback = z.strictObject({ text: freeText(1000) })

/** 重算期限 — the calendar has been published or corrected. */
export const replanLookback = z.strictObject({})

/** The body of every command, by its name. */
export const lookbackBodies = {
  'open-lookback': openLookback,
  'assign-lookback': assignLookback,
  'record-lookback': recordLookback,
  'cancel-lookback': cancelLookback,
  comment: commentLookback,
  replan: replanLookback,
  'adopt-rules': adoptedRules,
} as const satisfies Record<LookbackCommand, z.ZodType>

/** The bodies as they stand in the inbox: free text kept apart. */
export type LookbackBody = { readonly [Name in LookbackCommand]: Stored<z.output<(typeof lookbackBodies)[Name]>> }
