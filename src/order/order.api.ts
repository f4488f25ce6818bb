import { type CommandDeps, commandRoutes } from '../http/command-routes.js'
import type { Route } from '../http/route.js'
import { orderCommandWords } from '../text/order-words.js'
import { orderMoves } from './moves.js'
import { orderBodies } from './order.js'

/** 通知书办理 — one address per command of an order. */
export const orderCommandRoutes = (deps: CommandDeps): Route[] =>
  commandRoutes(deps, { kind: 'order', path: '/api/orders', tag: '责令改正通知书', bodies: orderBodies, moves: orderMoves, names: orderCommandWords })
