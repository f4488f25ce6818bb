import { calendars } from '../../seeds/law/calendars.js'
import { arrange } from '../../src/calendar/arrangement.js'
import type { Calendar } from '../../src/calendar/calendar.js'

/** The seeded years 2023 to 2027 as a calendar, without a database. */
export const seededCalendar: Calendar = new Map(calendars.map((seed) => [seed.year, arrange(seed, 1)]))
