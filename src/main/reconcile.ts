import { type Engine, startOptions } from '../case/delivery.api.js'
import type { Kernel } from '../case/kernel.js'
import { openCases } from '../case/relay.store.js'
import { workflowIdOf, workflowTypeOf } from '../../temporal-config/workflows.js'

/** Starts one after another, so that a county's first morning does not crowd out its commands. */
const startsMax = 2_000

/** 对账 — starts the workflow of every open case that has none: after an import, a restore, a lost Temporal. Answers how many it started. */
export async function startMissing(kernel: Kernel, { client, taskQueue }: Engine): Promise<number> {
  const running = new Set<string>()
  for await (const workflow of client.workflow.list({ query: `ExecutionStatus = 'Running' AND QingdanKind IS NOT NULL`, pageSize: 1000 })) running.add(workflow.workflowId)
  const missing = (await openCases(kernel)).filter((of) => !running.has(workflowIdOf(of))).slice(0, startsMax)
  for (const of of missing) await client.workflow.start(workflowTypeOf[of.caseKind], startOptions(taskQueue, of))
  return missing.length
}
