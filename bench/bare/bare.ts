import { randomUUID } from 'node:crypto'
import { type Contender, withContender } from '../contender.js'
import type { BareEntry } from './driver.js'

/** The bare contender on a server that is already there: its worker and its driver, each a process of its own. */
export interface Bare {
  driver: Contender
  worker: Contender
}

/** Does something with the bare contender on the given server, on a task queue of its own. */
export async function withBare<Result>(address: string, work: (bare: Bare) => Promise<Result>): Promise<Result> {
  const entry: BareEntry = { address, taskQueue: `bench-bare-${randomUUID()}` }
  const program = (name: string) => new URL(`${name}.js`, import.meta.url)
  return await withContender(
    program('worker'),
    entry,
    async (worker: Contender) => await withContender(program('driver'), entry, async (driver: Contender) => await work({ driver, worker })),
  )
}
