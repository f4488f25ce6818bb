import { dossierRoutes } from '../case/dossier.api.js'
import type { DossierDeps } from '../case/seen-case.api.js'
import type { Route } from '../http/route.js'
import { orderClockWords, orderCommandWords, orderStatusWords } from '../text/order-words.js'
import { orderMoves } from './moves.js'

/** 通知书案卷 — the whole of one order, its history, its clocks. */
export const orderDossierRoutes = (deps: DossierDeps): Route[] =>
  dossierRoutes(deps, {
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
  })
