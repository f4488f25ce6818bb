import { type CommandDeps, commandRoutes } from '../http/command-routes.js'
import type { Route } from '../http/route.js'
import { hazardCommandWords } from '../text/hazard-command-words.js'
import { hazardBodies } from './hazard.js'
import { hazardMoves } from './moves.js'

/** 隐患办理 — one address per command of a hazard. */
export const hazardCommandRoutes = (deps: CommandDeps): Route[] =>
  commandRoutes(deps, { kind: 'hazard', path: '/api/hazards', tag: '隐患', bodies: hazardBodies, moves: hazardMoves, names: hazardCommandWords })
