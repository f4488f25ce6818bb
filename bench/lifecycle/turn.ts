import type { Turn, TurnTaken } from '../contender.js'

/** One lifecycle: does its steps through `timed`, answers what it leaves behind. */
export type Lifecycle = (timed: <T>(step: string, work: () => Promise<T>) => Promise<T>) => Promise<string>

/** Runs a turn: so many lifecycles, so many at a time, each step timed. */
export async function takeTurn({ lifecycles, atOnce }: Turn, live: Lifecycle): Promise<TurnTaken> {
  const stepMs: Record<string, number[]> = {}
  const ids: string[] = []
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await work()
    ;(stepMs[step] ??= []).push(performance.now() - from)
    return result
  }
  let left = lifecycles
  const lane = async () => {
    while (left > 0) {
      left -= 1
      ids.push(await live(timed))
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { seconds: (performance.now() - from) / 1000, stepMs, ids }
}

/** What is told of a turn that only prepared the next. */
export const nothingTaken: TurnTaken = { seconds: 0, stepMs: {}, ids: [] }
