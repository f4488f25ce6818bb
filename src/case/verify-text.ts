import type { Instant } from './case.js'
import { digestOf, uuidOf } from './identity.js'
import type { RowFault } from './row-faults.js'

/** A text as it is stored. */
export interface StoredText {
  id: string
  case_id: string
  field: string
  salt: Buffer
  body: string
  created_at: Instant
}

/** What the chain says of a text: the salted hash, and the command that brought it. */
interface Cited {
  hash: string
  commandId: string
}

/** A text that is not what the chain says of it, or that no event cites. */
export type TextFault = RowFault | { what: 'orphan-text'; text: string }

/** The texts that events cite, by their id; the first event that cites one came with it. */
export function citedTexts(events: readonly { command_id: string; body: object }[]): ReadonlyMap<string, Cited> {
  const cited = new Map<string, Cited>()
  const look = (value: unknown, commandId: string): void => {
    if (value === null || typeof value !== 'object') return
    if (!Array.isArray(value)) {
      const { text, hash } = value as { text?: unknown; hash?: unknown }
      if (typeof text === 'string' && typeof hash === 'string' && !cited.has(text)) cited.set(text, { hash, commandId })
    }
    for (const item of Object.values(value)) look(item, commandId)
  }
  for (const { body, command_id } of events) look(body, command_id)
  return cited
}

/**
 * Texts that are not what the chain says of them, or that are gone: the words by their salted hash, the place in the body by the id that was made
 * of it, the instant by the command that brought them. Whether an uncited one is waited for is not known here.
 */
export function textFaults(
  texts: readonly StoredText[],
  cited: ReadonlyMap<string, Cited>,
  { caseId, receivedAt }: { caseId: string; receivedAt: (commandId: string) => Instant | undefined },
): TextFault[] {
  const there = new Map(texts.map((text) => [text.id, text]))
  const faults: TextFault[] = []
  for (const [id, { hash, commandId }] of cited) {
    const text = there.get(id)
    const fault = { what: 'row-differs', table: 'case_text', key: id } as const
    if (!text) faults.push({ ...fault, row: 'missing' })
    else {
      const own = text.case_id === caseId
      const columns = [
        ...(digestOf(text.salt, text.body).toString('hex') === hash ? [] : ['body']),
        ...(!own || uuidOf(commandId, text.field) === id ? [] : ['field']),
        ...(!own || text.created_at === receivedAt(commandId) ? [] : ['created_at']),
      ]
      if (columns.length) faults.push({ ...fault, row: 'changed', columns })
    }
  }
  for (const { id, case_id } of texts) if (case_id === caseId && !cited.has(id)) faults.push({ what: 'orphan-text', text: id })
  return faults
}
