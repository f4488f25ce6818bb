import type { Actor } from '../case/case.js'
import type { Policy } from '../clock/law.js'
import type { HazardRefusal } from './refusals.js'
import { submissionNow, verificationsNow } from './standing.js'
import type { HazardState } from './state.js'

/** 申请人 — who handed in this round, and the clerk who recorded it for them. */
export function makersOf(state: HazardState): readonly string[] {
  const submission = submissionNow(state)
  return submission ? [submission.by, submission.recordedBy].filter((person) => person !== null) : []
}

/** 核查人 — everybody who verified in this round, township and county, both officers of each visit. */
export const verifiersOf = (state: HazardState): readonly string[] => verificationsNow(state).flatMap(({ by, second }) => [by, second])

/**
 * 职责分离 — who handed in does not verify, who verified does not approve, who asked does not judge. Signed paper counts
 * for the one who signed, not for the clerk who recorded it.
 *
 * @source docs/regulations.md#separation-of-duties
 */
export function sameHands(state: HazardState, command: string, { person }: Actor): HazardRefusal | null {
  switch (command) {
    case 'accept-plan':
    case 'return-plan':
      return state.plan?.by === person ? { code: 'hazard.maker-is-judge' } : null
    case 'decide-extension':
      return state.extensions.some((e) => e.outcome === 'pending' && e.requestedBy === person) ? { code: 'hazard.maker-is-judge' } : null
    case 'decide-objection':
      return state.filedBy === person ? { code: 'hazard.filer-is-judge' } : null
    case 'verify-by-township':
    case 'verify-by-county':
      return makersOf(state).includes(person) ? { code: 'hazard.maker-is-verifier' } : null
    case 'sign-off':
      if (makersOf(state).includes(person)) return { code: 'hazard.maker-is-approver' }
      return verifiersOf(state).includes(person) ? { code: 'hazard.verifier-is-approver' } : null
    default:
      return null
  }
}

/** 从严分离 — where the county asks for it, who filed a hazard neither verifies it nor approves its sign-off. */
export function sameHandsStrictly(
  state: HazardState,
  as: 'verifier' | 'approver',
  persons: readonly string[],
  policy: Pick<Policy, 'separation'>,
): HazardRefusal | null {
  if (policy.separation !== 'strict' || !persons.includes(state.filedBy)) return null
  return as === 'verifier' ? { code: 'hazard.filer-is-verifier' } : { code: 'hazard.filer-is-approver' }
}
