import { type Place, reaches } from '../access/place.js'
import type { RoleCode } from '../access/roles.js'
import { refuseAlone, refuseNamed } from '../person/officers.js'
import type { OrderFacts, OrderPerson } from './facts.js'
import type { OrderRefusal } from './refusals.js'
import type { ServiceMethod } from './service-methods.js'
import type { OrderState } from './state.js'

/** 送达人的身份 — the bureau's officers and clerks, and the officers of the township. */
const bureauServers: readonly RoleCode[] = ['inspector', 'section-chief', 'section-clerk']
const townshipServers: readonly RoleCode[] = ['township-officer']

/**
 * 送达人 — two different persons who are there on the day of the service and serve for the authority: each with a grant
 * in force that reaches the home, none of them a person of the home itself. An entrusted service is done by the
 * organ entrusted, so there only officers of the home's township count.
 *
 * @source docs/regulations.md#service-methods
 */
export function refuseServers(
  method: ServiceMethod,
  servers: readonly string[],
  { county, township, institutionId }: Pick<OrderState, 'county' | 'township' | 'institutionId'>,
  { persons }: Pick<OrderFacts, 'persons'>,
): OrderRefusal | null {
  const no = refuseAlone('order', servers) ?? refuseNamed('order', servers, persons)
  if (no) return no
  const roles = method === 'entrusted' ? townshipServers : [...bureauServers, ...townshipServers]
  const strangers = servers.filter((server) => !persons.some((one) => one.person === server && servesFor(one, roles, { county, township, institutionId })))
  return strangers.length ? { code: 'order.server-not-authorised', persons: strangers } : null
}

const servesFor = ({ employer, grants }: OrderPerson, roles: readonly RoleCode[], home: Place): boolean =>
  grants.some((grant) => roles.includes(grant.role) && reaches(grant, home)) &&
  employer !== home.institutionId &&
  !grants.some((grant) => grant.home === 'institution' && grant.code === home.institutionId)
