/** 某日的人员 — one person on the day of a command. */
export interface PersonOnDay {
  person: string
  /** Not left on that day. */
  present: boolean
  /** 行政执法证 — in force on that day for the county of the case. */
  certified: boolean
}

type PersonsRefused<Thing extends string> =
  | { code: `${Thing}.person-unknown`; persons: readonly string[] }
  | { code: `${Thing}.person-has-left`; persons: readonly string[] }
type TooFew<Thing extends string> = { code: `${Thing}.officers-too-few`; wanted: number }
type OfficersRefused<Thing extends string> = PersonsRefused<Thing> | TooFew<Thing> | { code: `${Thing}.officer-not-certified`; officers: readonly string[] }

/** 所列人员 — everybody who is named is known and has not left on that day. */
export function refuseNamed<Thing extends string>(
  thing: Thing,
  named: readonly (string | undefined)[],
  persons: readonly PersonOnDay[],
): PersonsRefused<Thing> | null {
  const ids = named.filter((person) => person !== undefined)
  const unknown = ids.filter((person) => !persons.some((one) => one.person === person))
  if (unknown.length) return { code: `${thing}.person-unknown`, persons: unknown }
  const left = ids.filter((person) => persons.some((one) => one.person === person && !one.present))
  return left.length ? { code: `${thing}.person-has-left`, persons: left } : null
}

/** 两人以上 — two names of one person are one person. */
export const refuseAlone = <Thing extends string>(thing: Thing, persons: readonly string[]): TooFew<Thing> | null =>
  new Set(persons).size < 2 || new Set(persons).size < persons.length ? { code: `${thing}.officers-too-few`, wanted: 2 } : null

/**
 * 执法人员 — at least two different persons, each there and with a certificate in force for the county on the day.
 *
 * @source docs/regulations.md#administrative-penalty-law-art-42
 */
export function refuseUncertified<Thing extends string>(
  thing: Thing,
  officers: readonly string[],
  persons: readonly PersonOnDay[],
): OfficersRefused<Thing> | null {
  const no = refuseAlone(thing, officers) ?? refuseNamed(thing, officers, persons)
  if (no) return no
  const uncertified = officers.filter((person) => !persons.some((one) => one.person === person && one.certified))
  return uncertified.length ? { code: `${thing}.officer-not-certified`, officers: uncertified } : null
}
