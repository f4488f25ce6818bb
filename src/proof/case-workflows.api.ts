import { setTimeout as pause } from 'node:timers/promises'
import { WorkflowNotFoundError } from '@temporalio/client'
import type { Engine } from '../case/delivery.api.js'
import { refresh } from '../../workflows/case.messages.js'
import type { RunningWorkflow } from './compare.js'

/** A server lets a namespace list ten times a second; a thousand executions come at a time. */
const pageRows = 1_000
const pageEveryMs = 100

/** The workflows of cases that run on our queue, as the server's list has them: about a second behind what is true. */
export const listRunning = (engine: Engine): Promise<RunningWorkflow[]> => list(engine, running(engine))

/** Of those, the ones whose tasks have failed several times in a row. */
export const listFailing = (engine: Engine): Promise<RunningWorkflow[]> => list(engine, `${running(engine)} AND TemporalReportedProblems IS NOT NULL`)

const running = ({ taskQueue }: Engine) => `ExecutionStatus = 'Running' AND QingdanKind IS NOT NULL AND TaskQueue = '${taskQueue}'`

/** Asked past the client's own list, which would turn attributes and memo of every execution into values that nobody reads. */
async function list({ client }: Engine, query: string): Promise<RunningWorkflow[]> {
  const found: RunningWorkflow[] = []
  const { namespace } = client.options
  let nextPageToken: Uint8Array | undefined
  do {
    if (nextPageToken) await pause(pageEveryMs)
    const page = await client.workflowService.listWorkflowExecutions({ namespace, query, pageSize: pageRows, ...(nextPageToken && { nextPageToken }) })
    for (const { execution } of page.executions) found.push({ workflowId: execution?.workflowId ?? '', run: execution?.runId ?? '' })
    nextPageToken = page.nextPageToken.length > 0 ? page.nextPageToken : undefined
  } while (nextPageToken)
  return found
}

/** How the workflow under an id stands, as the server itself knows and not its list: its last run, whether that runs, and on which queue. */
export interface WorkflowNow {
  run: string
  runs: boolean
  /** `COMPLETED`, `TERMINATED` … in the server's words. */
  status: string
  taskQueue: string
}

/** Null where the server knows no workflow of this id. @throws when the server does not answer */
export async function workflowNow({ client }: Engine, workflowId: string): Promise<WorkflowNow | null> {
  try {
    const { runId, status, taskQueue } = await client.workflow.getHandle(workflowId).describe()
    return { run: runId, runs: status.name === 'RUNNING', status: status.name, taskQueue }
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
  }
}

/** Tells a workflow to look at its row again: one whose case is closed, or that has none, leaves. False when it has gone meanwhile. */
export const refreshWorkflow = ({ client }: Engine, { workflowId, run }: RunningWorkflow): Promise<boolean> =>
  unlessGone(() => client.workflow.getHandle(workflowId, run).signal(refresh))

/** Ends a workflow from outside. False when it has gone meanwhile. */
export const terminateWorkflow = ({ client }: Engine, { workflowId, run }: RunningWorkflow, reason: string): Promise<boolean> =>
  unlessGone(() => client.workflow.getHandle(workflowId, run).terminate(reason))

async function unlessGone(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false
    throw error
  }
}

/** Which namespace this is: another one after a loss, even under the same name. */
export async function namespaceId({ client }: Engine): Promise<string> {
  const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace: client.options.namespace })
  return namespaceInfo?.id ?? client.options.namespace
}
