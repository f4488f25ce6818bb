import type { Calendar } from '../calendar/calendar.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import { isWorkday } from '../calendar/workdays.js'
import type { Day, Instant } from '../case/case.js'
import type { Setting } from './setting.js'

const shanghaiMs = 8 * 3_600_000

/** 免打扰 — may this person not be disturbed at this instant? A day of a year without a calendar counts as a working day. */
export function isQuiet(
  at: Instant,
  { quietFrom, quietUntil, workdaysOnly }: Pick<Setting, 'quietFrom' | 'quietUntil' | 'workdaysOnly'>,
  calendar: Calendar,
): boolean {
  const time = timeOf(at)
  const inHours = quietFrom <= quietUntil ? time >= quietFrom && time < quietUntil : time >= quietFrom || time < quietUntil
  return inHours || (workdaysOnly && !isWorkingDay(calendar, dayOfInstant(at)))
}

/** Is this a day for messages to those who want them on working days only? */
export const isWorkingDay = (calendar: Calendar, day: Day): boolean => isWorkday(calendar, day) !== false

/** The clock on the wall in Asia/Shanghai: `08:30`. */
const timeOf = (at: Instant): string => new Date(Date.parse(at) + shanghaiMs).toISOString().slice(11, 16)
