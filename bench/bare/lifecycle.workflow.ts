import { condition, defineUpdate, setHandler } from '@temporalio/workflow'

export const stepsOfBare = 4
export const step = defineUpdate<number, []>('step')

/** The least that Temporal can do for a case of five steps: a start, four updates, and one timer that never rings. No database. */
export async function bareLifecycle(): Promise<number> {
  let done = 0
  setHandler(step, () => (done += 1))
  await condition(() => done === stepsOfBare, '30 days')
  return done
}
