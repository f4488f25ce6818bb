/**
 * 核对发现 — what a look at the clocks may find. Of a case: open without a running workflow, or with one on a queue that nobody of ours
 * serves; a workflow that runs for a closed case, for none, or beside the one that follows the case; one whose tasks fail. Of the work: a
 * step that nobody has taken, a command that nobody has carried out, one that broke. Of the machine: a Schedule that is gone or paused.
 */
export const findingKinds = [
  'no-workflow',
  'misplaced-workflow',
  'closed-running',
  'unknown-running',
  'double-workflow',
  'task-failing',
  'step-late',
  'command-pending',
  'command-dead',
  'schedule-missing',
  'schedule-paused',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** What was done about it: the workflow started, told to look again, or ended. */
export type FindingAction = 'started' | 'refreshed' | 'terminated'

/** One thing that was found. Ids and codes only. */
export interface ClockFinding {
  kind: FindingKind
  /** Null where it is of no case that there is. */
  caseKind: string | null
  caseId: string | null
  /** Township of the case, or its county; of a command its county; null where nobody knows. */
  region: string | null
  /** Which one: id of a workflow or Schedule, clock and step, name and id of a command. */
  about: string
  /** Of a workflow: which run of it. */
  run: string | null
  /** Since when, as ISO text, where that is known. */
  since: string | null
  action: FindingAction | null
}

/** How much of what was found in one region; `open` is what was looked at. */
export interface RegionCount {
  open: number
  orphans: number
  strays: number
  lateSteps: number
  stuck: number
  pending: number
  dead: number
  schedules: number
  repaired: number
}
/** The counts that findings stand under. */
export type Counted = Exclude<keyof RegionCount, 'open' | 'repaired'>

/** Under which count a finding stands. 无主 are cases that no clock follows, 多余 are clocks that follow no case. */
export const countOf: Readonly<Record<FindingKind, Counted>> = {
  'no-workflow': 'orphans',
  'misplaced-workflow': 'orphans',
  'closed-running': 'strays',
  'unknown-running': 'strays',
  'double-workflow': 'strays',
  'task-failing': 'stuck',
  'step-late': 'lateSteps',
  'command-pending': 'pending',
  'command-dead': 'dead',
  'schedule-missing': 'schedules',
  'schedule-paused': 'schedules',
}
