/** What the invariants look at: a database, what a client remembers, and, where everything really runs, the product around it. */
import type { Client } from '@temporalio/client'
import type { Visitor } from '../../support/visitor.js'
import type { Line } from './journal.js'
import type { Delivery } from './sink.js'

/** Somebody who answers SQL: a pool, or one connection in a transaction that will be undone. */
export interface Asked {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as with pg itself: whoever asks knows the row
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>
}

/** The head of one case as it once stood: no later chain may have another event at its place. */
export interface Anchor {
  caseId: string
  version: number
  hash: string
}

export interface World {
  database: Asked
  journal: readonly Line[]
  /** What another system was told. */
  delivered: readonly Delivery[]
  /** What time it is there; null where the database's own clock runs. */
  now: string | null
  /** The instant since which all that persons did stands in the journal. */
  since: string
  anchors: readonly Anchor[]
  /** Since when the clocks run: what fell due before is late from then on. */
  runsSince: string
  /** The folder of the uploads; null where uploads are rows only. */
  evidence: string | null
  /** What the product's own verifier says is wrong. */
  verified(): Promise<readonly string[]>
  running: Running | null
}

/** What only a running product can be asked, or as much of it as runs. */
export interface Running {
  /** Null where no workflows are. */
  temporal: Client | null
  /** Who sees the whole county, and who sees one home of it. */
  county: string
  chief: Pick<Visitor, 'get'>
  head: Pick<Visitor, 'get'> & { person: string }
  /** How long what is told may lag behind what is, in milliseconds. */
  lagMs: number
}

/** One promise that holds at every instant at which nothing is under way. */
export interface Invariant {
  id: `I${number}`
  says: string
  /** Whether it needs the running product. */
  ofProduct?: boolean
  /** What breaks it, one line each; none when it holds. */
  look(world: World): Promise<string[]>
}

export const textsOf = async (database: Asked, text: string, values: readonly unknown[] = []): Promise<string[]> =>
  (await database.query<{ broken: string }>(text, values)).rows.map(({ broken }) => broken)
