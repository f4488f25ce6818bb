import type { Config } from './config.js'
import type { Screen } from './steps.js'
import type { StopSignal } from './stop-signal.js'

/** A start under way: where it says things, how it learns that it shall end, and what has to be undone then, last first. */
export interface Starting {
  config: Config
  screen: Screen
  signal: StopSignal
  undo: (() => Promise<void>)[]
}

/** Where the two servers are. */
export interface Servers {
  databaseUrl: string
  temporalAddress: string
}
