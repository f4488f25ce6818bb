import { inForce } from '../access/grant.js'
import { commandOperation, type Operation, policy } from '../access/policy.js'
import type { AccessRefusal } from '../access/refusals.js'
import type { SignedIn } from '../access/signed-in.js'
import { dayOfInstant } from '../calendar/civil-day.js'
import { caseKindNames, type Instant } from '../case/case.js'
import { commandsOf } from '../case/commands-of.js'

/**
 * Says at the door whether anything of an operation is open to this person. Commands of a case are not judged here:
 * whether the role is missing or the case does not exist for them depends on where the case stands.
 */
export function admits(who: SignedIn, operation: Operation, now: Instant): AccessRefusal | null {
  const allowed = policy[operation]
  if (typeof allowed === 'string' || caseOperations.has(operation)) return null
  const today = dayOfInstant(now)
  return who.grants.some((grant) => inForce(grant, today) && allowed.includes(grant.role)) ? null : { code: 'access.role-missing', operation, wanted: allowed }
}

const caseOperations: ReadonlySet<Operation> = new Set(caseKindNames.flatMap((kind) => commandsOf[kind].map((command) => commandOperation(kind, command))))
