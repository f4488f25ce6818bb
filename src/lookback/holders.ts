import type { RoleCode } from '../access/roles.js'
import type { LookbackCommand } from './commands.js'
import { lookbackMoves } from './moves.js'
import type { LookbackState } from './state.js'

/**
 * 承办角色 — who may end the clock of a look-back: those who look, and before them, while nobody is sent to a re-check, those who
 * send somebody.
 *
 * @source docs/regulations.md#roster
 */
export function holdersOfLookback({ sort, assigned }: LookbackState): readonly RoleCode[] {
  const next: LookbackCommand = sort === 'recheck' && assigned === null ? 'assign-lookback' : 'record-lookback'
  return lookbackMoves[next].by.filter((role) => role !== 'system')
}
