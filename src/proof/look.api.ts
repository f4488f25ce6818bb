import { setTimeout as pause } from 'node:timers/promises'
import type { CaseKindName, Instant } from '../case/case.js'
import type { Engine } from '../case/delivery.api.js'
import { presentInstant } from '../case/instant.store.js'
import type { Kernel } from '../case/kernel.js'
import { workflowIdOf } from '../../temporal-config/workflows.js'
import { listFailing, listRunning, workflowNow, type WorkflowNow } from './case-workflows.api.js'
import type { ClockFinding } from './clock-finding.js'
import { caseIdIn, compare, type OpenCase, type RunningWorkflow } from './compare.js'
import type { UnnamedCount } from './count.js'
import { readLateWork } from './late-work.store.js'
import { awaitedCases, casesNow, readOpenCases } from './open-cases.store.js'
import { restingSchedules } from './schedules.api.js'
import { severalAtOnce } from './several-at-once.js'

/** How far the server's list may be behind what is true: what differs is looked at again after so long. */
const visibilityMs = 2_000
/** Late steps and commands that are named, of each kind; the rest is only counted. */
const namedMax = 200

/** An open case without a clock, and what became of the workflow that followed it last. */
export interface Orphan extends OpenCase<CaseKindName> {
  kind: 'no-workflow' | 'misplaced-workflow'
  last: WorkflowNow | null
}
/** A workflow that follows no open case. */
export interface Stray extends RunningWorkflow {
  kind: 'closed-running' | 'unknown-running' | 'double-workflow'
  caseKind: CaseKindName | null
  caseId: string | null
  region: string | null
}

/** 一次核对 — what one look has seen. It changes nothing. */
export interface Look {
  at: Instant
  open: readonly OpenCase<CaseKindName>[]
  orphans: readonly Orphan[]
  strays: readonly Stray[]
  /** What is not mended by starting or ending a workflow. */
  others: readonly ClockFinding[]
  counts: readonly UnnamedCount[]
}

/** What a look needs; `schedules` are the ids of those that there must be, `waitMs` is how long it waits before it looks again at what differs. */
export interface LookParts {
  kernel: Pick<Kernel, 'db' | 'now'>
  engine: Engine
  schedules: readonly string[]
  waitMs?: number
}

/**
 * 时钟核对 — compares open cases with running workflows, and due steps and commands with what was done. Only what differs is looked at
 * again, one by one and after the delay of the server's list, so that a case that is opened or closed meanwhile is no finding.
 *
 * @throws when Temporal or the database does not answer: a look that saw half of it would prove nothing
 */
export async function lookAtClocks({ kernel, engine, schedules, waitMs = visibilityMs }: LookParts): Promise<Look> {
  const at = await presentInstant(kernel)
  const running = await listRunning(engine)
  const open = (await readOpenCases(kernel.db)).map((row) => ({ ...row, workflowId: workflowIdOf(row) }))
  const suspects = compare(open, running)
  // A worker that has just started may not have laid them yet.
  const resting = await restingSchedules(engine, schedules)
  if (suspects.orphans.length + suspects.strays.length + resting.length > 0) await pause(waitMs)
  const orphans = await lookAgainAtOrphans(kernel, engine, suspects.orphans)
  const strays = await lookAgainAtStrays(kernel, engine, suspects.strays)
  const others = [...(await failing(engine, open)), ...(await stillResting(engine, resting))]
  const { counts, findings } = await readLateWork(kernel, namedMax)
  return { at, open, orphans, strays, counts, others: [...others, ...findings] }
}

/** The workflow first and the row after it: a case that has ended between the two is closed by then. */
async function lookAgainAtOrphans(k: Pick<Kernel, 'db'>, engine: Engine, suspects: readonly OpenCase<CaseKindName>[]): Promise<Orphan[]> {
  const found = await severalAtOnce(suspects, async (of) => ({ of, last: await workflowNow(engine, of.workflowId) }))
  const missing = found.flatMap(({ of, last }): Orphan[] => {
    if (!last?.runs) return [{ ...of, kind: 'no-workflow', last }]
    return last.taskQueue === engine.taskQueue ? [] : [{ ...of, kind: 'misplaced-workflow', last }]
  })
  if (missing.length === 0) return []
  const now = await casesNow(
    k.db,
    missing.map(({ caseId }) => caseId),
  )
  return missing.filter(({ caseId }) => now.get(caseId)?.closed === false)
}

/** The row first and the workflow after it: one that had only to take its leave has had the whole wait for it. */
async function lookAgainAtStrays(k: Pick<Kernel, 'db'>, engine: Engine, suspects: readonly RunningWorkflow[]): Promise<Stray[]> {
  if (suspects.length === 0) return []
  const ids = suspects.flatMap(({ workflowId }) => caseIdIn(workflowId) ?? [])
  const [now, awaited] = [await casesNow(k.db, ids), await awaitedCases(k.db, ids)]
  const strays = suspects.flatMap((of): Stray[] => {
    const caseId = caseIdIn(of.workflowId)
    const standing = caseId === null ? undefined : now.get(caseId)
    if (caseId !== null && awaited.has(caseId)) return []
    if (!standing) return [{ ...of, kind: 'unknown-running', caseKind: null, caseId: null, region: null }]
    const { caseKind, region, closed } = standing
    if (closed) return [{ ...of, kind: 'closed-running', caseKind, caseId, region }]
    return caseId !== null && of.workflowId === workflowIdOf({ caseKind, caseId }) ? [] : [{ ...of, kind: 'double-workflow', caseKind, caseId, region }]
  })
  const still = await severalAtOnce(strays, async ({ workflowId, run }) => {
    const last = await workflowNow(engine, workflowId)
    return last?.runs === true && last.run === run
  })
  return strays.filter((_, n) => still[n])
}

const stillResting = (engine: Engine, resting: readonly ClockFinding[]) =>
  restingSchedules(
    engine,
    resting.map(({ about }) => about),
  )

/** 反复出错 — workflows whose tasks fail: the server itself has counted. */
async function failing(engine: Engine, open: readonly OpenCase<CaseKindName>[]): Promise<ClockFinding[]> {
  const found = await listFailing(engine)
  if (found.length === 0) return []
  const cases = new Map(open.map((of) => [of.workflowId, of]))
  return found.map(({ workflowId, run }) => {
    const of = cases.get(workflowId)
    const { caseKind = null, caseId = null, region = null } = of ?? {}
    return { kind: 'task-failing', caseKind, caseId, region, about: workflowId, run, since: null, action: null }
  })
}
