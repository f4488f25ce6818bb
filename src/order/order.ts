import { z } from 'zod'
import { adoptedRules } from '../clock/adopted-rules.js'
import { answerEscalation } from '../case/answer.js'
import { signatureGiven } from '../document/signature.js'
import { basis, day, id } from '../hazard/bodies/fields.js'
import { freeText, oneLine, type Stored } from '../text/free-text.js'
import { officersOf, paperNumber } from './paper.js'
import { serviceGiven } from './service-methods.js'

/** 通知书状态 — where an order stands. `served`, `voided` and `superseded` are closed. */
export const orderStatuses = ['drafted', 'reviewed', 'approved', 'issued', 'served', 'voided', 'superseded'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** 整改期限 — a day printed on the paper, or calendar days (1 to 365) counted from service. */
const term = z.union([z.strictObject({ dueOn: day }), z.strictObject({ days: z.int().min(1).max(365) })])

/**
 * 责令事项 — one hazard, what must be done about it, and by when: each item has a due date of its own.
 * Without a term the county's default limit for the hazard's category is written in.
 */
const item = z.strictObject({ hazardId: id, requirement: freeText(1000), term: term.optional() })

const items = z
  .array(item)
  .min(1)
  .max(50)
  .refine((all) => new Set(all.map((i) => i.hazardId)).size === all.length, 'a hazard stands on an order once')

/** 救济途径 — to whom the home may turn for reconsideration (行政复议) and for a lawsuit. The terms are law, not typed. */
const remedies = z.strictObject({
  reconsiderationBody: z.string().trim().min(1).max(60).check(oneLine),
  court: z.string().trim().min(1).max(60).check(oneLine),
})

const content = {
  items,
  /** 法律依据 — always a list: civil affairs acts under several laws at once. */
  basis: basis.min(1),
  remedies,
  officers: officersOf,
  safetyMeasures: freeText(1000).optional(),
  remark: freeText(500).optional(),
}

/** A signature of either step, with what the signer has to say. */
const signing = { opinion: freeText(500).optional(), signature: signatureGiven.optional() }

/** 拟制 — `replaces` names the served order that this one corrects (更正). */
export const draftOrder = z.strictObject({ institutionId: id, ...content, replaces: id.optional() })
/** 修改 — the whole content again, while it is a draft. */
export const reviseOrder = z.strictObject(content)
/** 审核 */
export const reviewOrder = z.strictObject(signing)
/** 退回 */
export const returnOrder = z.strictObject({ reason: freeText(500) })
/** 审批 */
export const approveOrder = z.strictObject(signing)
/** 签发 — number and seal. `number` is left out when our own register gives it. */
export const issueOrder = z.strictObject({ number: paperNumber.optional(), sealedScan: id })
/** 作废 */
export const voidOrder = z.strictObject({ reason: freeText(500) })
/** 被更正 — sent by the system when the correction has been served. */
export const supersedeOrder = z.strictObject({ orderId: id, orderNumber: z.string() })
/** 备注 */
export const commentOrder = z.strictObject({ text: freeText(1000) })
/** 重新计算 — the calendar has been published or changed: every clock is computed anew. */
export const replanOrder = z.strictObject({})
/** 整改复查意见书 — an opinion per item of a served order, by two officers. */
export const issueOpinion = z.strictObject({
  number: paperNumber.optional(),
  sealedScan: id.optional(),
  inspectedOn: day,
  officers: officersOf,
  rows: z
    .array(z.strictObject({ hazardId: id, result: z.enum(['done', 'partly', 'not-done']), reason: freeText(500).optional() }))
    .min(1)
    .max(50)
    .refine((all) => new Set(all.map((r) => r.hazardId)).size === all.length, 'a hazard stands on an opinion once'),
})

/** The body of every command, by its name. */
export const orderBodies = {
  'draft-order': draftOrder,
  'revise-order': reviseOrder,
  'review-order': reviewOrder,
  'return-order': returnOrder,
  'approve-order': approveOrder,
  'issue-order': issueOrder,
  'record-service': serviceGiven,
  'void-order': voidOrder,
  'supersede-order': supersedeOrder,
  'issue-opinion': issueOpinion,
  'answer-escalation': answerEscalation,
  comment: commentOrder,
  replan: replanOrder,
  'adopt-rules': adoptedRules,
} as const

/** The bodies as they stand in the inbox: free text kept apart. */
export type OrderBody = { readonly [Name in keyof typeof orderBodies]: Stored<z.output<(typeof orderBodies)[Name]>> }
