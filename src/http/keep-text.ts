import { createHash, randomBytes } from 'node:crypto'
import { canonical, uuidOf } from '../case/identity.js'
import { FreeText } from '../text/free-text.js'

/** A text on its way into `case_text`. */
export interface KeptText {
  id: string
  field: string
  salt: Buffer
  body: string
}

/**
 * Takes the free text out of a parsed body: each becomes a `TextRef`, a row is left for `case_text`. The salt makes the
 * hash useless for guessing the text once its row is deleted; the chain keeps the hash for ever.
 */
export function keepText(commandId: string, body: object): { body: object; texts: KeptText[] } {
  const texts: KeptText[] = []
  const walk = (value: unknown, path: string): unknown => {
    if (value instanceof FreeText) {
      const kept = { id: uuidOf(commandId, path), field: path, salt: randomBytes(16), body: value.value }
      texts.push(kept)
      return { text: kept.id, hash: createHash('sha256').update(kept.salt).update(kept.body).digest('hex') }
    }
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${path}.${i}`))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, walk(item, path ? `${path}.${key}` : key)]])))
  }
  return { body: walk(body, '') as object, texts }
}

/** The same for two persons who send the same words to the same case: what a second person confirms (双人确认). */
export const bodyHash = (caseId: string, command: string, body: object): Buffer =>
  createHash('sha256')
    .update(canonical([caseId, command, body]))
    .digest()
