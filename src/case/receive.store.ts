import { CompiledQuery, type Kysely, sql } from 'kysely'
import type { Database } from '../database/schema.js'
import type { Actor, CaseKindName, Instant, Settled } from './case.js'
import { bytes } from './chain.js'
import type { Kernel } from './kernel.js'

/** A text of a command, kept apart before anything else happens. */
export interface TextRow {
  id: string
  field: string
  salt: Buffer
  body: string
}

/** A command as the border has made it: parsed, its free text kept apart, its actor known. */
export interface NewCommand {
  commandId: string
  caseKind: CaseKindName
  caseId: string
  county: string
  name: string
  actor: Actor
  payload: object
  /** SHA-256 over case, name and the body as it was sent. */
  payloadHash: Buffer
  texts: readonly TextRow[]
  after: string | null
  expectedVersion: number | null
  happenedAt: Instant | null
  imported: boolean
}

/** What the web process must know before it takes a command in. */
export interface Standing {
  seen: { hash: Buffer; by: Actor; result: Settled | null } | null
  state: object | null
  commandVersion: number | null
  now: Instant
  /** A command of this case that could be delivered has been pending for more than five seconds. */
  stuck: boolean
  /** Nothing precedes it, or what precedes it is settled. */
  followed: boolean
  /** The case of the command that it must follow; null when there is none, or it has not arrived. */
  predecessorCase: string | null
  /** The case has no row yet, but the command that opens it lies in the inbox. */
  opening: boolean
  /** The same person has a command pending in this case: this one follows it. */
  ownPending: boolean
  /** The command that tells whether the relay works again is settled. */
  back: boolean
}

/** One statement: the inbox row of the id, the case, and whether anything is stuck. */
export async function readStanding(k: Pick<Kernel, 'db' | 'now' | 'kinds'>, c: NewCommand, probe: string | null): Promise<Standing> {
  const opensWith = k.kinds[c.caseKind].kind.commands[0] ?? null
  const { rows } = await sql<{
    hash: Buffer | null
    by: Actor
    result: Settled | null
    state: object | null
    commandVersion: number | null
    now: Instant
    stuck: boolean
    followed: boolean
    predecessorCase: string | null
    opening: boolean
    ownPending: boolean
    back: boolean
  }>`
    select i.payload_hash as hash, i.actor as by, i.result, f.state, f.command_version as "commandVersion", ${k.now()} as now,
      exists (select 1 from command_inbox o left join command_inbox op on op.command_id = o.after
        where o.case_id = ${c.caseId} and o.status = 'pending' and o.received_at < ${k.now()} - interval '5 seconds' and (o.after is null or op.result is not null)) as stuck,
      ${c.after}::uuid is null or p.result is not null as followed, p.case_id as "predecessorCase",
      f.id is null and exists (select 1 from command_inbox o
        where o.case_id = ${c.caseId} and o.status = 'pending' and o.case_kind = ${c.caseKind} and o.name = ${opensWith} and o.command_id <> ${c.commandId}) as opening,
      exists (select 1 from command_inbox o where o.case_id = ${c.caseId} and o.status = 'pending' and o.command_id <> ${c.commandId}
        and o.actor->>'person' = ${c.actor.person}) as "ownPending",
      ${probe}::uuid is null or exists (select 1 from command_inbox a where a.command_id = ${probe}::uuid and a.result is not null) as back
    from (select 1) one left join command_inbox i on i.command_id = ${c.commandId} left join command_inbox p on p.command_id = ${c.after}::uuid
      left join case_file f on f.id = ${c.caseId}`.execute(k.db)
  const row = rows[0]
  if (!row) throw new Error('the database gave no row')
  const { hash, by, result, ...rest } = row
  return { ...rest, seen: hash ? { hash, by, result } : null }
}

/**
 * Puts a command into the inbox, pending or already refused; answers false when the id lay there already. Its texts follow
 * the row: of two bodies under one id the loser leaves nothing, and what is refused here never had any.
 */
export async function insertCommand(db: Kysely<Database>, c: NewCommand, at: Instant, refused: Settled | null): Promise<boolean> {
  const row = {
    command_id: c.commandId,
    case_kind: c.caseKind,
    case_id: c.caseId,
    county: c.county,
    name: c.name,
    actor: c.actor,
    payload: c.payload,
    payload_hash: bytes(c.payloadHash),
    after: c.after,
    expected_version: c.expectedVersion,
    received_at: at,
    happened_at: c.happenedAt,
    imported: c.imported,
    status: refused ? 'refused' : 'pending',
    result: refused,
    settled_at: refused ? at : null,
  }
  const texts = (refused ? [] : c.texts).map((t) => ({ id: t.id, case_id: c.caseId, field: t.field, salt: bytes(t.salt), body: t.body, created_at: at }))
  const insert = `insert into command_inbox select * from jsonb_populate_record(null::command_inbox, $1::jsonb) on conflict (command_id) do nothing returning command_id`
  const statement = texts.length
    ? CompiledQuery.raw(`with i as (${insert}), t as (${insertTexts}) select command_id from i`, [JSON.stringify(row), JSON.stringify(texts)])
    : CompiledQuery.raw(insert, [JSON.stringify(row)])
  const { rows } = await db.executeQuery(statement)
  return rows.length === 1
}

const insertTexts = `insert into case_text select t.* from i, jsonb_populate_recordset(null::case_text, $2::jsonb) t on conflict (id) do nothing`
