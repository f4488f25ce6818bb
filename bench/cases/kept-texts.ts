import { digestOf, uuidOf } from '../../src/case/identity.js'
import type { TextRow } from '../../src/case/receive.store.js'

/** A body as the border would have kept it: each text that it refers to becomes a row of its own command, with the words that it `says`. */
export function keptTexts(commandId: string, body: object): { payload: object; texts: TextRow[] } {
  const texts: TextRow[] = []
  const walk = (value: unknown, field: string): unknown => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map((item, n) => walk(item, `${field}.${n}`))
    if (!('text' in value && 'hash' in value))
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, field ? `${field}.${name}` : name)]))
    const named = field.split('.').findLast((name) => !/^\d+$/.test(name))
    const text = { id: uuidOf(commandId, field), field, salt: Buffer.alloc(16), body: 'says' in value ? String(value.says) : `${named}:按要求办理` }
    texts.push(text)
    return { text: text.id, hash: digestOf(text.salt, text.body).toString('hex') }
  }
  return { payload: walk(body, '') as object, texts }
}
