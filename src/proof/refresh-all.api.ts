import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../case/delivery.api.js'
import { listRunning, refreshWorkflow } from './case-workflows.api.js'
import { severalAtOnce } from './several-at-once.js'

const batchWorkflows = 100
const batchEveryMs = 500

/**
 * 全部重读 — tells every running clock to look at its row again, at a bounded rate, and answers how many it told. After a restore of the
 * database to an earlier time a workflow may wait for an instant that its row does not know any more; the row is right.
 */
export async function refreshAll(engine: Engine): Promise<number> {
  const running = await listRunning(engine)
  let told = 0
  for (let n = 0; n < running.length; n += batchWorkflows) {
    if (n > 0) await pause(batchEveryMs)
    told += (await severalAtOnce(running.slice(n, n + batchWorkflows), (of) => refreshWorkflow(engine, of))).filter(Boolean).length
  }
  return told
}
