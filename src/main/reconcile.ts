import { type Engine, startOptions } from '../case/delivery.api.js'
import type { Kernel } from '../case/kernel.js'
import { openCases } from '../case/relay.store.js'
import { workflowIdOf, workflowTypeOf } from '../../temporal-config/workflows.js'

/** Starts one after another, so that a county's first morning does not crowd out its commands. */
const startsMax = 2_000

/** The open cases that have no workflow, most of them none: after an import, a restore, a lost Temporal. */
export async function findMissing(kernel: Kernel, { client }: Engine) {
  const running = new Set<string>()
  for await (const workflow of client.workflow.list({ query: `ExecutionStatus = 'Running' AND QingdanKind IS NOT NULL`, pageSize: 1000 }))
    running.add(workflow.workflowId)
  return (await openCases(kernel)).filter((of) => !running.has(workflowIdOf(of)))
}

/** 对账 — starts the workflow of every open case that has none. Answers how many it started. */
export async function startMissing(kernel: Kernel, engine: Engine): Promise<number> {
  const missing = (await findMissing(kernel, engine)).slice(0, startsMax)
  for (const of of missing) await engine.client.workflow.start(workflowTypeOf[of.caseKind], startOptions(engine.taskQueue, of))
  return missing.length
}
