import type { CaseKind } from '../case/case.js'
import { leadsOn } from '../case/moves.js'
import { clocksOf } from './clocks.js'
import { hazardCommands } from './commands.js'
import { decideHazard } from './decide.js'
import { effectsOfHazard } from './effects.js'
import { evolveHazard } from './evolve.js'
import type { HazardFacts } from './facts.js'
import { holdersOfHazard } from './holders.js'
import { hazardMoves } from './moves.js'
import { projectHazard } from './projection.js'
import { refuseHazard } from './refuse.js'
import type { HazardState } from './state.js'
import { summaryOf } from './summary.js'
import { hazardTold } from './told.js'
import { upcastHazard } from './upcast.js'

/** 隐患 — the hazard as a kind of case: from its filing to its sign-off. */
export const hazard: CaseKind<HazardState, HazardFacts> = {
  name: 'hazard',
  stateSchema: 4,
  commands: hazardCommands,
  changesStatus: (command) => leadsOn(hazardMoves, command),
  refuse: refuseHazard,
  decide: decideHazard,
  evolve: evolveHazard,
  upcast: upcastHazard,
  clocks: clocksOf,
  holders: holdersOfHazard,
  escalations: (state) => state.escalations,
  summary: summaryOf,
  effects: effectsOfHazard,
  told: hazardTold,
  project: projectHazard,
}
