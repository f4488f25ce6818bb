import type { Actor, CaseEvent, Instant } from './case.js'
import { canonical, chained, type HashAlg } from './identity.js'

/** An event about to be written: what `evolve` saw, and which command made it. */
export interface StampedEvent extends CaseEvent {
  commandId: string
  ordinal: number
  imported: boolean
}

/** One row of `case_event`, ready for the database; `hash` in PostgreSQL's text form of bytes. */
export interface EventRow {
  case_id: string
  version: number
  command_id: string
  ordinal: number
  kind: string
  schema: number
  actor: Actor
  body: object
  legal_at: Instant
  recorded_at: Instant
  imported: boolean
  canonical: string
  hash: string
  hash_alg: HashAlg
}

/** Where a chain stands: the version and hash of its last event. */
export interface ChainHead {
  caseId: string
  version: number
  head: Buffer | null
}

/** 链 — gives events their version, canonical text and hash, each linked to the one before. */
export function chain(
  alg: HashAlg,
  from: ChainHead,
  events: readonly StampedEvent[],
  recordedAt: Instant,
): { rows: EventRow[]; head: Buffer | null; version: number } {
  let { head, version } = from
  const rows = events.map((event) => {
    version += 1
    const text = canonicalEvent(from.caseId, version, event, recordedAt)
    head = chained(alg, head, text)
    return {
      case_id: from.caseId,
      version,
      command_id: event.commandId,
      ordinal: event.ordinal,
      kind: event.kind,
      schema: event.schema,
      actor: event.by,
      body: event.body,
      legal_at: event.at,
      recorded_at: recordedAt,
      imported: event.imported,
      canonical: text,
      hash: bytes(head),
      hash_alg: alg,
    }
  })
  return { rows, head, version }
}

/** The text that is hashed and stored: everything that a dispute could be about. */
const canonicalEvent = (caseId: string, version: number, event: StampedEvent, recordedAt: Instant): string =>
  canonical({
    case: caseId,
    version,
    command: event.commandId,
    ordinal: event.ordinal,
    kind: event.kind,
    schema: event.schema,
    actor: event.by,
    body: event.body,
    legalAt: event.at,
    recordedAt,
    imported: event.imported,
  })

/** Bytes as PostgreSQL reads them from text. */
export const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`
