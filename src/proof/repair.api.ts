import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../case/delivery.api.js'
import { startOptions } from '../case/delivery.api.js'
import type { Kernel } from '../case/kernel.js'
import { recordRestarts } from '../case/restart.store.js'
import { workflowTypeOf } from '../../temporal-config/workflows.js'
import { namespaceId, refreshWorkflow, terminateWorkflow } from './case-workflows.api.js'
import type { FindingAction } from './clock-finding.js'
import type { RunningWorkflow } from './compare.js'
import type { Look, Orphan, Stray } from './look.api.js'
import { severalAtOnce } from './several-at-once.js'

/** Cases whose restart is written in one transaction and that are started together. */
const batchCases = 100
/** After the loss of a whole server: 50,000 cases are back in a little over four minutes, and people's commands come through meanwhile. */
const startsPerSecond = 200

/** What a repair needs. `told` are the workflows that an earlier look has told to leave. */
export interface RepairParts {
  kernel: Kernel
  engine: Engine
  told: readonly RunningWorkflow[]
  /** Raised when the process is to end: what is left is found by the next look. */
  stopping?: AbortSignal
}

/** What was done, by the workflow that it was done to. */
export type Repairs = ReadonlyMap<string, FindingAction>

/** 修复 — starts what is missing from its row, tells what is left over to look at its row again, and ends what did not listen. Safe to repeat. */
export async function repairClocks(parts: RepairParts, { orphans, strays }: Pick<Look, 'orphans' | 'strays'>): Promise<Repairs> {
  const done = new Map<string, FindingAction>()
  await endStrays(parts, strays, done)
  await startOrphans(parts, orphans, done)
  return done
}

async function startOrphans({ kernel, engine, stopping }: RepairParts, orphans: readonly Orphan[], done: Map<string, FindingAction>): Promise<void> {
  if (orphans.length === 0) return
  const server = await namespaceId(engine)
  for (let n = 0; n < orphans.length && !stopping?.aborted; n += batchCases) {
    const [batch, from] = [orphans.slice(n, n + batchCases), performance.now()]
    const starts = await recordRestarts(
      kernel,
      batch.map(({ caseId, last }) => ({ caseId, stop: last?.run ?? server, ended: last?.status ?? null })),
    )
    await severalAtOnce(
      batch.filter(({ caseId }) => starts.has(caseId)),
      async (of) => {
        if (of.kind === 'misplaced-workflow' && of.last)
          await terminateWorkflow(engine, { workflowId: of.workflowId, run: of.last.run }, 'runs on a queue that nobody serves')
        await engine.client.workflow.start(workflowTypeOf[of.caseKind], startOptions(engine.taskQueue, of))
        done.set(of.workflowId, 'started')
      },
    )
    const restMs = (1000 * batch.length) / startsPerSecond - (performance.now() - from)
    if (restMs > 0 && n + batchCases < orphans.length) await pause(restMs)
  }
}

async function endStrays({ engine, told }: RepairParts, strays: readonly Stray[], done: Map<string, FindingAction>): Promise<void> {
  const listened = new Set(told.map(({ workflowId, run }) => `${workflowId} ${run}`))
  await severalAtOnce(strays, async (of) => {
    const again = listened.has(`${of.workflowId} ${of.run}`)
    const did = again ? await terminateWorkflow(engine, of, reasons[of.kind]) : await refreshWorkflow(engine, of)
    if (did) done.set(of.workflowId, again ? 'terminated' : 'refreshed')
  })
}

const reasons: Readonly<Record<Stray['kind'], string>> = {
  'closed-running': 'its case is closed, and it did not leave',
  'unknown-running': 'there is no case of this id, and it did not leave',
  'double-workflow': 'another workflow follows this case',
}
