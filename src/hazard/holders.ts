import type { RoleCode } from '../access/roles.js'
import { forwardRoles, sideOf } from '../case/waiting.js'
import type { Law } from '../clock/law.js'
import { orderMoves } from '../order/moves.js'
import { answeredBy } from './answered-by.js'
import { clockSides, type HazardClock } from './clock-names.js'
import type { HazardCommandName } from './commands.js'
import { hazardMoves } from './moves.js'
import type { HazardState } from './state.js'
import { hazardStatuses, openStatuses } from './status.js'

const forward = forwardRoles(hazardMoves, hazardStatuses, openStatuses)

/**
 * 承办角色 — who may end a clock of a hazard: of a clock beside the main one whoever may send the command that ends it, of
 * what waits for a second person whoever may confirm it, of a filed hazard whoever may draft its order; otherwise whoever
 * may take the hazard forward from its status. A sign-off is the approvers' whom the county names for its level.
 *
 * @source docs/regulations.md#roster
 */
export function holdersOfHazard(state: HazardState, clock: string, law: Law): readonly RoleCode[] {
  const side = clockSides[clock as HazardClock]
  const approvers: readonly string[] = law.ruleSet.policy.signOffApprovers[state.level]
  const able = ableRoles(state, clock).filter((role) => sideOf(role) === side)
  return clock === 'sign-off' ? able.filter((role) => approvers.includes(role)) : able
}

function ableRoles(state: HazardState, clock: string): readonly RoleCode[] {
  const command = (answeredBy as Partial<Record<string, HazardCommandName>>)[clock] ?? (clock === 'second-person' ? state.proposed?.command : undefined)
  if (command !== undefined) return personsOf(hazardMoves[command as HazardCommandName].by)
  return clock === 'order' ? personsOf(orderMoves['draft-order'].by) : (forward.get(state.status) ?? [])
}

const personsOf = (by: readonly (RoleCode | 'system')[]): readonly RoleCode[] => by.filter((role) => role !== 'system')
