import type { Grant, Home } from './grant.js'
import type { AccessRefusal } from './refusals.js'
import type { RoleCode } from './roles.js'

/** What is to be given: a role at a home. */
export interface Gift {
  person: string
  role: RoleCode
  home: Home
  code: string
}

const regions = ['country', 'province', 'city', 'county'] as const satisfies readonly Home[]
const agency = ['agency'] as const satisfies readonly Home[]
const institution = ['institution'] as const satisfies readonly Home[]

/**
 * 授权层级 — at which homes each role can be held. A township officer may also hold the role at the county: that is how an officer
 * of another township verifies (交叉核查) where the township itself sponsors the home.
 */
export const homesOf: Readonly<Record<RoleCode, readonly Home[]>> = {
  inspector: regions,
  'section-chief': regions,
  'section-clerk': regions,
  'deputy-director': regions,
  director: regions,
  'legal-reviewer': regions,
  'township-officer': ['township', 'county'],
  'institution-head': institution,
  'institution-safety': institution,
  'institution-clerk': institution,
  assessor: agency,
  'agency-admin': agency,
  'qa-reviewer': [...regions, ...agency],
  'cert-body': agency,
  'department-partner': agency,
  auditor: regions,
  administrator: regions,
  'security-administrator': regions,
}

/** 三权分立 — who keeps accounts does not give these: they watch over the one who does. */
const reserved: readonly RoleCode[] = ['auditor', 'administrator', 'security-administrator']

/** Says no to a grant that a keeper of accounts may not give. `county` is where the home lies, for a home or an organisation. */
export function refuseGift(giver: { person: string; grants: readonly Grant[] }, gift: Gift, county: string | null): AccessRefusal | null {
  if (gift.person === giver.person) return { code: 'access.grant-to-oneself' }
  if (!homesOf[gift.role].includes(gift.home)) return { code: 'access.grant-home-does-not-fit', role: gift.role, home: gift.home }
  const keepers = giver.grants.filter(({ role }) => role === 'security-administrator' || (role === 'administrator' && !reserved.includes(gift.role)))
  if (keepers.length === 0)
    return reserved.includes(gift.role) ? { code: 'access.grant-reserved', role: gift.role } : { code: 'access.grant-outside-own-region' }
  const region = gift.home === 'country' ? '' : (county ?? gift.code)
  return keepers.some((keeper) => holds(keeper, gift.home, region)) ? null : { code: 'access.grant-outside-own-region' }
}

/** 三员分设 — says no when one person would hold two of the roles that watch over one another. @source docs/regulations.md#log-keeping */
export function refuseTogether(role: RoleCode, held: readonly { role: RoleCode }[]): AccessRefusal | null {
  const other = reserved.includes(role) ? held.find((one) => one.role !== role && reserved.includes(one.role)) : undefined
  return other ? { code: 'access.roles-apart', role, held: other.role } : null
}

/**
 * 代理的界限 — says no when an absence would lend a role that watches over others: only who could give it may lend it. All other
 * roles of an absent person go to the deputy as they are.
 */
export function refuseLending(
  writer: { grants: readonly Grant[] },
  lent: readonly (Pick<Gift, 'role' | 'home' | 'code'> & { county: string | null })[],
): AccessRefusal | null {
  const guards = writer.grants.filter(({ role }) => role === 'security-administrator')
  const kept = lent.find(
    ({ role, home, code, county }) => reserved.includes(role) && !guards.some((guard) => holds(guard, home, home === 'country' ? '' : (county ?? code))),
  )
  return kept ? { code: 'access.grant-reserved', role: kept.role } : null
}

const holds = (keeper: Grant, home: Home, region: string): boolean => keeper.home === 'country' || (home !== 'country' && region.startsWith(keeper.code))
