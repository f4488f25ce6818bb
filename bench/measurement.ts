import type { FigureName } from './figures.js'

/** How far a run goes. `quick` is for those who work on the bench: fewer rounds, fewer lifecycles, and nothing is kept. */
export interface BenchOptions {
  quick: boolean
}

/** What one program found out about one figure. `value` is the median of the rounds unless the program says otherwise. */
export interface Measurement {
  figure: FigureName
  rounds: readonly number[]
  value?: number
  /** Whatever helps to read the value: both sides of a ratio, times at the edges, where the CPU went. */
  extra?: Readonly<Record<string, unknown>>
}

/** A program measures its figures in one run, checks its own work, and throws when something did not happen as it should. */
export type Program = (options: BenchOptions) => Promise<readonly Measurement[]>
