import { refuseAlone, refuseNamed, refuseUncertified } from '../../person/officers.js'
import type { HazardFacts, PersonFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'

type Told = Pick<HazardFacts, 'persons'>

/** The facts of one person, when there is such a person. */
export const factsOf = ({ persons }: Told, person: string): PersonFacts | undefined => persons.find((one) => one.person === person)

/** 所列人员、执法人员、两人以上 — of a hazard, by the rules of every case. */
export const refusePersons = (named: readonly (string | undefined)[], { persons }: Told): HazardRefusal | null => refuseNamed('hazard', named, persons)
export const refuseOfficers = (officers: readonly string[], { persons }: Told): HazardRefusal | null => refuseUncertified('hazard', officers, persons)
export const refuseFewerThanTwo = (persons: readonly string[]): HazardRefusal | null => refuseAlone('hazard', persons)
