import { randomUUID } from 'node:crypto'
import { type Contender, startContender } from '../contender.js'
import type { BareEntry } from './driver.js'

/** The bare contender on a server that is already there: its worker and its driver, each a process of its own. */
export interface Bare {
  driver: Contender
  worker: Contender
  end(): Promise<void>
}

/** Starts the bare contender on the given server, with a task queue of its own. */
export async function startBare(address: string): Promise<Bare> {
  const entry: BareEntry = { address, taskQueue: `bench-bare-${randomUUID()}` }
  const worker = await startContender(new URL('worker.js', import.meta.url), entry)
  const driver = await startContender(new URL('driver.js', import.meta.url), entry)
  return {
    driver,
    worker,
    async end() {
      await driver.end()
      await worker.end()
    },
  }
}
