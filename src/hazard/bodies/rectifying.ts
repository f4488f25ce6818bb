import { z } from 'zod'
import { signatureGiven } from '../../document/signature.js'
import { freeLine, freeText } from '../../text/free-text.js'
import { fundSources, objectionKinds, objectionOutcomes, verdicts, verifyingMethods } from '../codes.js'
import { day, evidence, fen, id, ordinal, reference, unit } from './fields.js'

/**
 * 整改方案 — the five elements (五落实): responsibility, measures, funds, limit, contingency; for a major hazard the six
 * contents. Only the shape is checked here; what must not be missing is a rule (`decide/plan.ts`).
 */
export const submitPlan = z.strictObject({
  responsibleUnit: unit.optional(),
  responsiblePerson: id.optional(),
  supervisorPerson: id.optional(),
  measures: freeText(3000).optional(),
  fundFen: fen.optional(),
  fundSource: z.enum(fundSources).optional(),
  goods: freeText(1000).optional(),
  dueOn: day.optional(),
  interimControls: freeText(2000).optional(),
  emergencyPlan: id.optional(),
  aims: freeText(1000).optional(),
  requirements: freeText(1000).optional(),
  cause: freeText(1000).optional(),
  prevention: freeText(1000).optional(),
})
/** 通过方案 */
export const acceptPlan = z.strictObject({ opinion: freeText(1000).optional() })
/** 退回方案 — with the reason. */
export const returnPlan = z.strictObject({ reason: freeText(1000) })

/** 整改进展 — appended; touches no limit. */
export const reportProgress = z.strictObject({
  text: freeText(2000),
  percent: z.int().min(0).max(100).optional(),
  evidence: evidence.default([]),
})

/** 延期申请 */
export const requestExtension = z.strictObject({
  wantedDueOn: day,
  reason: freeText(1000),
  interimControl: freeText(1000).optional(),
  evidence: evidence.default([]),
})
/** 延期批复 — a granted day may be earlier than the one asked for. */
export const decideExtension = z.strictObject({
  extension: ordinal,
  granted: z.boolean(),
  dueOn: day.optional(),
  opinion: freeText(1000),
})

/** 陈述申辩、异议、复议、诉讼 — none of them stops the clock. */
export const fileObjection = z.strictObject({
  kind: z.enum(objectionKinds),
  grounds: freeText(2000),
  filedOn: day,
  caseNumber: reference.optional(),
  evidence: evidence.default([]),
})
/** 答复异议 */
export const decideObjection = z.strictObject({
  objection: ordinal,
  outcome: z.enum(objectionOutcomes),
  answer: freeText(2000),
  documentNumber: reference.optional(),
  evidence: evidence.default([]),
})

/** 暂缓整改决定 — a leader's written decision; `scan` is the sheet. */
export const defer = z.strictObject({ number: reference, decidedOn: day, until: day, reason: freeText(1000), scan: id, signature: signatureGiven.optional() })
export const endDeferral = z.strictObject({ reason: freeText(500).optional() })

/** 申请销号 — evidence before and after, and the report. */
export const submitRectification = z.strictObject({
  rectifiedOn: day,
  before: evidence.default([]),
  after: evidence.default([]),
  report: freeText(3000),
  fundFen: fen.optional(),
  fundSource: z.enum(fundSources).optional(),
})

const verification = {
  /** The other officer; the first is who sends it. */
  second: id,
  seenOn: day,
  method: z.enum(verifyingMethods).default('on-site'),
  place: freeLine(200).optional(),
  verdict: z.enum(verdicts),
  opinion: freeText(2000),
  evidence: evidence.default([]),
}
/** 乡镇核查 */
export const verifyByTownship = z.strictObject(verification)
/** 县级复查 — with the number of the 整改复查意见书 when one was written. */
export const verifyByCounty = z.strictObject({ ...verification, documentNumber: reference.optional() })
