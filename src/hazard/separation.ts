import type { Actor } from '../case/case.js'
import { handsIn, onBothSides } from '../case/separation.js'
import type { Policy } from '../clock/law.js'
import type { HazardRefusal } from './refusals.js'
import { pendingExtension, submissionNow, verificationsNow } from './standing.js'
import type { HazardState } from './state.js'

/** 申请人 — who handed in this round, and the clerk who recorded it for them. */
export function makersOf(state: HazardState): readonly string[] {
  const submission = submissionNow(state)
  return submission ? handsIn({ person: submission.by, recordedBy: submission.recordedBy }) : []
}

/** 核查人 — everybody who verified in this round, township and county, both officers of each visit, and who recorded it. */
export const verifiersOf = (state: HazardState): readonly string[] =>
  verificationsNow(state).flatMap(({ by, second, recordedBy }) => [...handsIn({ person: by, recordedBy }), second])

/** 登记人 — who filed it, and the clerk who recorded the filing. */
export const filersOf = ({ filedBy, filingRecordedBy }: HazardState): readonly string[] => handsIn({ person: filedBy, recordedBy: filingRecordedBy })

/**
 * 职责分离 — who handed in does not verify, who verified does not approve, who asked does not judge; of signed paper the
 * clerk who recorded it counts like the one who signed.
 *
 * @source docs/regulations.md#separation-of-duties
 */
export function sameHands(state: HazardState, command: string, actor: Actor): HazardRefusal | null {
  switch (command) {
    case 'accept-plan':
    case 'return-plan': {
      const { plan } = state
      return plan && onBothSides(handsIn({ person: plan.by, recordedBy: plan.recordedBy }), actor) ? { code: 'hazard.maker-is-judge' } : null
    }
    case 'decide-extension': {
      const asked = pendingExtension(state)?.thing
      return asked && onBothSides(handsIn({ person: asked.requestedBy, recordedBy: asked.recordedBy }), actor) ? { code: 'hazard.maker-is-judge' } : null
    }
    case 'decide-objection':
      return onBothSides(filersOf(state), actor) ? { code: 'hazard.filer-is-judge' } : null
    case 'verify-by-township':
    case 'verify-by-county':
      return onBothSides(makersOf(state), actor) ? { code: 'hazard.maker-is-verifier' } : null
    case 'sign-off':
      if (onBothSides(makersOf(state), actor)) return { code: 'hazard.maker-is-approver' }
      return onBothSides(verifiersOf(state), actor) ? { code: 'hazard.verifier-is-approver' } : null
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
  if (policy.separation !== 'strict' || !filersOf(state).some((filer) => persons.includes(filer))) return null
  return as === 'verifier' ? { code: 'hazard.filer-is-verifier' } : { code: 'hazard.filer-is-approver' }
}
