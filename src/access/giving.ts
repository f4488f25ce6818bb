import { type Grant, type Home, meet, type Span } from './grant.js'
import type { AccessRefusal } from './refusals.js'
import { type RoleCode, watchingRoles } from './roles.js'

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
const reserved: readonly RoleCode[] = watchingRoles

/** 任职 — a role at a kind of home, for some days. */
export interface Held extends Span {
  role: RoleCode
  home: Home
}

/** 任职一方 — on whose side a role is held: who oversees, who is overseen, who is asked from outside. */
export const sideOf = (home: Home): 'authority' | 'institution' | 'agency' => (home === 'institution' || home === 'agency' ? home : 'authority')

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
export function refuseTogether(given: Pick<Held, 'role' | keyof Span>, held: readonly Pick<Held, 'role' | keyof Span>[]): AccessRefusal | null {
  const { role } = given
  const other = reserved.includes(role) ? held.find((one) => one.role !== role && reserved.includes(one.role) && meet(one, given)) : undefined
  return other ? { code: 'access.roles-apart', role, held: other.role } : null
}

/**
 * 监管与被监管分设 — says no when one person would stand on two sides on the same day: who oversees homes works for none. `worksAt`: the
 * home that the person belongs to, which holds even without a role there.
 */
export function refuseBothSides(
  given: Omit<Held, 'role'>,
  person: { worksAt: string | null; held: readonly Omit<Held, 'role'>[] },
  field: 'personId' | 'institutionId' = 'personId',
): AccessRefusal | null {
  const side = sideOf(given.home)
  const both = (person.worksAt !== null && side !== 'institution') || person.held.some((one) => sideOf(one.home) !== side && meet(one, given))
  return both ? { code: 'access.sides-apart', field } : null
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
