import { refuseCited } from '../document/cited-evidence.js'
import type { LookbackFacts } from './facts.js'
import type { LookbackRefusal } from './refusals.js'
import type { LookbackState } from './state.js'

/** 佐证材料 of a look-back, by the rule of every case. */
export const refuseEvidence = (
  cited: readonly (string | undefined)[],
  { institutionId }: Pick<LookbackState, 'institutionId'>,
  { evidence }: LookbackFacts,
): LookbackRefusal | null => refuseCited('lookback', cited, institutionId, evidence)
