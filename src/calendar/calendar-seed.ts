import { z } from 'zod'

const monthDay = z.string().regex(/^\d{2}-\d{2}$/)
const monthDays = z.string().regex(/^\d{2}-\d{2}(\.\.\d{2}-\d{2})?$/)

/** 年度放假安排 — one year as it is typed in: `09-29..10-06` is a span of days, both ends off. */
export const calendarSeed = z.strictObject({
  year: z.int().min(1991).max(2100),
  provisional: z.boolean(),
  source: z.string().min(1),
  holidays: z.array(monthDays).min(1).readonly(),
  workingWeekends: z.array(monthDay).readonly(),
})
export type CalendarSeed = z.infer<typeof calendarSeed>
