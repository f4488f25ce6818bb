import { z } from 'zod'
import { day, id } from '../hazard/bodies/fields.js'
import { freeLine, freeText } from '../text/free-text.js'
import { officersOf } from './paper.js'

/** 送达方式 — direct, left behind, by post, entrusted, electronic, by public notice. */
export const serviceMethods = ['direct', 'lien', 'post', 'entrusted', 'electronic', 'publication'] as const
export type ServiceMethod = (typeof serviceMethods)[number]

/** 受送达人身份 — who signed for the home. */
export const receiverKinds = ['legal-representative', 'head', 'reception', 'agent'] as const

/** 送达人 (two), where, and a remark; on every receipt of service. */
const common = { servers: officersOf, place: freeLine(200).optional(), remark: freeText(500).optional() }

/** 送达回证上的签收. */
const signedFor = { receiver: freeLine(60), receiverIs: z.enum(receiverKinds) }

/**
 * 送达回证 — what is recorded of a service. Proofs are optional here and demanded by the rule of `service.ts`, which
 * can say what is missing and why.
 */
export const serviceGiven = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('direct'), ...common, ...signedFor, signedOn: day, receipt: id.optional() }),
  z.strictObject({
    method: z.literal('lien'),
    ...common,
    leftOn: day,
    refusal: freeText(500).optional(),
    witness: freeLine(120).optional(),
    receipt: id.optional(),
    recording: id.optional(),
  }),
  z.strictObject({
    method: z.literal('post'),
    ...common,
    postedOn: day,
    signedOn: day,
    mailNumber: z.string().trim().min(6).max(40),
    receipt: id.optional(),
  }),
  z.strictObject({
    method: z.literal('entrusted'),
    ...common,
    ...signedFor,
    entrustedTo: z.string().trim().min(2).max(60),
    entrustedOn: day,
    signedOn: day,
    letter: id.optional(),
    receipt: id.optional(),
  }),
  z.strictObject({
    method: z.literal('electronic'),
    ...common,
    arrivedOn: day,
    confirmation: id.optional(),
    confirmedOn: day.optional(),
    receipt: id.optional(),
  }),
  z.strictObject({
    method: z.literal('publication'),
    ...common,
    publishedOn: day,
    medium: z.string().trim().min(2).max(60),
    attempts: freeText(500).optional(),
    receipt: id.optional(),
  }),
])
export type ServiceGiven = z.output<typeof serviceGiven>
