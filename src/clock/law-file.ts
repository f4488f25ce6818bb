import { z } from 'zod'
import { calendarSeed } from '../calendar/calendar-seed.js'
import { catalogueSeed } from '../inspection/catalogue.js'
import { ruleSetSeed } from './law-seed.js'

/** 法规文件 — what is published by a file: arrangements of years, rule sets, a catalogue; each part may be left out. */
export const lawFile = z.strictObject({
  calendars: z.array(calendarSeed).default([]),
  ruleSets: z.array(ruleSetSeed).default([]),
  catalogue: catalogueSeed.optional(),
})
export type LawFile = z.output<typeof lawFile>
