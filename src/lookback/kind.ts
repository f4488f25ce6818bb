import type { CaseKind } from '../case/case.js'
import { leadsOn } from '../case/moves.js'
import { lookbackClocks } from './clocks.js'
import { lookbackCommands } from './commands.js'
import { decideLookback } from './decide.js'
import { effectsOfLookback } from './effects.js'
import { evolveLookback } from './evolve.js'
import type { LookbackFacts } from './facts.js'
import { holdersOfLookback } from './holders.js'
import { lookbackMoves } from './moves.js'
import { projectLookback } from './projection.js'
import { refuseLookback } from './refuse.js'
import type { LookbackState } from './state.js'
import { summaryOfLookback } from './summary.js'
import { lookbackTold } from './told.js'

/** 回头看 — the look-back as a kind of case: opened on its day, closed by what two officers find. */
export const lookback: CaseKind<LookbackState, LookbackFacts> = {
  name: 'hazardLookback',
  stateSchema: 1,
  commands: lookbackCommands,
  changesStatus: (command) => leadsOn(lookbackMoves, command),
  refuse: refuseLookback,
  decide: decideLookback,
  evolve: evolveLookback,
  upcast: (event) => event,
  clocks: lookbackClocks,
  holders: holdersOfLookback,
  summary: summaryOfLookback,
  effects: effectsOfLookback,
  told: lookbackTold,
  project: projectLookback,
}
