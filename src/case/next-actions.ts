import { actorFor, type Holder } from '../access/acting.js'
import type { Place } from '../access/place.js'
import { commandOperation, readOperation } from '../access/policy.js'
import type { Refusal } from '../refusal.js'
import type { CaseKind, Day } from './case.js'
import type { Moves } from './moves.js'
import type { Proposal } from './proposal.js'

/** 可办事项 — one command, and whether this person may send it now: in which role, or why not. */
export type NextAction<Name extends string> = { command: Name } & ({ may: true; role: string } | { may: false; refusal: Refusal })

interface Asking<State> {
  kind: CaseKind<State>
  state: State
  holder: Holder
  place: Place
  today: Day
  /** What waits for a second person: whoever else sends the same confirms it. */
  proposed: Proposal | null
}

/**
 * 下一步谁能办什么 — every command that a person may send to a case that is open, judged by the table of moves and by the
 * cheap "no" of its kind: the same that stands at the door when the command comes.
 */
export function nextActions<State, Name extends string, Status extends string>(
  moves: Moves<Name, Status>,
  { kind, state, holder, place, today, proposed }: Asking<State>,
): NextAction<Name>[] {
  const commands = (Object.keys(moves) as Name[]).filter((name) => !moves[name].from.includes(null) && moves[name].by.some((role) => role !== 'system'))
  return commands.map((command) => {
    const actor = actorFor(holder, { operation: commandOperation(kind.name, command), read: readOperation(kind.name), place, today })
    if ('code' in actor) return { command, may: false, refusal: actor }
    const refusal = kind.refuse(state, { id: '', name: command, body: {}, bodyHash: proposed?.command === command ? proposed.bodyHash : '' }, actor)
    return refusal ? { command, may: false, refusal } : { command, may: true, role: actor.role }
  })
}
