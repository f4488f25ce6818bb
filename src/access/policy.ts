import type { CaseKindName } from '../case/case.js'
import type { HazardCommandName } from '../hazard/commands.js'
import type { OrderCommand } from '../order/commands.js'
import type { LookbackCommand } from '../lookback/commands.js'
import { lookbackMoves } from '../lookback/moves.js'
import { orderMoves } from '../order/moves.js'
import { hazardMoves } from '../hazard/moves.js'
import type { Moves } from '../case/moves.js'
import { statedOperations } from './operations.js'
import type { RoleCode } from './roles.js'

/** 办理操作 — a command of a case: its roles stand in the moves of its kind and nowhere else. */
export type CaseOperation = `hazard.${HazardCommandName}` | `order.${OrderCommand}` | `hazardLookback.${LookbackCommand}`
/** 操作 — everything that can be asked of the system. Every route, list, file and stream names one. */
export type Operation = keyof typeof statedOperations | CaseOperation

/**
 * 准许 — to whom an operation is open: to anyone, to anyone on the same machine, to anyone signed in, or to roles,
 * each as far as its reach goes (`reach.ts`). Roles stand in the order in which a person's grants are tried.
 */
export type Allowed = 'public' | 'loopback' | 'signed-in' | readonly RoleCode[]

/** 权限表 — who may do what. The one table that routes, lists, streams and screens ask. */
export const policy: Readonly<Record<Operation, Allowed>> = {
  ...statedOperations,
  ...fromMoves('hazard', hazardMoves),
  ...fromMoves('order', orderMoves),
  ...fromMoves('hazardLookback', lookbackMoves),
}

/** The operation that a command of a case is. */
export const commandOperation = (kind: CaseKindName, command: string): Operation => `${kind}.${command}` as Operation
/** The operation that shows a thing: who may not even read it is told that it does not exist. */
export const readOperation = (kind: CaseKindName): Operation => `${kind}.read`

function fromMoves<Kind extends CaseKindName, Name extends string>(kind: Kind, moves: Moves<Name, string>): Record<`${Kind}.${Name}`, Allowed> {
  const names = Object.keys(moves) as Name[]
  const rows = names.map((name) => [`${kind}.${name}`, moves[name].by.filter((role): role is RoleCode => role !== 'system')])
  return Object.fromEntries(rows) as Record<`${Kind}.${Name}`, Allowed>
}
