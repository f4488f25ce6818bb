import { Client, Connection } from '@temporalio/client'
import { startOptions } from '../../src/case/delivery.api.js'
import { queues } from '../../temporal-config/queues.js'
import { workflowTypeOf } from '../../temporal-config/workflows.js'
import type { Product } from '../product/running-product.js'
import { say } from '../progress.js'

const lanes = 32
const tellEvery = 5_000

/** Starts the workflow of each of these hazards, as the reconciler would, many at a time. */
export async function startWorkflows({ temporalAddress }: Product, ids: readonly string[], county: string): Promise<void> {
  const connection = await Connection.connect({ address: temporalAddress })
  const client = new Client({ connection })
  let next = 0
  const lane = async () => {
    for (let caseId = ids[next]; caseId !== undefined; caseId = ids[next]) {
      next += 1
      await client.workflow.start(workflowTypeOf.hazard, startOptions(queues.core, { caseKind: 'hazard', caseId, county }))
      if (next % tellEvery === 0) say(`  ${next} workflows started`)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
  } finally {
    await connection.close()
  }
}
