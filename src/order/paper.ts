import { z } from 'zod'
import { id } from '../hazard/bodies/fields.js'

/** 签名方式 — how a signature was given. `paper-scan` is never typed: it follows from a clerk's record of signed paper (代录批示). */
export const signatureKinds = ['account', 'paper-scan', 'touch-screen', 'ca-seal'] as const
export type SignatureKind = (typeof signatureKinds)[number]

/**
 * 签名 — by the account alone, on a touch screen (marked 待补签 until the sealed paper is in), or with the
 * certificate of a CA, whose serial number and signed file are kept.
 */
export const signatureGiven = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account') }),
  z.strictObject({ kind: z.literal('touch-screen'), image: id }),
  z.strictObject({ kind: z.literal('ca-seal'), certificate: z.string().trim().min(4).max(80), signedFile: id }),
])
export type SignatureGiven = z.output<typeof signatureGiven>

/** 执法人员 — two at least, certificates in force; that they are different persons is a rule (`person/officers.ts`). */
export const officersOf = z.array(id).min(2).max(4)

/** 文号 — `郯民责改字〔2026〕3号`: the organ's mark, the year in hexagonal brackets, the number without leading zeros. */
export const paperNumber = z
  .string()
  .trim()
  .max(60)
  .regex(/^[\u4e00-\u9fff]{2,20}字〔20\d{2}〕[1-9]\d{0,5}号$/u)
