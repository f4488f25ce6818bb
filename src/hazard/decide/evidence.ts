import { refuseCited } from '../../document/cited-evidence.js'
import type { HazardFacts } from '../facts.js'
import type { HazardRefusal } from '../refusals.js'

/** 佐证材料 of a hazard, by the rule of every case. */
export const refuseEvidence = (
  cited: readonly (string | undefined)[],
  institutionId: string,
  { evidence }: Pick<HazardFacts, 'evidence'>,
): HazardRefusal | null => refuseCited('hazard', cited, institutionId, evidence)
