/** An open case, and the id under which a workflow must follow it. */
export interface OpenCase<Kind extends string = string> {
  caseKind: Kind
  caseId: string
  county: string
  /** Its township; its county where it has none. */
  region: string
  workflowId: string
}

/** A workflow that runs, and which run of it. */
export interface RunningWorkflow {
  workflowId: string
  run: string
}

/** What a first look does not find on the other side. It counts only when a second look finds the same. */
export interface Suspects<Kind extends string> {
  orphans: OpenCase<Kind>[]
  strays: RunningWorkflow[]
}

/** 比对 — open cases against running workflows. */
export function compare<Kind extends string>(open: readonly OpenCase<Kind>[], running: readonly RunningWorkflow[]): Suspects<Kind> {
  const follows = new Set(open.map(({ workflowId }) => workflowId))
  const runs = new Set(running.map(({ workflowId }) => workflowId))
  return { orphans: open.filter(({ workflowId }) => !runs.has(workflowId)), strays: running.filter(({ workflowId }) => !follows.has(workflowId)) }
}

const uuid = /^[^/]+\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The case that the id of a workflow names; null when it names none. */
export const caseIdIn = (workflowId: string): string | null => uuid.exec(workflowId)?.[1] ?? null
