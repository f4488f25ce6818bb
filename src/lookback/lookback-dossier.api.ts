import { dossierRoutes } from '../case/dossier.api.js'
import type { DossierDeps } from '../case/seen-case.api.js'
import type { Route } from '../http/route.js'
import { lookbackClockWords, lookbackCommandWords, lookbackStatusWords } from '../text/lookback-words.js'
import { lookbackMoves } from './moves.js'

/** 回头看案卷 — the whole of one look-back, its history, its clock. It knows nothing of how the hazard was closed, and so shows nothing of it. */
export const lookbackDossierRoutes = (deps: DossierDeps): Route[] =>
  dossierRoutes(deps, {
    kind: 'hazardLookback',
    path: '/api/lookbacks',
    tag: '回头看',
    called: '回头看',
    moves: lookbackMoves,
    names: lookbackCommandWords,
    statuses: lookbackStatusWords,
    clocks: lookbackClockWords,
    explain: 'hazardLookback.explain',
    flagsOf: () => [],
  })
