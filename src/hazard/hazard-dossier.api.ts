import { dossierRoutes } from '../case/dossier.api.js'
import { escalationRoutes } from '../case/escalation.api.js'
import { type BundleDeps, bundleRoutes } from '../dossier/bundle.api.js'
import type { Route } from '../http/route.js'
import { hazardCommandWords } from '../text/hazard-command-words.js'
import { hazardClockWords, hazardStatusWords } from '../text/hazard-words.js'
import { flagsOf } from './flags.js'
import { hazardMoves } from './moves.js'
import { startingPaper } from './starting-paper.js'

const words = {
  kind: 'hazard',
  path: '/api/hazards',
  tag: '隐患',
  called: '隐患',
  moves: hazardMoves,
  names: hazardCommandWords,
  statuses: hazardStatusWords,
  clocks: hazardClockWords,
  explain: 'hazard.explain',
  dossier: 'hazard.dossier',
  startedBy: startingPaper,
  flagsOf,
} as const

/** 隐患案卷 — the whole of one hazard, its history, its clocks. */
export const hazardDossierRoutes = (deps: BundleDeps): Route[] => [
  ...dossierRoutes(deps, words),
  ...escalationRoutes(deps, words),
  ...bundleRoutes(deps, words),
]
