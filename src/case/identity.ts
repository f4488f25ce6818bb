import { createHash } from 'node:crypto'
import { v5 } from 'uuid'

/** Ours, fixed for ever: every id made from words stands in this namespace. */
const namespace = '6f1c0a9e-2b1d-5c5e-8a7b-9d3f5e7c1a2b'

/** A uuid v5 made from words that name one thing for ever: a system command, a step of a clock, a text of a command. */
export const uuidOf = (...words: readonly (string | number)[]): string => v5(words.join('/'), namespace)

/** JSON with sorted keys: what is hashed is also what is stored, to the byte. */
export const canonical = (value: unknown): string => textOf(value) ?? 'null'

/** As `JSON.stringify` writes it, several times faster than with a replacer; undefined for what JSON leaves out. */
function textOf(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if ('toJSON' in value && typeof value.toJSON === 'function') return textOf(value.toJSON())
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item) ?? 'null').join(',')}]`
  const fields = value as Record<string, unknown>
  const said: string[] = []
  for (const name of inOrder(Object.keys(fields))) {
    const text = textOf(fields[name])
    if (text !== undefined) said.push(`${JSON.stringify(name)}:${text}`)
  }
  return `{${said.join(',')}}`
}

/** Sorted, but for names that are numbers: those stand first and count upwards in every object of JavaScript. */
function inOrder(names: string[]): string[] {
  const sorted = names.toSorted()
  return sorted.some(isIndex) ? Object.keys(Object.fromEntries(sorted.map((name) => [name, true]))) : sorted
}

const isIndex = (name: string): boolean => /^(0|[1-9]\d*)$/.test(name)

/** 散列算法 — SHA-256, or the national SM3 where a buyer asks for it; every hash names its own. */
export type HashAlg = 'sha256' | 'sm3'

/** Whether a stored word names an algorithm of ours: another one proves nothing. */
export const isHashAlg = (name: string): name is HashAlg => name === 'sha256' || name === 'sm3'

/** The next link of a chain: hash of the previous hash followed by the canonical text. */
export const chained = (alg: HashAlg, previous: Buffer | null, text: string): Buffer =>
  createHash(alg)
    .update(previous ?? Buffer.alloc(0))
    .update(text)
    .digest()

/** SHA-256 over parts, one after another. */
export const digestOf = (...parts: readonly (string | Buffer)[]): Buffer => parts.reduce((hash, part) => hash.update(part), growingHash()).digest()

/** SHA-256 of what comes piece by piece. */
export const growingHash = () => createHash('sha256')
