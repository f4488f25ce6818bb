import type { BenchCounty } from '../product/bench-county.js'
import { wordsOfSteps } from '../product/five-steps.js'

/** Whatever of a county's people and of what they wrote stands in a text: names, user names, free text. None of it may. */
export const namesIn = (text: string, county: BenchCounty): string[] =>
  [...county.people.flatMap(({ name, username }) => [name, username]), ...county.homes.map(({ name }) => name), ...wordsOfSteps].filter((word) =>
    text.includes(word),
  )
