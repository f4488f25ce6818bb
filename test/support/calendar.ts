import { calendars } from '../../seeds/law/calendars.js'
import type { Calendar } from '../../src/calendar/calendar.js'
import { holidaysOf, workingWeekendsOf } from '../../src/calendar/calendar-seed.js'

/** The seeded years 2023 to 2027 as a calendar, without a database. */
export const seededCalendar: Calendar = new Map(
  calendars.map((seed) => [
    seed.year,
    { year: seed.year, version: 1, provisional: seed.provisional, source: seed.source, holidays: new Set(holidaysOf(seed)), workingWeekends: new Set(workingWeekendsOf(seed)) },
  ]),
)
