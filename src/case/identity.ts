import { createHash } from 'node:crypto'
import { v5 } from 'uuid'

/** Ours, fixed for ever: every id made from words stands in this namespace. */
const namespace = '6f1c0a9e-2b1d-5c5e-8a7b-9d3f5e7c1a2b'

/** A uuid v5 made from words that name one thing for ever: a system command, a step of a clock, a text of a command. */
export const uuidOf = (...words: readonly (string | number)[]): string => v5(words.join('/'), namespace)

/** JSON with sorted keys: what is hashed is also what is stored, to the byte. */
export const canonical = (value: unknown): string => JSON.stringify(value, sortedKeys)

const sortedKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value

/** 散列算法 — SHA-256, or the national SM3 where a buyer asks for it; every hash names its own. */
export type HashAlg = 'sha256' | 'sm3'

/** The next link of a chain: hash of the previous hash followed by the canonical text. */
export const chained = (alg: HashAlg, previous: Buffer | null, text: string): Buffer =>
  createHash(alg)
    .update(previous ?? Buffer.alloc(0))
    .update(text)
    .digest()
