import type { Effect, Instant } from './case.js'
import { createHash } from 'node:crypto'
import { canonical, uuidOf } from './identity.js'
import { bytes } from './chain.js'
import type { SystemCommandRow } from './write.store.js'

/** The actor of everything that follows by itself. */
export const system = { person: '00000000-0000-0000-0000-000000000000', role: 'system' } as const

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
    ofEvent.map((effect) => ({
      command_id: uuidOf(caseId, firstVersion + n, effect.caseId, effect.command, effect.subject ?? ''),
      case_kind: effect.caseKind,
      case_id: effect.caseId,
      county: effect.county,
      name: effect.command,
      actor: system,
      payload: effect.body,
      payload_hash: bytes(createHash('sha256').update(canonical(effect.body)).digest()),
      received_at: now,
      happened_at: imported ? legalAt : null,
      imported,
    })),
  )
}
