import { dossierRoutes } from '../case/dossier.api.js'
import { escalationRoutes } from '../case/escalation.api.js'
import { type BundleDeps, bundleRoutes } from '../dossier/bundle.api.js'
import type { Route } from '../http/route.js'
import { orderClockWords, orderCommandWords, orderStatusWords } from '../text/order-words.js'
import { orderMoves } from './moves.js'

const words = {
  kind: 'order',
  path: '/api/orders',
  tag: '责令改正通知书',
  called: '通知书',
  moves: orderMoves,
  names: orderCommandWords,
  statuses: orderStatusWords,
  clocks: orderClockWords,
  explain: 'order.explain',
  dossier: 'order.dossier',
  flagsOf: () => [],
} as const

/** 通知书案卷 — the whole of one order, its history, its clocks. */
export const orderDossierRoutes = (deps: BundleDeps): Route[] => [...dossierRoutes(deps, words), ...escalationRoutes(deps, words), ...bundleRoutes(deps, words)]
