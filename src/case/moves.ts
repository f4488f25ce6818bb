import type { RoleCode } from '../access/roles.js'
import type { Actor } from './case.js'

/**
 * 办理规则的一行 — one lawful move. `from` holds null for the command that opens a case; a move without `to`
 * keeps the status. Several `to` mean that the decision chooses among them. `source` is an anchor of `docs/regulations.md`.
 */
export interface Move<Status extends string> {
  readonly from: readonly (Status | null)[]
  readonly by: readonly (RoleCode | 'system')[]
  readonly to?: Status | readonly Status[]
  /** 双人 — takes effect when a second person confirms it: always, for a major case only, or when it lowers a major case. */
  readonly twoPersons?: 'always' | 'major' | 'lowering'
  readonly source: string
}
/** 办理规则 — the whole table of a kind, one row per command. */
export type Moves<Name extends string, Status extends string> = Readonly<Record<Name, Move<Status>>>

type MoveRefusal<Thing extends string> =
  | { code: `${Thing}.wrong-status`; status: string; wanted: readonly string[] }
  | { code: `${Thing}.wrong-role`; role: string; wanted: readonly string[] }
  | { code: 'case.unknown' }

/** Does the row of this command lead to another status? */
export const leadsOn = <Name extends string, Status extends string>(moves: Moves<Name, Status>, command: string): boolean =>
  Object.hasOwn(moves, command) && moves[command as Name].to !== undefined

/** Asks the table of a kind, whose refusals name it as a thing: may a person of this role send this command to a case in this status? */
export function refuseMove<Thing extends string, Name extends string, Status extends string>(
  thing: Thing,
  moves: Moves<Name, Status>,
  status: Status | null,
  command: string,
  actor: Actor,
): MoveRefusal<Thing> | null {
  const move = Object.hasOwn(moves, command) ? moves[command as Name] : undefined
  if (!move) return { code: 'case.unknown' }
  if (!move.from.includes(status)) {
    if (status === null) return { code: 'case.unknown' }
    return { code: `${thing}.wrong-status`, status, wanted: move.from.filter((s) => s !== null) }
  }
  return move.by.includes(actor.role) ? null : { code: `${thing}.wrong-role`, role: actor.role, wanted: move.by }
}
