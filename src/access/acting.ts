import type { Actor, Day } from '../case/case.js'
import { inForce, type Grant } from './grant.js'
import { type Place, reaches } from './place.js'
import { type Operation, policy } from './policy.js'
import type { Refusal } from '../refusal.js'
import type { RoleCode } from './roles.js'

/** Who asks: a person and the grants that are theirs today. */
export interface Holder {
  person: string
  grants: readonly Grant[]
}

/** What is asked, where, and on which day. `as` names the role when the person wants to choose it. */
export interface Asked {
  operation: Operation
  /** The operation that shows the thing: who may not read it is answered as if it did not exist. */
  read: Operation
  /** The answer for a thing that does not exist; `case.unknown` unless said. */
  missing?: Refusal
  place: Place
  today: Day
  as?: RoleCode | undefined
}

/**
 * 以何身份办理 — chooses the grant with which a person does something: the roles in the order of the table,
 * one's own grants before those held as a deputy, the narrowest home first. Who may read the thing but not do this is told which roles could; for everyone else it does not exist.
 */
export function actorFor(holder: Holder, { operation, read, place, today, as, missing = { code: 'case.unknown' } }: Asked): Actor | Refusal {
  const here = holder.grants.filter((grant) => inForce(grant, today) && reaches(grant, place))
  const rolesFor = (op: Operation): readonly RoleCode[] => (typeof policy[op] === 'string' ? [] : policy[op])
  const wanted = rolesFor(operation)
  const able = here.filter((grant) => wanted.includes(grant.role) && (as === undefined || grant.role === as))
  const grant = able.toSorted(
    (a, b) => wanted.indexOf(a.role) - wanted.indexOf(b.role) || Number(a.deputyFor !== null) - Number(b.deputyFor !== null) || narrowness(b) - narrowness(a),
  )[0]
  if (grant) return { person: holder.person, role: grant.role, grant: grant.id }
  return here.some((each) => rolesFor(read).includes(each.role)) ? { code: 'access.role-missing', operation, wanted } : missing
}

const narrowness = (grant: Grant): number => ['country', 'province', 'city', 'county', 'township', 'agency', 'institution'].indexOf(grant.home)
