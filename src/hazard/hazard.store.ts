import type { KindStore } from '../case/kind-store.js'
import { hazardDetails } from './detail-tables.js'
import { readHazardFacts } from './facts.store.js'
import type { HazardFacts } from './facts.js'
import { hazard } from './kind.js'
import type { HazardState } from './state.js'

/**
 * 隐患 as the kernel stores it. Facts are read without locks: two who confirm one lead, or file the same relapse, at the same
 * instant are told apart by the constraints, which say no to the second.
 */
export const hazardStore: KindStore<HazardState, HazardFacts> = {
  kind: hazard,
  facts: readHazardFacts,
  details: hazardDetails,
  constraints: {
    lead_is_confirmed_once: { code: 'hazard.lead-not-open' },
    lead_confirmation_needs_an_open_lead: { code: 'hazard.lead-not-open' },
    case_file_number_is_unique: { code: 'hazard.relapse-filed-meanwhile' },
    hazard_number_is_unique: { code: 'hazard.relapse-filed-meanwhile' },
  },
  numbers: [
    { series: 'hazard', event: 'file', field: 'number' },
    { series: 'sign-off', event: 'sign-off', field: 'signOffNumber' },
  ],
}
