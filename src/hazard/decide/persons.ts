import type { Actor } from '../../case/case.js'
import { refuseAlone, refuseNamed, refuseUncertified } from '../../person/officers.js'
import type { Grant } from '../../access/grant.js'
import type { HazardFacts, PersonFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'

type Told = Pick<HazardFacts, 'persons'>

/** The facts of one person, when there is such a person. */
export const factsOf = ({ persons }: Told, person: string): PersonFacts | undefined => persons.find((one) => one.person === person)

/** 所列人员、执法人员、两人以上 — of a hazard, by the rules of every case. */
export const refusePersons = (named: readonly (string | undefined)[], { persons }: Told): HazardRefusal | null => refuseNamed('hazard', named, persons)
export const refuseOfficers = (officers: readonly string[], { persons }: Told): HazardRefusal | null => refuseUncertified('hazard', officers, persons)
export const refuseFewerThanTwo = (persons: readonly string[]): HazardRefusal | null => refuseAlone('hazard', persons)

interface HasGrants {
  person: string
  grants: readonly Pick<Grant, 'role' | 'home' | 'code'>[]
}

/** 县级人员 — is one of these officers of the county? A township alone does not inspect for the bureau. */
export const countyOfficerAmong = (officers: readonly string[], { persons }: { persons: readonly HasGrants[] }, county: string | undefined): boolean =>
  persons.some(
    ({ person, grants }) =>
      officers.includes(person) && grants.some(({ role, home, code }) => home === 'county' && code === county && countyOfficers.some((one) => one === role)),
  )
const countyOfficers = ['inspector', 'section-chief', 'deputy-director', 'director'] as const
/** 代理 — the absent persons whose deputy the actor is on that day. */
export const standsInFor = ({ person }: Pick<Actor, 'person'>, told: Told): readonly string[] =>
  factsOf(told, person)?.grants.flatMap(({ deputyFor }) => deputyFor ?? []) ?? []
