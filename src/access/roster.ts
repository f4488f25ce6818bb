import type { Grant } from './grant.js'
import type { Place } from './place.js'
import { height, lastResorts, superiorOf } from './posts.js'
import { type RoleCode, roleCodes } from './roles.js'

/** 任职 — a grant in force on the day, of somebody who has not left, and whether that person can be reached. */
export interface Seat extends Pick<Grant, 'role' | 'home' | 'code'> {
  person: string
  account: 'open' | 'disabled' | 'none'
  /** 请假、外出 — away on the day, with or without a deputy. */
  away: boolean
  /** 代理人 — who stands in on the day and can be reached. */
  deputies: readonly string[]
}

/** 未能送达的原因 — why nobody at a post could be reached: nobody holds it, or who does is away, disabled or without an account. */
export const absences = ['vacant', 'on-leave', 'disabled', 'no-account'] as const
export type Absence = (typeof absences)[number]

/** 受送人 — who receives a step: at which post, by which way, and why not who should have. */
export interface Receiver {
  person: string
  /** The role at which this person was reached. */
  post: RoleCode
  via: 'post' | 'deputy' | 'upward'
  because: Absence | null
}

/** 名册 — the seats of some regions and homes, to be asked for those that reach a place. */
export interface Roster {
  reaching(place: Reaching['place']): readonly Seat[]
}

/** Lays seats out by where they stand, so that a batch of cases asks each place once. */
export function rosterOf(seats: readonly Seat[]): Roster {
  const byCode = new Map<string, Seat[]>()
  for (const seat of seats) byCode.set(seat.code, [...(byCode.get(seat.code) ?? []), seat])
  return {
    reaching({ county, township, institutionId }) {
      const codes = [institutionId, township, county, county.slice(0, 4), county.slice(0, 2), '']
      return codes.flatMap((code) => (code === null ? [] : (byCode.get(code) ?? [])))
    },
  }
}

/** What is to be reached: posts of a ladder, where the case stands, and who may take it forward. */
export interface Reaching {
  posts: readonly string[]
  place: Pick<Place, 'county' | 'township' | 'institutionId'>
  holders: readonly RoleCode[]
}

/** At most so many receivers of one step: a reminder to a hundred people reaches nobody. */
export const receiversMax = 20

/**
 * 按职务找人 — who receives a step. At each post everybody who can be reached, for whoever is away the registered deputy;
 * where nobody can be, upward by the table of superiors, at last to the keepers of accounts and to anybody of the bureau.
 * None only where nobody in the county and above it has an open account.
 *
 * @source docs/regulations.md#roster
 */
export function receiversOf(roster: Roster, { posts, place, holders }: Reaching): readonly Receiver[] {
  const seats = roster.reaching(place)
  const found = posts.flatMap((post) => climb(seats, rolesOf(post, holders)))
  return found.filter(({ person }, n) => found.findIndex((other) => other.person === person) === n).slice(0, receiversMax)
}

/** Every role that may have to be asked for these posts: their own, those above, and the last resorts. */
export const rolesAsked = (posts: readonly string[], holders: readonly RoleCode[]): readonly RoleCode[] => [
  ...new Set(posts.flatMap((post) => rungsFrom(rolesOf(post, holders)).flat())),
]

/** 上级 — the roles above a role, the nearest first, up to the director. */
export function superiorsOf(role: RoleCode): readonly RoleCode[] {
  const superior = superiorOf[role]
  return superior === undefined ? [] : [superior, ...superiorsOf(superior)]
}

/** The roles that a post stands for. A post that nobody knows, of a rule set from before posts were checked, is the section chief's. */
function rolesOf(post: string, holders: readonly RoleCode[]): readonly RoleCode[] {
  const own = holders.length ? holders : (['section-chief'] as const)
  if (post === 'holder') return own
  if (post === 'holder-superior') return [lowestSuperior(own)]
  return roleCodes.some((role) => role === post) ? [post as RoleCode] : ['section-chief']
}

/** Above several holders stands the superior of the lowest: the section chief above officers, a leader above the section chief. */
function lowestSuperior(holders: readonly RoleCode[]): RoleCode {
  const [lowest = 'section-chief'] = holders.toSorted((a, b) => height(b) - height(a))
  return superiorOf[lowest] ?? lowest
}

/** Where a step is carried, one after another: the post itself, every superior of its lowest role, the last resorts. */
function rungsFrom(roles: readonly RoleCode[]): readonly (readonly RoleCode[])[] {
  const [lowest = 'section-chief'] = roles.toSorted((a, b) => height(b) - height(a))
  const above = lowest === 'director' || superiorOf[lowest] ? superiorsOf(lowest) : (['director'] as const)
  return [roles, ...above.filter((role) => !roles.includes(role)).map((role) => [role]), ...lastResorts]
}

/** Goes up until somebody is reached, in the county first and above it last; says why the post itself was passed over. */
function climb(seats: readonly Seat[], roles: readonly RoleCode[]): readonly Receiver[] {
  const own = seats.filter(isOfCounty)
  const rungs = rungsFrom(roles)
  const there = reached(own, roles)
  if (there.length) return there
  const because = whyNobody(own, roles)
  const found = [own, seats].flatMap((from) => rungs.map((rung) => reached(from, rung))).find((receivers) => receivers.length > 0) ?? []
  return found.map(({ person, post }) => ({ person, post, via: 'upward', because }))
}

/** Everybody who can be reached in these roles at the narrowest place that has somebody: a township's own officer goes before the county's. */
function reached(seats: readonly Seat[], roles: readonly RoleCode[]): readonly Receiver[] {
  const held = seats.filter(({ role }) => roles.includes(role))
  for (const level of levels) {
    const found = held.filter(({ home }) => home === level).flatMap(receiversAt)
    if (found.length) return found
  }
  return []
}

const levels = ['institution', 'agency', 'township', 'county', 'city', 'province', 'country'] as const satisfies readonly Grant['home'][]

function receiversAt({ person, role: post, account, away, deputies }: Seat): Receiver[] {
  if (away) return deputies.map((deputy) => ({ person: deputy, post, via: 'deputy', because: 'on-leave' }))
  return account === 'open' ? [{ person, post, via: 'post', because: null }] : []
}

function whyNobody(seats: readonly Seat[], roles: readonly RoleCode[]): Absence {
  const held = seats.filter(({ role }) => roles.includes(role))
  if (held.some(({ away }) => away)) return 'on-leave'
  if (held.some(({ account }) => account === 'disabled')) return 'disabled'
  return held.length ? 'no-account' : 'vacant'
}

/** Who stands in the county itself; a city, a province and the country are above it. */
const isOfCounty = ({ home }: Seat): boolean => home === 'institution' || home === 'township' || home === 'county'
