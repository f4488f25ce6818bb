import type { CaseKindName } from '../case/case.js'

/** 某日的人员 — one person on the day of a command. */
export interface PersonOnDay {
  person: string
  /** Not left on that day. */
  present: boolean
  /** 行政执法证 — in force on that day for the county of the case. */
  certified: boolean
}

type PersonsRefused<Kind extends string> =
  | { code: `${Kind}.person-unknown`; persons: readonly string[] }
  | { code: `${Kind}.person-has-left`; persons: readonly string[] }
type TooFew<Kind extends string> = { code: `${Kind}.officers-too-few`; wanted: number }
type OfficersRefused<Kind extends string> = PersonsRefused<Kind> | TooFew<Kind> | { code: `${Kind}.officer-not-certified`; officers: readonly string[] }

/** 所列人员 — everybody who is named is known and has not left on that day. */
export function refuseNamed<Kind extends CaseKindName>(
  kind: Kind,
  named: readonly (string | undefined)[],
  persons: readonly PersonOnDay[],
): PersonsRefused<Kind> | null {
  const ids = named.filter((person) => person !== undefined)
  const unknown = ids.filter((person) => !persons.some((one) => one.person === person))
  if (unknown.length) return { code: `${kind}.person-unknown`, persons: unknown }
  const left = ids.filter((person) => persons.some((one) => one.person === person && !one.present))
  return left.length ? { code: `${kind}.person-has-left`, persons: left } : null
}

/** 两人以上 — two names of one person are one person. */
export const refuseAlone = <Kind extends CaseKindName>(kind: Kind, persons: readonly string[]): TooFew<Kind> | null =>
  new Set(persons).size < 2 || new Set(persons).size < persons.length ? { code: `${kind}.officers-too-few`, wanted: 2 } : null

/**
 * 执法人员 — at least two different persons, each there and with a certificate in force for the county on the day.
 *
 * @source docs/regulations.md#administrative-penalty-law-art-42
 */
export function refuseUncertified<Kind extends CaseKindName>(
  kind: Kind,
  officers: readonly string[],
  persons: readonly PersonOnDay[],
): OfficersRefused<Kind> | null {
  const no = refuseAlone(kind, officers) ?? refuseNamed(kind, officers, persons)
  if (no) return no
  const uncertified = officers.filter((person) => !persons.some((one) => one.person === person && one.certified))
  return uncertified.length ? { code: `${kind}.officer-not-certified`, officers: uncertified } : null
}
