import { z } from 'zod'

/** 案件列表的一行 — what every kind of case tells in a list. */
export const caseRow = {
  id: z.uuid(),
  number: z.string().nullable(),
  status: z.string(),
  version: z.int().meta({ description: '办理时放进 If-Match' }),
  level: z.enum(['ordinary', 'major']),
  ball: z.enum(['operator', 'authority', 'agency', 'none']).meta({ description: '责任方:轮到谁办' }),
  dueOn: z.iso.date().nullable(),
  dueAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  county: z.string(),
  township: z.string().nullable(),
  institution: z.object({ id: z.uuid(), name: z.string() }).nullable(),
} as const

/** 一页 — rows, the cursor of the next page or null, and the instant at which "overdue" was asked. */
export const pageOf = <Row extends z.ZodType>(row: Row) => z.object({ asOf: z.iso.datetime(), rows: z.array(row), next: z.string().nullable() })
