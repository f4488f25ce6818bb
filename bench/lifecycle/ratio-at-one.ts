import type { Program } from '../measurement.js'
import { stepNames } from '../product/five-steps.js'
import { compareLifecycles } from './interleaved.js'
import { medianStep, tellRounds } from './told-rounds.js'

const turns = { quick: { lifecycles: 15, warmUp: 10, rounds: 3 }, whole: { lifecycles: 100, warmUp: 50, rounds: 5 } }
/** A step may take this many times a bare update; what it takes beyond that is the excess. */
const bareShare = 1.3

/** One at a time: what a person waits for. */
export const measureAtOne: Program = async ({ quick }) => {
  const turn = { ...turns[quick ? 'quick' : 'whole'], atOnce: 1 }
  const rounds = await compareLifecycles(turn)
  const extra = tellRounds(rounds, turn)
  return [
    { figure: 'lifecycle.ratio.1', rounds: rounds.map(({ ours, bare }) => ours.perSecond / bare.perSecond), extra },
    { figure: 'step.p50.excess.ms', rounds: rounds.map(({ ours, bare }) => medianStep(ours, stepNames) - bareShare * medianStep(bare, ['update'])), extra },
  ]
}
