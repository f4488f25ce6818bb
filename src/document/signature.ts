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
