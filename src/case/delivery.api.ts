import { type Client, WithStartWorkflowOperation, type WorkflowStartOptions } from '@temporalio/client'
import { searchAttributes } from '../../temporal-config/search-attributes.js'
import { workflowIdOf, workflowTypeOf } from '../../temporal-config/workflows.js'
import { type CaseInput, commandUpdate } from '../../workflows/case.messages.js'
import type { CaseKindName, Settled } from './case.js'

type CaseWorkflow = (input: CaseInput) => Promise<void>

/** The Temporal server that keeps order and time, and the queue on which our workers listen. */
export interface Engine {
  client: Client
  taskQueue: string
}

/** What is needed to bring one command to its case. */
export interface Parcel {
  commandId: string
  name: string
  caseKind: CaseKindName
  caseId: string
  county: string
}

/** How a case's workflow is started, by whomever finds it missing: web, relay or reconciler. */
export const startOptions = (taskQueue: string, of: Pick<Parcel, 'caseKind' | 'caseId' | 'county'>) =>
  ({
    workflowId: workflowIdOf(of),
    taskQueue,
    args: [{ caseId: of.caseId }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    typedSearchAttributes: [
      { key: searchAttributes.kind, value: of.caseKind },
      { key: searchAttributes.county, value: of.county },
    ],
  }) satisfies WorkflowStartOptions<CaseWorkflow>

/**
 * 送达指令 — brings one command to its case and starts the case's workflow if there is none. The same id again gets the
 * same outcome. `until` is epoch milliseconds.
 *
 * @throws whatever the transport throws; then the relay brings it later
 */
export async function deliver({ client, taskQueue }: Engine, parcel: Parcel, until: number): Promise<Settled> {
  const startWorkflowOperation = new WithStartWorkflowOperation<CaseWorkflow>(workflowTypeOf[parcel.caseKind], startOptions(taskQueue, parcel))
  return await client.connection.withDeadline(until, () =>
    client.workflow.executeUpdateWithStart(commandUpdate(parcel.name), {
      startWorkflowOperation,
      args: [{ commandId: parcel.commandId }],
      updateId: parcel.commandId,
    }),
  )
}
