import type { HazardFacts, PersonFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'

type Told = Pick<HazardFacts, 'persons'>

/** The facts of one person, when there is such a person. */
export const factsOf = ({ persons }: Told, person: string): PersonFacts | undefined => persons.find((one) => one.person === person)

/** 所列人员 — everybody whom a command names is known and has not left on that day. */
export function refusePersons(named: readonly (string | undefined)[], facts: Told): HazardRefusal | null {
  const ids = named.filter((person) => person !== undefined)
  const unknown = ids.filter((person) => !factsOf(facts, person))
  if (unknown.length) return { code: 'hazard.person-unknown', persons: unknown }
  const left = ids.filter((person) => !factsOf(facts, person)?.present)
  return left.length ? { code: 'hazard.person-has-left', persons: left } : null
}

/**
 * 执法人员 — at least two different persons, each with a certificate in force for the county on the day.
 *
 * @source docs/regulations.md#administrative-penalty-law-art-42
 */
export function refuseOfficers(officers: readonly string[], facts: Told): HazardRefusal | null {
  const no = refuseFewerThanTwo(officers) ?? refusePersons(officers, facts)
  if (no) return no
  const uncertified = officers.filter((person) => !factsOf(facts, person)?.certified)
  return uncertified.length ? { code: 'hazard.officer-not-certified', officers: uncertified } : null
}

/** 两人以上 — two names of one person are one person. */
export const refuseFewerThanTwo = (persons: readonly string[]): HazardRefusal | null =>
  new Set(persons).size < 2 || new Set(persons).size < persons.length ? { code: 'hazard.officers-too-few', wanted: 2 } : null
