import type { Actor, CaseFacts, Instant, Projection, Settled } from '../../src/case/case.js'
import type { EventRow } from '../../src/case/chain.js'
import type { ClockRow } from '../../src/case/clock-rows.js'
import { canonical, uuidOf } from '../../src/case/identity.js'
import type { Asked, CaseFile } from '../../src/case/inbox.store.js'
import type { KindStore } from '../../src/case/kind-store.js'
import { outcomeOf } from '../../src/case/outcome.js'
import type { SpanRow } from '../../src/case/spans.js'
import type { FileRow } from '../../src/case/write.store.js'
import type { Law } from '../../src/clock/law.js'
import { isRefusal } from '../../src/refusal.js'
import { createHash } from 'node:crypto'

/** One command of a life: what was asked, by whom, when. */
export interface Deed {
  name: string
  body: object
  by: Actor
  at: Instant
}

/** What the cases of one kind and county have in common. */
export interface Ground {
  store: KindStore
  county: string
  law: Law
  ruleSetId: string
  /** What the registers would say of this case when it is decided. */
  factsOf(caseId: string, deeds: readonly Deed[]): unknown
}

/** A command as it lies in the inbox once it is settled. */
export interface SettledCommand {
  command_id: string
  case_kind: string
  case_id: string
  county: string
  name: string
  actor: Actor
  payload: object
  payload_hash: string
  after: null
  expected_version: null
  received_at: Instant
  happened_at: null
  imported: boolean
  status: 'applied'
  result: Settled
  settled_at: Instant
}

/** Every row that the kernel would have left of a case. */
export interface GrownCase {
  file: FileRow
  events: readonly EventRow[]
  clocks: readonly ClockRow[]
  spans: readonly SpanRow[]
  commands: readonly SettledCommand[]
  details: Projection
}

interface Growing {
  file: CaseFile | undefined
  row: FileRow | undefined
  facts: CaseFacts | undefined
  events: EventRow[]
  clocks: Map<string, ClockRow>
  spans: Map<number, SpanRow>
  commands: SettledCommand[]
}

/**
 * Lives a case from its first deed to its last, by the product's own decider, chain, clocks and spans, without a database between
 * them. `numbers` gives the next number of a series. @throws the refusal, when a deed is not lawful
 */
export function growCase(ground: Ground, caseId: string, deeds: readonly Deed[], nextNumber: (series: string, at: Instant) => number): GrownCase {
  const growing: Growing = { file: undefined, row: undefined, facts: undefined, events: [], clocks: new Map(), spans: new Map(), commands: [] }
  const facts = ground.factsOf(caseId, deeds)
  for (const [n, deed] of deeds.entries()) live(ground, growing, caseId, deed, { n, facts, nextNumber })
  const { row, events, clocks, spans, commands } = growing
  if (!row) throw new Error('a case without deeds')
  return { file: row, events, clocks: [...clocks.values()], spans: [...spans.values()], commands, details: ground.store.kind.project(caseId, row.state) }
}

interface Circumstances {
  n: number
  facts: unknown
  nextNumber: (series: string, at: Instant) => number
}

function live(ground: Ground, growing: Growing, caseId: string, deed: Deed, { n, facts, nextNumber }: Circumstances): void {
  const { store, law, ruleSetId, county } = ground
  const commandId = uuidOf('grown', caseId, n)
  const payloadHash = createHash('sha256').update(canonical(deed.body)).digest()
  const state = growing.file?.state ?? null
  const command = { id: commandId, name: deed.name, body: deed.body, bodyHash: payloadHash.toString('hex') }
  const decision = store.kind.decide(state, command, { actor: deed.by, now: deed.at, law, facts })
  if (isRefusal(decision)) throw new Error(`${deed.name}: ${JSON.stringify(decision)}`)
  const drafts = decision.map((draft) =>
    draft.takes
      ? { ...draft, body: { ...draft.body, ...Object.fromEntries(draft.takes.map(({ field, series, write }) => [field, write(nextNumber(series, deed.at))])) } }
      : draft,
  )
  const asked = askedOf(ground, growing, { caseId, commandId, payloadHash, deed })
  const judged = { kind: withoutDetails(store), details: [], law, ruleSetId, state, at: deed.at, decision, drafts }
  const { writing, facts: after } = outcomeOf('sha256', growing.file, asked, judged)
  growing.row = writing.file
  growing.file = { ...writing.file, head_hash: Buffer.from(writing.file.head_hash.slice(2), 'hex') }
  growing.facts = after
  growing.events.push(...writing.events)
  for (const row of writing.clocks) growing.clocks.set(`${row.clock}/${row.subject}`, row)
  for (const row of writing.spans) growing.spans.set(row.ordinal, row)
  growing.commands.push({
    command_id: commandId,
    case_kind: store.kind.name,
    case_id: caseId,
    county,
    name: deed.name,
    actor: deed.by,
    payload: deed.body,
    payload_hash: `\\x${payloadHash.toString('hex')}`,
    after: null,
    expected_version: null,
    received_at: deed.at,
    happened_at: null,
    imported: false,
    status: 'applied',
    result: writing.settled.result,
    settled_at: deed.at,
  })
}

const lights = new WeakMap<KindStore, KindStore['kind']>()

/** The detail rows of every stage on the way would be thrown away: those of the last one are projected once. */
function withoutDetails(store: KindStore): KindStore['kind'] {
  const kind = lights.get(store) ?? { ...store.kind, project: () => ({}) }
  lights.set(store, kind)
  return kind
}

function askedOf(
  { store, county }: Ground,
  { file, clocks, spans }: Growing,
  { caseId, commandId, payloadHash, deed }: { caseId: string; commandId: string; payloadHash: Buffer; deed: Deed },
): Asked {
  return {
    commandId,
    caseKind: store.kind.name,
    caseId,
    county,
    name: deed.name,
    actor: deed.by,
    payload: deed.body,
    payloadHash,
    after: null,
    afterResult: null,
    afterCase: null,
    expectedVersion: null,
    receivedAt: deed.at,
    happenedAt: null,
    imported: false,
    result: null,
    opened: file !== undefined,
    earlier: [],
    stepsDue: false,
    clocks: [...clocks.values()],
    span: [...spans.values()].find((span) => span.ended_at === null) ?? null,
    now: deed.at,
    edition: 0,
  }
}
