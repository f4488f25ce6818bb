import { isOfHome } from '../hazard/decide/own-home.js'
import { countyOfficerAmong } from '../hazard/decide/persons.js'
import { refuseUncertified } from '../person/officers.js'
import { refuseBarred } from './barred.js'
import type { LookbackFacts } from './facts.js'
import type { LookbackRefusal } from './refusals.js'
import type { LookbackState } from './state.js'

/**
 * 谁来看 — two certified officers, one of the county at least, as in every inspection: what they find may be filed. None of them
 * had a hand in the closure, none is of the home.
 *
 * @source docs/regulations.md#administrative-penalty-law-art-42
 */
export function refuseVisitors(state: LookbackState, officers: readonly string[], facts: LookbackFacts): LookbackRefusal | null {
  const no = refuseBarred(state, officers) ?? refuseUncertified('lookback', officers, facts.persons) ?? refuseParty(state, officers, facts)
  if (no) return no
  return countyOfficerAmong(officers, facts, state.county) ? null : { code: 'lookback.county-officer-required' }
}

/** 回避 — nobody of a home acts for the authority on a matter of that home. @source docs/regulations.md#recusal */
export function refuseParty({ institutionId }: LookbackState, acting: readonly string[], { persons }: LookbackFacts): LookbackRefusal | null {
  const parties = persons.filter((one) => acting.includes(one.person) && isOfHome(one, institutionId)).map((one) => one.person)
  return parties.length ? { code: 'lookback.party-to-the-case', persons: parties } : null
}
