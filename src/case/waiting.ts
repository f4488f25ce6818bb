import { operatorRoles, type RoleCode } from '../access/roles.js'
import type { Moves } from './moves.js'

/** Whose time a role works on: the home's, or the authority's. */
export const sideOf = (role: RoleCode): 'operator' | 'authority' => (operatorRoles.some((own) => own === role) ? 'operator' : 'authority')

/**
 * 待办的状态 — for each role the statuses from which it may take a case forward: by a command that leads to a later status
 * and belongs to some statuses only. What is lawful from every open status (作废, 终止) waits for nobody.
 */
export function forwardStatuses<Name extends string, Status extends string>(
  moves: Moves<Name, Status>,
  life: readonly Status[],
  open: readonly Status[],
): ReadonlyMap<RoleCode, readonly Status[]> {
  const found = new Map<RoleCode, readonly Status[]>()
  for (const name of Object.keys(moves) as Name[]) {
    const { from, by, to } = moves[name]
    if (open.every((status) => from.includes(status))) continue
    const targets = to === undefined ? [] : typeof to === 'string' ? [to] : to
    const leaves = from.filter((status): status is Status => status !== null && targets.some((target) => life.indexOf(target) > life.indexOf(status)))
    for (const role of by) if (role !== 'system') found.set(role, [...new Set([...(found.get(role) ?? []), ...leaves])])
  }
  return found
}

/** 谁在承办 — for each status the roles that may take a case forward from it: the same rows of the table, read the other way. */
export function forwardRoles<Name extends string, Status extends string>(
  moves: Moves<Name, Status>,
  life: readonly Status[],
  open: readonly Status[],
): ReadonlyMap<Status, readonly RoleCode[]> {
  const byRole = [...forwardStatuses(moves, life, open)]
  return new Map(open.map((status) => [status, byRole.flatMap(([role, statuses]) => (statuses.includes(status) ? [role] : []))]))
}
