import { lawfulMoves, type LawfulMove } from '../lawful-moves.js'
import type { Invariant, World } from '../world.js'

interface Path {
  id: string
  kind: string
  status: string
  told: string | null
  events: string[]
}

/** I3 — the events of a case are a lawful path, and it ends where the case stands. */
export const lawfulPaths: Invariant = {
  id: 'I3',
  says: 'every case has come by a lawful path to where it stands',
  look: async ({ database }: World) => {
    const { rows } = await database.query<Path>(
      `select f.id, f.kind, f.status, coalesce(h.status, o.status, l.status) as told, array_agg(e.kind order by e.version) as events
       from case_file f left join case_event e on e.case_id = f.id left join hazard h on h.id = f.id left join rectification_order o on o.id = f.id left join lookback l on l.id = f.id
       where f.kind = any($1::text[]) group by f.id, f.kind, f.status, h.status, o.status, l.status`,
      [Object.keys(lawfulMoves)],
    )
    return rows.flatMap((path) => unlawful(path))
  },
}

/** Walks over all statuses that may have been reached: a verification leads to one of several. */
function unlawful({ id, kind, status, told, events }: Path): string[] {
  const moves: Readonly<Record<string, LawfulMove>> = lawfulMoves[kind] ?? {}
  let reached: readonly (string | null)[] = [null]
  for (const [n, event] of events.entries()) {
    const move = Object.hasOwn(moves, event) ? moves[event] : undefined
    const lawful = reached.filter((at) => move?.from.includes(at))
    if (!move || !lawful.length) return [`${kind}/${id}: ${event}, as event ${n + 1}, cannot follow in ${reached.join(' or ')}`]
    reached = move.to ?? lawful
  }
  if (!reached.includes(status)) return [`${kind}/${id} stands at ${status}; its events lead to ${reached.join(' or ')}`]
  return told === status ? [] : [`${kind}/${id} stands at ${status}, its own row at ${told}`]
}
