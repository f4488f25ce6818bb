import { type CommandDeps, commandRoutes } from '../http/command-routes.js'
import type { Route } from '../http/route.js'
import { lookbackCommandWords } from '../text/lookback-words.js'
import { lookbackBodies } from './lookback.js'
import { lookbackMoves } from './moves.js'

/** 回头看办理 — one address per command of a look-back that a person may send; it is opened by the daily start alone. */
export const lookbackCommandRoutes = (deps: CommandDeps): Route[] =>
  commandRoutes(deps, {
    kind: 'hazardLookback',
    path: '/api/lookbacks',
    tag: '回头看',
    bodies: lookbackBodies,
    moves: lookbackMoves,
    names: lookbackCommandWords,
  })
