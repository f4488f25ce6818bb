import type { HazardBody } from './hazard.js'
import { hazardMoves } from './moves.js'
import type { HazardState } from './state.js'

/** A command by name, with the body that its schema has let in. */
export type Asked = { [Name in keyof HazardBody]: { name: Name; body: HazardBody[Name] } }[keyof HazardBody]

/**
 * 双人 — does this command take effect only when a second person confirms it? By the table of moves; besides, a penalty
 * always does, and grade A for what was mended on the spot, since grade A means that another person has seen it.
 *
 * @source docs/regulations.md#two-persons
 */
export function needsTwoPersons(state: HazardState, asked: Asked): boolean {
  if (asked.name === 'impose-measure') return asked.body.nature === 'penalty'
  if (asked.name === 'sign-off' && state.fixedOnSpot && state.round === 1 && asked.body.grade === 'A') return true
  const when = hazardMoves[asked.name].twoPersons
  return when === 'always' || (when === 'major' && state.level === 'major')
}
