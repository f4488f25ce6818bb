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
  if (when === 'lowering') return asked.name === 'classify' && lowers(state, asked.body)
  return when === 'always' || (when === 'major' && state.level === 'major')
}

/** 降级 — from major to ordinary, confirmed or not yet: another code of the catalogue takes the confirmation away, and must open no way down. */
export const lowers = ({ level }: Pick<HazardState, 'level'>, to: Pick<HazardBody['classify'], 'level'>): boolean =>
  level === 'major' && to.level === 'ordinary'
