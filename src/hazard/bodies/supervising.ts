import { z } from 'zod'
import { signatureGiven } from '../../document/signature.js'
import { freeText } from '../../text/free-text.js'
import {
  departments,
  grades,
  hearingOutcomes,
  measureActs,
  measureNatures,
  motionDecisions,
  penaltySteps,
  publications,
  referralOutcomes,
  unfixedGrounds,
} from '../codes.js'
import { basis, day, evidence, id, ordinal, reference, unit } from './fields.js'

/**
 * 决定提请事项 — 约谈 and 通报 in whose name and under which number, or why not. 挂牌督办 is decided by `supervise`.
 */
export const decideMotion = z.strictObject({
  escalation: ordinal,
  decision: z.enum(motionDecisions),
  body: unit.optional(),
  number: reference.optional(),
  reason: freeText(1000).optional(),
})
/** 挂牌督办 — who supervises, under which number. */
export const supervise = z.strictObject({
  body: unit,
  number: reference,
  listedOn: day,
  leader: id.optional(),
  requirement: freeText(1000).optional(),
})
/** 摘牌 */
export const endSupervision = z.strictObject({ number: reference, reason: freeText(1000), evidence: evidence.default([]) })
/** 上报与公示 — done where and when. */
export const recordPublication = z.strictObject({ what: z.enum(publications), on: day, medium: unit, reference: reference.optional() })

/** 处罚程序的一步 — its day, who answers for it, and the number or file that proves it. */
const penaltyStep = z.strictObject({
  step: z.enum(penaltySteps),
  on: day,
  person: id,
  number: reference.optional(),
  outcome: z.enum(hearingOutcomes).optional(),
  evidence: id.optional(),
})

/** 采取措施 — on the spot by two officers, or as a penalty with every legal step behind it. */
export const imposeMeasure = z.strictObject({
  nature: z.enum(measureNatures),
  acts: z.array(z.enum(measureActs)).min(1).max(4),
  object: freeText(500),
  reason: freeText(2000),
  basis: basis.min(1),
  from: day,
  number: reference.optional(),
  second: id.optional(),
  /** 安置 — where people must leave: how many, and where they go. */
  resettlement: z.strictObject({ residents: z.int().min(0).max(5000), arrangement: freeText(2000) }).optional(),
  steps: z.array(penaltyStep).max(penaltySteps.length).default([]),
  evidence: evidence.default([]),
  signature: signatureGiven.optional(),
})
/** 解除措施 — after re-inspection by two officers, with the leader's consent. */
export const liftMeasure = z.strictObject({
  measure: ordinal,
  reinspectedOn: day,
  officers: z.array(id).min(2).max(4),
  opinion: freeText(2000),
  number: reference.optional(),
  evidence: evidence.default([]),
})

/** 移送 — to the department whose matter it is. */
export const refer = z.strictObject({
  department: z.enum(departments),
  receiver: unit.optional(),
  number: reference,
  referredOn: day,
  facts: freeText(2000),
  replyDueOn: day.optional(),
  evidence: evidence.default([]),
})
/** 移送反馈 */
export const recordReferralReply = z.strictObject({
  referral: ordinal,
  repliedOn: day,
  outcome: z.enum(referralOutcomes),
  reply: freeText(2000),
  evidence: evidence.default([]),
})

/** 转执法 — a case file is opened against the home; the hazard stays open. */
export const startEnforcement = z.strictObject({ filingNumber: reference, filedOn: day, grounds: freeText(2000), basis: basis.min(1) })

/** 销号审批 */
export const signOff = z.strictObject({
  grade: z.enum(grades),
  opinion: freeText(1000).optional(),
  /** 审核人 — the section chief who went through the papers, when another approves. */
  reviewedBy: id.optional(),
  /** 专家或部门意见 */
  expertOpinion: id.optional(),
  signature: signatureGiven.optional(),
})
/** 退回销号申请 */
export const returnSignOff = z.strictObject({ reason: freeText(1000) })

/** 作废 — filed in error. */
export const withdraw = z.strictObject({ reason: freeText(1000) })

/** 未整改终止 — the home is gone, or somebody else has taken the hazard over and said so. */
export const closeUnfixed = z.strictObject({
  ground: z.enum(unfixedGrounds),
  reason: freeText(2000),
  resettlement: z.strictObject({ residents: z.int().min(0).max(5000), completedOn: day, arrangement: freeText(2000) }).optional(),
  handover: z.strictObject({ receiver: unit, confirmedOn: day, number: reference.optional(), confirmation: id }).optional(),
  evidence: evidence.default([]),
})
