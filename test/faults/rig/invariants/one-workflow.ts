import type { Client } from '@temporalio/client'
import type { Invariant, World } from '../world.js'

const endedBadly = `ExecutionStatus IN ('Failed', 'TimedOut', 'Terminated') AND QingdanKind IS NOT NULL`

/** I5 — one running workflow for each open case, none for a closed one, none that has failed or is stuck. */
export const oneWorkflow: Invariant = {
  id: 'I5',
  says: 'each open case has exactly one running workflow, a closed one none',
  ofProduct: true,
  look: async ({ database, running }: World) => (running?.temporal ? await differing(database, running.temporal) : []),
}

async function differing(database: World['database'], temporal: Client): Promise<string[]> {
  const running = new Map<string, number>()
  for await (const { workflowId } of temporal.workflow.list({ query: `ExecutionStatus = 'Running' AND QingdanKind IS NOT NULL`, pageSize: 1_000 }))
    running.set(workflowId, (running.get(workflowId) ?? 0) + 1)
  const { rows } = await database.query<{ id: string; open: boolean }>(`select kind || '/' || id as id, closed_at is null as open from case_file`)
  const cases = new Map(rows.map(({ id, open }) => [id, open]))
  const broken = [
    ...rows.flatMap(({ id, open }) => (open && running.get(id) !== 1 ? [`${id} is open and has ${running.get(id) ?? 0} running workflows`] : [])),
    ...[...running.keys()].flatMap((id) => (cases.get(id) === true ? [] : [`${id} runs, and there is no open case`])),
  ]
  for await (const { workflowId, status } of temporal.workflow.list({ query: endedBadly })) broken.push(`${workflowId} is ${status.name}`)
  for await (const { workflowId } of temporal.workflow.list({ query: 'TemporalReportedProblems IS NOT NULL' })) broken.push(`${workflowId} is stuck`)
  return broken
}
