import { z } from 'zod'

const day = z.iso.date()
const sourceStatus = z.enum(['verified', 'second-hand', 'unverified', 'design'])
/** 依据 — instrument and article as a paper quotes them, and where our reading of it stands. */
const basis = z
  .array(z.strictObject({ source: z.string().min(1), anchor: z.string().min(1) }))
  .min(1)
  .readonly()

/** 四个监督 — the four supervisions. @source docs/regulations.md#supervision-areas */
export const supervisions = ['safety', 'service-quality', 'workforce', 'operating-order'] as const
export type Supervision = (typeof supervisions)[number]

/** 隐患类别 — decides the default limit in calendar days. @source docs/regulations.md#hazard-categories */
export const hazardCategorySeed = z.strictObject({ code: z.string().min(1), name: z.string().min(1), limitDays: z.int().min(1).max(366) })
export type HazardCategorySeed = z.infer<typeof hazardCategorySeed>

/** 检查领域 — one of A to K, in one supervision; its hazards are of one category unless an item says otherwise. */
export const indicatorDomainSeed = z.strictObject({
  code: z.string().regex(/^[A-K]$/),
  name: z.string().min(1),
  supervision: z.enum(supervisions),
  category: z.string().min(1),
})
export type IndicatorDomainSeed = z.infer<typeof indicatorDomainSeed>

/** 检查项 — one question of an inspection; `fail` drafts a hazard with its default category and level. */
export const checkItemSeed = z.strictObject({
  code: z.string().regex(/^[A-K]\d{2}$/),
  domain: z.string().regex(/^[A-K]$/),
  title: z.string().min(1),
  supervision: z.enum(supervisions),
  category: z.string().min(1),
  level: z.enum(['ordinary', 'major']),
  /** The row of the major-hazard catalogue that a failure points to. */
  majorHazard: z.string().nullable(),
  basis,
  sourceStatus,
  effectiveFrom: day,
  effectiveTo: day.nullable(),
})
export type CheckItemSeed = z.infer<typeof checkItemSeed>

/** 判定方面 — the five aspects of the standard. */
export const majorHazardAspects = ['facility', 'qualification', 'daily-management', 'unlawful-service', 'other'] as const
/** 主管部门 — who is competent beside or instead of civil affairs. */
export const competentDepartments = ['civil-affairs', 'housing', 'fire', 'market-regulation', 'health', 'emergency'] as const
/** 默认处置 — what a confirmed major hazard of this row calls for. */
export const majorHazardActions = ['report-at-once', 'governance-plan', 'interim-control', 'stop-use', 'suspend', 'evacuate', 'refer'] as const

/**
 * 重大事故隐患判定情形 — one situation of the catalogue. A row that is not verified is our paraphrase and is shown as
 * 非官方原文. @source docs/regulations.md#major-hazard-standard
 */
export const majorHazardSeed = z.strictObject({
  code: z.string().regex(/^MH-[A-E]\d$/),
  aspect: z.enum(majorHazardAspects),
  titleZh: z.string().min(1),
  titleEn: z.string().min(1),
  criteria: z.string().min(1),
  evidenceRequired: z.array(z.string().min(1)).min(1).readonly(),
  competentDepts: z.array(z.enum(competentDepartments)).min(1).readonly(),
  basis,
  defaultActions: z.array(z.enum(majorHazardActions)).min(1).readonly(),
  sourceStatus,
  effectiveFrom: day,
  effectiveTo: day.nullable(),
})
export type MajorHazardSeed = z.infer<typeof majorHazardSeed>

/** 目录 — everything that an inspection asks by, as it is loaded: a row that points to another names one that is there. */
export const catalogueSeed = z
  .strictObject({
    categories: z.array(hazardCategorySeed).readonly(),
    domains: z.array(indicatorDomainSeed).readonly(),
    majorHazards: z.array(majorHazardSeed).readonly(),
    checkItems: z.array(checkItemSeed).readonly(),
  })
  .superRefine(({ categories, domains, majorHazards, checkItems }, context) => {
    const lists = [categories, domains, majorHazards, checkItems].map((rows) => rows.map(({ code }) => code))
    for (const codes of lists)
      for (const twice of codes.filter((code, n) => codes.indexOf(code) !== n)) context.addIssue({ code: 'custom', message: `${twice} stands twice` })
    const known = new Set(lists.flat())
    const pointed = [
      ...domains.map(({ category }) => category),
      ...checkItems.flatMap(({ domain, category, majorHazard }) => [domain, category, majorHazard ?? domain]),
    ]
    for (const missing of pointed.filter((code) => !known.has(code))) context.addIssue({ code: 'custom', message: `${missing} is not in the catalogue` })
  })
export type CatalogueSeed = z.infer<typeof catalogueSeed>

/** 目录名称 — the four catalogues as they are asked for. */
export type CatalogueName = 'categories' | 'domains' | 'major-hazards' | 'check-items'
