import { isOpenedMeanwhile } from '../../src/case/failure.js'
import { isPassing } from '../../src/fault.js'

const triesMax = 5

/** Does a piece of work again that met a lock or a slow disk: on a busy machine a row may be held for longer than a screen would wait. */
export async function again<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work()
    } catch (error) {
      if (tried === triesMax || !(isPassing(error) || isOpenedMeanwhile(error))) throw error
    }
  }
}
