import { plusDays } from '../../src/calendar/civil-day.js'
import type { Picture } from './pictures.js'
import { lookback, type Step, type Who } from './story.js'

/** Calendar days after its sign-off on which a hazard is looked at again for the first time. */
const firstAfterDays = 30

/** In so many working days thirty calendar days have always passed. */
const firstAfterWorkdays = 25

/** 回头看 — the first look-back of what was signed off on a working day, opened and arranged for two who did not sign it off. */
export const lookedAgain = (of: string, signedOff: number): Step[] => [
  lookback(signedOff + firstAfterWorkdays, 'system', of, 'first', 'open-lookback', (s) => ({
    hazardId: s.case(of),
    sort: 'first',
    opensOn: plusDays(s.workday(signedOff), firstAfterDays),
  })),
  lookback(signedOff + firstAfterWorkdays, 'deputy-director', of, 'first', 'assign-lookback', (s) => ({
    officers: [s.person('inspector-3'), s.person('inspector-4')],
  })),
]

interface Found {
  result: 'held' | 'not-held'
  finding: string
  picture: Picture
  by?: Who
  second?: Who
}

/** 回头看结果 — the same, and what the two have found on the next working day. */
export const foundAgain = (of: string, signedOff: number, { result, finding, picture, by = 'inspector-3', second = 'inspector-4' }: Found): Step[] => [
  ...lookedAgain(of, signedOff),
  lookback(signedOff + firstAfterWorkdays + 1, by, of, 'first', 'record-lookback', (s) => ({
    visitedOn: s.on,
    second: s.person(second),
    result,
    finding,
    evidence: [s.photo(picture)],
  })),
]
