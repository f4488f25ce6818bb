import type { Actor, CaseKindName, Effect, Instant } from './case.js'
import { createHash } from 'node:crypto'
import { canonical, uuidOf } from './identity.js'
import { bytes } from './chain.js'

/** The actor of everything that follows by itself. */
export const system = { person: '00000000-0000-0000-0000-000000000000', role: 'system' } as const

/** A command of the system, ready for `command_inbox`. */
export interface SystemCommandRow {
  command_id: string
  case_kind: CaseKindName
  case_id: string
  county: string
  name: string
  actor: Actor
  payload: object
  payload_hash: string
  received_at: Instant
  happened_at: Instant | null
  imported: boolean
}

interface SystemCommand {
  /** Made from what caused it, so that a repeat inserts nothing. */
  id: string
  to: { kind: CaseKindName; id: string; county: string }
  name: string
  body?: object
  receivedAt: Instant
  /** Of an imported cause: when it happened. */
  importedAt?: Instant | null
}

/** 系统指令 — what the system itself asks of a case. */
export const systemCommand = ({ id, to, name, body = {}, receivedAt, importedAt = null }: SystemCommand): SystemCommandRow => ({
  command_id: id,
  case_kind: to.kind,
  case_id: to.id,
  county: to.county,
  name,
  actor: system,
  payload: body,
  payload_hash: bytes(createHash('sha256').update(canonical(body)).digest()),
  received_at: receivedAt,
  happened_at: importedAt,
  imported: importedAt !== null,
})

/** When a cause was written, and what its followers take from it: those of an imported event are imported, and happened when it did. */
interface Cause {
  now: Instant
  legalAt: Instant
  imported: boolean
}

/** Turns the effects of events into commands for other cases. Their ids are made from what caused them, so a repeat inserts nothing. */
export function systemCommands(
  caseId: string,
  firstVersion: number,
  effects: readonly (readonly Effect[])[],
  { now, legalAt, imported }: Cause,
): SystemCommandRow[] {
  return effects.flatMap((ofEvent, n) =>
    ofEvent.map((effect) =>
      systemCommand({
        id: uuidOf(caseId, firstVersion + n, effect.caseId, effect.command, effect.subject ?? ''),
        to: { kind: effect.caseKind, id: effect.caseId, county: effect.county },
        name: effect.command,
        body: effect.body,
        receivedAt: now,
        importedAt: imported ? legalAt : null,
      }),
    ),
  )
}
