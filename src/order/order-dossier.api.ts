import { dossierRoutes } from '../case/dossier.api.js'
import { escalationRoutes } from '../case/escalation.api.js'
import type { DossierDeps, DossierWords } from '../case/seen-case.api.js'
import type { Route } from '../http/route.js'
import { orderClockWords, orderCommandWords, orderStatusWords } from '../text/order-words.js'
import type { OrderCommand } from './commands.js'
import { orderMoves } from './moves.js'
import type { OrderStatus } from './order.js'

/** 通知书案卷 — the whole of one order, its history, its clocks. */
export const orderDossierRoutes = (deps: DossierDeps): Route[] => [...dossierRoutes(deps, words), ...escalationRoutes(deps, words)]

const words: DossierWords<OrderCommand, OrderStatus> = {
  kind: 'order',
  path: '/api/orders',
  tag: '责令改正通知书',
  called: '通知书',
  moves: orderMoves,
  names: orderCommandWords,
  statuses: orderStatusWords,
  clocks: orderClockWords,
  explain: 'order.explain',
  flagsOf: () => [],
}
