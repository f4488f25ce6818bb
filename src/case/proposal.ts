import type { CaseRefusal } from './refusals.js'
import type { Actor, Command, Instant } from './case.js'
import { handsIn, onBothSides } from './separation.js'

/** 待双人确认 — a command that waits for a second person. Kept in the state of its case, at most one at a time. */
export interface Proposal {
  command: string
  bodyHash: string
  body: object
  by: string
  role: string
  /** The clerk, where the first person signed on paper. */
  recordedBy: string | null
  at: Instant
}

/**
 * 双人确认 — what a command that needs two persons does now: it is proposed, it takes effect, or the same person
 * asks twice. Another body replaces the proposal. A clerk who records signed paper counts as a person too: nobody stands
 * on both sides, whether as signer or as clerk.
 */
export function secondPerson(proposed: Proposal | null, command: Command, actor: Actor): 'propose' | 'confirm' | CaseRefusal {
  if (proposed?.command !== command.name || proposed.bodyHash !== command.bodyHash) return 'propose'
  const first = handsIn({ person: proposed.by, recordedBy: proposed.recordedBy })
  return onBothSides(first, actor) ? { code: 'case.already-proposed', command: command.name } : 'confirm'
}
