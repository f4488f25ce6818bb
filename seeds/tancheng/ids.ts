import { uuidOf } from '../../src/case/identity.js'

/** The id of a seeded thing, made from the words that name it: planting again finds what is there. */
export const idOf = (...words: readonly (string | number)[]): string => uuidOf('tancheng', ...words)
