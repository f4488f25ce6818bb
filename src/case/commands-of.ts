import { hazardCommands } from '../hazard/commands.js'
import { lookbackCommands } from '../lookback/commands.js'
import { orderCommands } from '../order/commands.js'
import type { CaseKindName } from './case.js'

/** The command names of every kind: all that workflows know of a kind at run time. */
export const commandsOf: Readonly<Record<CaseKindName, readonly string[]>> = {
  hazard: hazardCommands,
  order: orderCommands,
  hazardLookback: lookbackCommands,
}
