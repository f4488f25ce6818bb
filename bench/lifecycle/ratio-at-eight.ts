import type { Program } from '../measurement.js'
import { compareLifecycles } from './interleaved.js'
import { tellRounds } from './told-rounds.js'

const turns = { quick: { lifecycles: 40, warmUp: 16, rounds: 3 }, whole: { lifecycles: 300, warmUp: 100, rounds: 5 } }

/** Lifecycles a second with eight at a time: how much of what Temporal could do is left when every step is decided and recorded. */
export const measureAtEight: Program = async ({ quick }) => {
  const turn = { ...turns[quick ? 'quick' : 'whole'], atOnce: 8 }
  const rounds = await compareLifecycles(turn)
  return [{ figure: 'lifecycle.ratio.8', rounds: rounds.map(({ ours, bare }) => ours.perSecond / bare.perSecond), extra: tellRounds(rounds, turn) }]
}
