import { z } from 'zod'
import { signatureGiven } from '../../document/signature.js'
import { freeLine, freeText } from '../../text/free-text.js'
import { hazardSources, responsibilityLevels } from '../codes.js'
import { hazardLevels } from '../status.js'
import { basis, code, day, evidence, id, ordinal, reference, unit } from './fields.js'

/** 登记隐患 — one row of the 隐患清单. A `majorCode` of the catalogue makes it a major one, still to be confirmed. */
export const file = z.strictObject({
  institutionId: id,
  source: z.enum(hazardSources),
  foundOn: day,
  /** 检查人员 — who found it beside the one who files; an inspection has two officers or more. */
  officers: z.array(id).max(6).default([]),
  place: freeLine(200),
  /** 位置编码 — the code that stays on the place when the room is renamed, such as that of its plate. */
  placeCode: code.optional(),
  description: freeText(2000),
  category: code,
  checkItemCode: code.optional(),
  majorCode: code.optional(),
  /** 专家或部门意见 — for a major hazard whose catalogue row is not the official wording. */
  opinion: id.optional(),
  basis: basis.default([]),
  /** 整改要求与措施, as proposed. */
  requirement: freeText(1000).optional(),
  responsiblePerson: id.optional(),
  responsibleUnit: unit.optional(),
  townshipContact: id.optional(),
  countyContact: id.optional(),
  interimControl: freeText(1000).optional(),
  photos: evidence.default([]),
  /** 反弹 — the signed-off hazard that has come back. */
  relapseOf: id.optional(),
  /** 预警线索 that this filing confirms. */
  leadId: id.optional(),
})

/** 定级 — ordinary or major, with the reason. Lowering needs an opinion. */
export const classify = z.strictObject({
  level: z.enum(hazardLevels),
  majorCode: code.optional(),
  category: code.optional(),
  reason: freeText(1000),
  opinion: id.optional(),
})

/** 确认重大隐患 */
export const confirmMajor = z.strictObject({ opinion: id.optional(), reason: freeText(1000).optional(), signature: signatureGiven.optional() })

/** 临时管控措施 — what keeps people safe until the hazard is gone. */
export const setInterimControl = z.strictObject({ control: freeText(1000), emergencyPlan: id.optional() })

/** 落实责任 — one person per level answers for the hazard. */
export const assignResponsible = z.strictObject({ level: z.enum(responsibilityLevels), person: id, unit: unit.optional() })

/**
 * 送达 — sent by the order when it has been served. `dueOn` is null when the day waits for a calendar (`termDays` then
 * says how many it was) or when the order left it to the county's limit for the category.
 */
export const notify = z.strictObject({
  orderId: id,
  orderNumber: reference,
  servedOn: day,
  dueOn: day.nullable(),
  termDays: z.int().min(1).max(365).optional(),
  requirement: z.strictObject({ text: z.string(), hash: z.string() }).optional(),
})

/** 立行立改 — mended during the visit or on the same day; the photograph shows it. */
export const fixOnSpot = z.strictObject({ fixedOn: day, after: evidence, report: freeText(1000).optional() })

/** 备注 — of the authority for itself, unless it says that the home shall see it; of the home for both sides. */
export const comment = z.strictObject({ text: freeText(1000), evidence: evidence.default([]), toHome: z.boolean().default(false) })

/** 长期整改阶段 — milestones under the running clock. */
export const planStages = z.strictObject({
  stages: z
    .array(z.strictObject({ title: freeLine(100), dueOn: day }))
    .min(2)
    .max(12),
  reason: freeText(500),
})
/** 阶段目标已完成 */
export const completeStage = z.strictObject({ stage: ordinal, completedOn: day, opinion: freeText(500).optional(), evidence: evidence.default([]) })

/** 补签 — the sheet with the ink of one who had signed on a screen. */
export const supplementSignature = z.strictObject({ signature: ordinal, paper: id })
