import { type Client, WithStartWorkflowOperation, WorkflowNotFoundError, type WorkflowStartOptions } from '@temporalio/client'
import { searchAttributes } from '../../temporal-config/search-attributes.js'
import { workflowIdOf, workflowTypeOf } from '../../temporal-config/workflows.js'
import { type CaseInput, commandUpdate } from '../../workflows/case.messages.js'
import type { CaseKindName, Settled } from './case.js'
import { commandsOf } from './commands-of.js'

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
export async function deliver(engine: Engine, parcel: Parcel, until: number): Promise<Settled> {
  return await engine.client.connection.withDeadline(until, async () => {
    if (opens(parcel)) return await updateWithStart(engine, parcel)
    try {
      return await update(engine, parcel)
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return await updateWithStart(engine, parcel)
      throw error
    }
  })
}

/** The first command of a kind finds no workflow; any other finds one almost always, and a plain update costs the server less. */
const opens = ({ caseKind, name }: Parcel): boolean => commandsOf[caseKind][0] === name

const update = async ({ client }: Engine, parcel: Parcel): Promise<Settled> =>
  await client.workflow
    .getHandle(workflowIdOf(parcel))
    .executeUpdate(commandUpdate(parcel.name), { args: [{ commandId: parcel.commandId }], updateId: parcel.commandId })

async function updateWithStart({ client, taskQueue }: Engine, parcel: Parcel): Promise<Settled> {
  const startWorkflowOperation = new WithStartWorkflowOperation<CaseWorkflow>(workflowTypeOf[parcel.caseKind], startOptions(taskQueue, parcel))
  return await client.workflow.executeUpdateWithStart(commandUpdate(parcel.name), {
    startWorkflowOperation,
    args: [{ commandId: parcel.commandId }],
    updateId: parcel.commandId,
  })
}
