import { z } from 'zod'

/** A query value that may be sent once or several times: `status=filed&status=notified`. */
export const repeated = <T extends z.ZodType>(item: T) =>
  z
    .union([item, z.array(item).min(1).max(20)])
    .transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]) as z.output<T>[])
    .optional()

/** 辖区代码 — province 2 digits, city 4, county 6, a township its county's six and more. */
export const regionQuery = z
  .string()
  .regex(/^\d{2}$|^\d{4}$|^\d{6}([0-9A-Za-z-]{1,14})?$/)
  .optional()
  .meta({ description: '辖区代码:省 2 位、市 4 位、县 6 位、乡镇更长;只在本人可见范围内缩小' })

/** `true` or `false`, as a query spells it. */
export const yesNo = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
