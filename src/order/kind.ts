import type { CaseKind } from '../case/case.js'
import { leadsOn } from '../case/moves.js'
import { orderClocks } from './clocks.js'
import { orderCommands } from './commands.js'
import { decideOrder } from './decide.js'
import { effectsOfOrder } from './effects.js'
import { evolveOrder } from './evolve.js'
import type { OrderFacts } from './facts.js'
import { holdersOfOrder } from './holders.js'
import { orderMoves } from './moves.js'
import { projectOrder } from './projection.js'
import { refuseOrder } from './refuse.js'
import type { OrderState } from './state.js'
import { summaryOfOrder } from './summary.js'
import { orderTold } from './told.js'

/** 责令限期改正通知书 — the order as a kind of case: one paper, n hazards of one home, from its draft to its service. */
export const order: CaseKind<OrderState, OrderFacts> = {
  name: 'order',
  stateSchema: 3,
  commands: orderCommands,
  changesStatus: (command) => leadsOn(orderMoves, command),
  refuse: refuseOrder,
  decide: decideOrder,
  evolve: evolveOrder,
  upcast: (event) => event,
  clocks: orderClocks,
  holders: holdersOfOrder,
  escalations: (state) => state.escalations,
  summary: summaryOfOrder,
  effects: effectsOfOrder,
  told: orderTold,
  project: projectOrder,
}
