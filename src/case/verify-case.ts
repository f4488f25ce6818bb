import type { CaseEvent, CaseKind, CaseSummary, Instant } from './case.js'
import { changesState } from './clock-events.js'
import { fold } from './fold.js'
import { canonical, chained, type HashAlg } from './identity.js'

/** An event as it is stored: its columns, the text that was hashed, and the hash. */
export interface StoredEvent {
  case_id: string
  version: number
  command_id: string
  ordinal: number
  kind: string
  schema: number
  actor: CaseEvent['by']
  body: object
  legal_at: Instant
  recorded_at: Instant
  imported: boolean
  canonical: string
  hash: Buffer
  hash_alg: string
}

/** The spine row as far as it follows from the events. */
export interface StoredCase {
  version: number
  head_hash: Buffer
  state: object
  state_schema: number
  number: string | null
  status: string
  ball: string
  level: number
  institution_id: string | null
  county: string
  township: string | null
  closed_at: Instant | null
}

/** What does not fit of one case. `version` is the first position of the chain that is not what was written. */
export type CaseFault = { what: 'chain-broken'; version: number } | { what: 'head-differs' } | { what: 'state-differs' } | { what: 'spine-differs' }

/** 查验一案 — recomputes the chain, the state and the spine row of one case from its events. */
export function faultsOf(kind: CaseKind, file: StoredCase, events: readonly StoredEvent[]): readonly CaseFault[] {
  const version = brokenAt(events)
  if (version !== null) return [{ what: 'chain-broken', version }]
  const last = events.at(-1)
  if (!last || last.version !== file.version || !last.hash.equals(file.head_hash)) return [{ what: 'head-differs' }]
  // A state of an older schema is folded again when the case is next asked for; until then it is not compared.
  if (file.state_schema !== kind.stateSchema) return []
  const state = fold(kind, events.filter(({ kind: name }) => changesState(name)).map(asEvent))
  if (state === null || canonical(state) !== canonical(file.state)) return [{ what: 'state-differs' }]
  return spineFits(kind.summary(state), file) ? [] : [{ what: 'spine-differs' }]
}

/** The first version whose text is not what its columns say, or whose hash does not follow from the one before; null when all fit. */
function brokenAt(events: readonly StoredEvent[]): number | null {
  let head: Buffer | null = null
  for (const [index, event] of events.entries()) {
    head = chained(event.hash_alg as HashAlg, head, event.canonical)
    if (event.version !== index + 1 || textOf(event) !== event.canonical || !head.equals(event.hash)) return event.version
  }
  return null
}

const textOf = (e: StoredEvent): string =>
  canonical({
    case: e.case_id,
    version: e.version,
    command: e.command_id,
    ordinal: e.ordinal,
    kind: e.kind,
    schema: e.schema,
    actor: e.actor,
    body: e.body,
    legalAt: e.legal_at,
    recordedAt: e.recorded_at,
    imported: e.imported,
  })

const asEvent = ({ kind, schema, body, legal_at: at, actor: by }: StoredEvent): CaseEvent => ({ kind, schema, body, at, by })

const spineFits = (summary: CaseSummary, file: StoredCase): boolean =>
  summary.number === file.number &&
  summary.status === file.status &&
  summary.ball === file.ball &&
  summary.level === file.level &&
  summary.institutionId === file.institution_id &&
  summary.county === file.county &&
  summary.township === file.township &&
  summary.closed === (file.closed_at !== null)
