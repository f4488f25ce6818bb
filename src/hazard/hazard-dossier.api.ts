import { dossierRoutes } from '../case/dossier.api.js'
import { escalationRoutes } from '../case/escalation.api.js'
import type { DossierDeps, DossierWords } from '../case/seen-case.api.js'
import type { Route } from '../http/route.js'
import { hazardCommandWords } from '../text/hazard-command-words.js'
import { hazardClockWords, hazardStatusWords } from '../text/hazard-words.js'
import type { HazardCommandName } from './commands.js'
import { flagsOf } from './flags.js'
import { hazardMoves } from './moves.js'
import { startingPaper } from './starting-paper.js'
import type { HazardStatus } from './status.js'

/** 隐患案卷 — the whole of one hazard, its history, its clocks. */
export const hazardDossierRoutes = (deps: DossierDeps): Route[] => [...dossierRoutes(deps, words), ...escalationRoutes(deps, words)]

const words: DossierWords<HazardCommandName, HazardStatus> = {
  kind: 'hazard',
  path: '/api/hazards',
  tag: '隐患',
  called: '隐患',
  moves: hazardMoves,
  names: hazardCommandWords,
  statuses: hazardStatusWords,
  clocks: hazardClockWords,
  explain: 'hazard.explain',
  startedBy: startingPaper,
  flagsOf,
}
