import type { KindStore } from '../case/kind-store.js'
import { lookbackDetails } from './detail-tables.js'
import type { LookbackFacts } from './facts.js'
import { readLookbackFacts } from './facts.store.js'
import { lookback } from './kind.js'
import type { LookbackState } from './state.js'

/** 回头看 as the kernel stores it. Its id is made of the hazard and the sort, so that nothing else can ask for the same one. */
export const lookbackStore: KindStore<LookbackState, LookbackFacts> = {
  kind: lookback,
  facts: readLookbackFacts,
  details: lookbackDetails,
  constraints: {},
}
