import { contend } from '../contender.js'
import { type CastEntry, gatherCast } from '../product/cast.js'
import { newWalks, stepNames, take, type Walk } from '../product/five-steps.js'

/** Somebody who works on one hazard after another: so many made ready, or for so long. */
export type Stepping = { prepare: number } | { forMs: number }

/** The steps that were done: when each began, in epoch milliseconds, and how long it took. */
export interface StepsDone {
  steps: readonly { at: number; ms: number }[]
}

await contend(async (entry: CastEntry) => {
  const cast = await gatherCast(entry)
  const walks: Walk[] = []
  return {
    async take(turn: Stepping): Promise<StepsDone> {
      const steps: { at: number; ms: number }[] = []
      if ('prepare' in turn) {
        walks.push(...(await newWalks(cast, turn.prepare)))
        return { steps }
      }
      for (const until = Date.now() + turn.forMs; Date.now() < until;) {
        const walk = walks.pop()
        if (!walk) break
        for (const step of stepNames) {
          const [at, from] = [Date.now(), performance.now()]
          await take(cast, walk, step)
          steps.push({ at, ms: performance.now() - from })
        }
      }
      return { steps }
    },
    end: cast.end,
  }
})
