import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import type { CaseKindName, Instant, Settled } from './case.js'

/** 回执 — what became of one command. */
export interface Receipt {
  receipt: string
  caseKind: CaseKindName
  caseId: string
  command: string
  receivedAt: Instant
  settledAt: Instant | null
  after: string | null
  /** Whether what it must follow is still open. */
  waits: boolean
  result: Settled | null
  /** What was asked, its texts kept apart: where a refusal points is looked up in it. */
  payload: object
}

/** Reads a receipt for the person who sent the command, signed it or recorded it; anyone else finds none. */
export async function findReceipt(db: Kysely<Database>, id: string, person: string): Promise<Receipt | null> {
  const { rows } = await sql<Receipt>`
    select i.command_id as receipt, i.case_kind as "caseKind", i.case_id as "caseId", i.name as command, i.received_at as "receivedAt", i.settled_at as "settledAt",
      i.after, i.after is not null and p.result is null as waits, i.result, i.payload
    from command_inbox i left join command_inbox p on p.command_id = i.after
    where i.command_id = ${id} and (i.actor->>'person' = ${person} or i.actor->>'recordedBy' = ${person})`.execute(db)
  return rows[0] ?? null
}
