import { z } from 'zod'

/** 区划级别 — province, city, county, township. */
export const regionLevels = ['province', 'city', 'county', 'township'] as const

/**
 * 行政区划 — `code` begins with the code of its parent: two digits, four, six; a township's is its twelve-digit statistics
 * code, or any text of ours after the county's six digits where it has none.
 * @source docs/regulations.md#region-codes
 */
export const regionSeed = z
  .strictObject({
    code: z.string().regex(/^\d{2}(\d{2}){0,2}$|^\d{6}[0-9A-Za-z-]{1,14}$/),
    level: z.enum(regionLevels),
    parent: z.string().nullable(),
    name: z.string().min(1),
    statisticsCode: z
      .string()
      .regex(/^\d{12}$/)
      .nullable(),
  })
  .refine(({ code, parent }) => code.startsWith(parent ?? '') && code !== parent, { message: 'a code begins with the code of its parent' })
  .refine(({ level, parent }) => (parent?.length ?? 0) === { province: 0, city: 2, county: 4, township: 6 }[level], {
    message: 'a parent is of the level above',
  })
export type RegionSeed = z.infer<typeof regionSeed>
