import { z } from 'zod'
import { RegionCode } from '../person/person.js'
import { shortText } from '../text/free-text.js'
import { departments } from '../hazard/codes.js'

const Day = z.iso.date()
const day = Day.nullable().default(null)
const fen = z.int().min(0).max(100_000_000_000).nullable().default(null)
const CreditCode = z.string().min(18).max(18)
const County = z.string().regex(/^\d{6}$/)

/** 设施性质、运营模式、网络位置 — the lists that a form offers. */
export const ownerships = ['public', 'private-nonprofit', 'private-company'] as const
export const operatingModels = ['public-run', 'public-built-privately-run', 'contracted-operation', 'private'] as const
export const siteKinds = ['centre', 'base'] as const

/** 养老机构登记. `seq` is the number within the county; left out, the next free one is taken. County and number stay for ever. */
export const InstitutionBody = z
  .strictObject({
    creditCode: CreditCode,
    name: shortText(100),
    ownership: z.enum(ownerships),
    operatingModel: z.enum(operatingModels),
    siteKind: z.enum(siteKinds).nullable().default(null),
    network: shortText(50).nullable().default(null),
    medicalMode: shortText(50).nullable().default(null),
    beds: z.int().min(0).max(10_000),
    county: County,
    township: RegionCode.nullable().default(null),
    seq: z.int().min(1).max(9_999).optional(),
    sponsor: RegionCode.nullable().default(null),
    openedOn: day,
  })
  .refine(({ siteKind, network }) => siteKind === null || network !== null, { path: ['network'] })
export type InstitutionBody = z.output<typeof InstitutionBody>

/** 机构终止登记 — whoever closes a home with open hazards says that they know of them. */
export const ClosingBody = z.strictObject({
  closedOn: Day,
  openHazardsKnown: z.boolean().default(false).meta({ description: '已知悉尚未销号的隐患' }),
  mergedInto: z.uuid().nullable().default(null).meta({ description: '并入机构：原机构的隐患再次出现时，按反弹连到原案' }),
})
export type ClosingBody = z.output<typeof ClosingBody>

/** 公建民营合同 — money in whole fen. `endedOn`: given up before its last day. */
export const ContractBody = z
  .strictObject({
    ownerRegion: RegionCode,
    ownerName: shortText(100),
    operatorName: shortText(100),
    operatorCreditCode: CreditCode,
    selectionDocument: shortText(200).nullable().default(null),
    fromOn: Day,
    untilOn: Day,
    endedOn: day,
    assetsDocument: shortText(200).nullable().default(null),
    feeFen: fen,
    depositFen: fen,
    destituteBeds: z.int().min(0).max(10_000),
    priceRule: shortText(200).nullable().default(null),
    nextAppraisalOn: day,
  })
  .refine(({ fromOn, untilOn }) => fromOn <= untilOn, { path: ['untilOn'] })
export type ContractBody = z.output<typeof ContractBody>

/** 证照 — filing, fire, food, medical and equipment papers. */
export const LicenceBody = z
  .strictObject({
    kind: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
    number: shortText(60),
    issuedBy: shortText(100),
    validFrom: Day,
    validUntil: day,
    revokedOn: day,
  })
  .refine(({ validFrom, validUntil }) => validUntil === null || validFrom <= validUntil, { path: ['validUntil'] })
export type LicenceBody = z.output<typeof LicenceBody>

/** 三项制度 — when a system was adopted and last reviewed, and what it must hold. */
export const SystemBody = z
  .strictObject({
    name: shortText(60),
    reading: shortText(300),
    requiredDocuments: z.array(shortText(100)).max(50),
    reviewCycleMonths: z.int().min(1).max(60),
    adoptedOn: day,
    reviewedOn: day,
  })
  .refine(({ adoptedOn, reviewedOn }) => reviewedOn === null || (adoptedOn !== null && adoptedOn <= reviewedOn), { path: ['reviewedOn'] })
export type SystemBody = z.output<typeof SystemBody>

/** 常设责任 — who answers for what in a home, every day. @source docs/regulations.md#work-safety-law-art-22 */
export const DutyBody = z
  .strictObject({
    dutyCode: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
    level: z.enum(['institution', 'township', 'county']),
    unit: shortText(100),
    personId: z.uuid(),
    post: shortText(50),
    scope: shortText(300),
    frequency: shortText(100),
    validFrom: Day,
    validUntil: day,
  })
  .refine(({ validFrom, validUntil }) => validUntil === null || validFrom <= validUntil, { path: ['validUntil'] })
export type DutyBody = z.output<typeof DutyBody>

/** 入住老年人 — who it is stands sealed in `pii`. */
export const ResidentBody = z.strictObject({
  abilityBand: z.enum(['self', 'partial', 'full']).nullable().default(null),
  support: z.enum(['extreme-hardship', 'low-income']).nullable().default(null),
  movedInOn: Day,
  personal: z
    .strictObject({
      name: shortText(50).optional(),
      identityNumber: z.string().max(18).nullable().optional(),
      phone: z
        .string()
        .regex(/^\d{3,4}-?\d{7,8}$|^1\d{10}$/)
        .nullable()
        .optional(),
      address: shortText(200).nullable().optional(),
    })
    .default({}),
})
export type ResidentBody = z.output<typeof ResidentBody>

/** 第三方机构、协同部门. */
export const AgencyBody = z
  .strictObject({
    creditCode: CreditCode,
    name: shortText(100),
    kind: z.enum(['assessment', 'certification', 'department']),
    /** 所属部门 — what a referral names it by; its people answer what is referred to it. */
    department: z.enum(departments).nullable().default(null),
    county: County,
    closedOn: day,
  })
  .refine(({ kind, department }) => department === null || kind === 'department', { path: ['department'] })
export type AgencyBody = z.output<typeof AgencyBody>
