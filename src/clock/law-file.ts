import { z } from 'zod'
import { calendarSeed } from '../calendar/calendar-seed.js'
import { catalogueSeed } from '../inspection/catalogue.js'
import { ruleSetSeed } from './law-seed.js'
import { overlaps } from './effective-dates.js'

/** 法规文件 — what is published by a file: arrangements of years, rule sets, a catalogue; each part may be left out. */
export const lawFile = z
  .strictObject({
    calendars: z.array(calendarSeed).default([]),
    ruleSets: z.array(ruleSetSeed).default([]),
    catalogue: catalogueSeed.optional(),
  })
  .superRefine(({ ruleSets, calendars }, context) => {
    const years = calendars.map(({ year }) => year)
    for (const [n, year] of years.entries())
      if (years.indexOf(year) !== n)
        context.addIssue({ code: 'custom', path: ['calendars', n], message: `${year} stands twice`, params: { reason: 'named-twice' } })
    for (const [n, set] of ruleSets.entries()) {
      const before = ruleSets.slice(0, n).find((other) => other.county === set.county && (other.effectiveFrom === set.effectiveFrom || overlaps(other, set)))
      if (before) context.addIssue({ code: 'custom', path: ['ruleSets', n, 'effectiveFrom'], message: `overlaps the set of ${before.effectiveFrom}` })
    }
  })
export type LawFile = z.output<typeof lawFile>
