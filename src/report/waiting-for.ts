import { inForce } from '../access/grant.js'
import { readOperation } from '../access/policy.js'
import type { RoleCode } from '../access/roles.js'
import { type Scope, scopeOf } from '../access/scope.js'
import type { SignedIn } from '../access/signed-in.js'
import type { Day } from '../case/case.js'
import { forwardStatuses, sideOf } from '../case/waiting.js'
import { answeredBy } from '../hazard/answered-by.js'
import { hazardMoves } from '../hazard/moves.js'
import { hazardStatuses, openStatuses } from '../hazard/status.js'
import { lookbackMoves } from '../lookback/moves.js'
import { orderMoves } from '../order/moves.js'
import type { OrderStatus } from '../order/order.js'

/** 一个角色的待办 — where it reaches, whose side it is on, and what waits for it. */
export interface WaitingFor {
  scope: Scope
  side: 'operator' | 'authority'
  /** `kind/status` of cases that it may take forward. */
  steps: readonly string[]
  /** Clocks beside the main one that it may end. */
  clocks: readonly string[]
  /** Commands of two persons that it may confirm as the second. */
  seconds: readonly string[]
  /** Filed hazards wait for an order of this role's drafting. */
  drafts: boolean
  /** 提请事项 wait for this role's decision. */
  motions: boolean
}

/** What waits for a person, one part per role held today. */
export function waitingFor(who: Pick<SignedIn, 'grants'>, today: Day): WaitingFor[] {
  const roles = [...new Set(who.grants.filter((grant) => inForce(grant, today)).map(({ role }) => role))]
  return roles.map((role) => ({
    scope: scopeOf(
      who.grants.filter((grant) => grant.role === role),
      readOperation('hazard'),
      today,
    ),
    side: sideOf(role),
    steps: [
      ...(hazardSteps.get(role) ?? []).map((status) => `hazard/${status}`),
      ...(orderSteps.get(role) ?? []).map((status) => `order/${status}`),
      ...(may(role, lookbackMoves['assign-lookback'].by) ? ['hazardLookback/opened'] : []),
      ...(may(role, lookbackMoves['record-lookback'].by) ? ['hazardLookback/assigned'] : []),
    ],
    clocks: Object.entries(answeredBy).flatMap(([clock, command]) => (may(role, hazardMoves[command].by) ? [clock] : [])),
    seconds: twoPersonCommands.filter((command) => may(role, hazardMoves[command].by)),
    drafts: may(role, orderMoves['draft-order'].by),
    motions: may(role, hazardMoves['decide-motion'].by),
  }))
}

/** 督办待答 — in whose name a person may answer an escalation: their own, and those whom they stand in for today. */
export const answersFor = ({ person, grants }: Pick<SignedIn, 'person' | 'grants'>, today: Day): string[] => [
  ...new Set([person, ...grants.filter((grant) => inForce(grant, today)).flatMap(({ deputyFor }) => deputyFor ?? [])]),
]

const may = (role: RoleCode, by: readonly string[]): boolean => by.includes(role)

const orderLife = ['drafted', 'reviewed', 'approved', 'issued', 'served'] as const satisfies readonly OrderStatus[]
const hazardSteps = forwardStatuses(hazardMoves, hazardStatuses, openStatuses)
const orderSteps = forwardStatuses<string, OrderStatus>(orderMoves, orderLife, orderLife.slice(0, -1))
const twoPersonCommands = ['confirm-major', 'impose-measure', 'sign-off', 'withdraw', 'close-unfixed'] as const
