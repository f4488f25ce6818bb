import { z } from 'zod'
import { shortText } from '../text/free-text.js'

const phone = z.string().regex(/^\d{3,4}-?\d{7,8}$|^1\d{10}$/)

/** 个人信息 — what is kept sealed. Left out: unchanged; null: removed. */
export const PersonalBody = z.strictObject({
  identityNumber: z.string().max(18).nullable().optional(),
  phone: phone.nullable().optional(),
  address: shortText(200).nullable().optional(),
})
export type PersonalBody = z.output<typeof PersonalBody>

/** 行政区划代码 — two, four or six digits, or a township's. @source docs/regulations.md#region-codes */
export const RegionCode = z.string().regex(/^\d{2}(\d{2}){0,2}$|^\d{6}[0-9A-Za-z-]{1,14}$/)

/** 人员登记 — a person of an office or of a home. Role and rights come by a grant, not from here. */
export const PersonBody = z
  .strictObject({
    name: shortText(50),
    post: shortText(50).nullable().default(null),
    region: RegionCode.nullable().default(null),
    institutionId: z.uuid().nullable().default(null),
    personal: PersonalBody.default({}),
  })
  .refine(({ region, institutionId }) => (region === null) !== (institutionId === null), { path: ['region'] })
export type PersonBody = z.output<typeof PersonBody>

/** 离岗登记. */
export const LeavingBody = z.strictObject({ leftOn: z.iso.date() })

/** 行政执法证 — who may enforce, in which regions, until when. */
export const CertificateBody = z
  .strictObject({
    issuedBy: shortText(100),
    validFrom: z.iso.date(),
    validUntil: z.iso.date(),
    regions: z.array(RegionCode).min(1).max(20),
    revokedOn: z.iso.date().nullable().default(null),
  })
  .refine(({ validFrom, validUntil }) => validFrom <= validUntil, { path: ['validUntil'] })
export type CertificateBody = z.output<typeof CertificateBody>

/** 请假与代理 — both days belong to it. */
export const AbsenceBody = z
  .strictObject({ deputyId: z.uuid().nullable().default(null), fromOn: z.iso.date(), untilOn: z.iso.date() })
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, { path: ['untilOn'] })
export type AbsenceBody = z.output<typeof AbsenceBody>

/** 个人信息字段 — what can be looked at in clear. */
export const personalFields = ['identityNumber', 'phone', 'address'] as const
export type PersonalField = (typeof personalFields)[number]

/** 查看原文 — which value, and why. */
export const LookBody = z.strictObject({ field: z.enum([...personalFields, 'name']), reason: shortText(200) })
