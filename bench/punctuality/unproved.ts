import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '../../src/database/connect.js'
import { whileAlone } from '../../src/database/while-alone.js'
import { proofLock } from '../../src/proof/standing.js'

const tryAgainMs = 500
const noTimeout = 0

/**
 * Does something while no worker compares cases with workflows: the turn is ours, by the lock by which workers give it to each other. Planted cases
 * have no workflows, and a worker that found them would start them all.
 */
export async function unproved<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const { db } = connect({ url: databaseUrl, connectionsMax: 1, statementTimeoutMs: noTimeout, onError: () => undefined })
  try {
    for (;;) {
      const done = await whileAlone(db, proofLock, async () => ({ result: await work() }))
      if (done) return done.result
      await pause(tryAgainMs)
    }
  } finally {
    await db.destroy()
  }
}
