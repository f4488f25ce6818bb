import { expect, test } from 'vitest'
import { createCaseActivities } from '../../activities/case.js'
import { createNoticeActivities, type NoticeDeps } from '../../activities/notice.js'
import { createDailyActivities } from '../../activities/daily.js'
import type { Kernel } from '../../src/case/kernel.js'
import { commandsOf } from '../../src/case/commands-of.js'
import { queues } from '../../temporal-config/queues.js'
import { dailySchedules } from '../../temporal-config/schedules.js'
import { searchAttributes } from '../../temporal-config/search-attributes.js'
import { noticeWorkflow, noticeWorkflowIdOf, workflowIdOf, workflowTypeOf } from '../../temporal-config/workflows.js'
import { commandUpdate, refresh, rollover } from '../../workflows/case.messages.js'
import * as workflows from '../../workflows/index.js'
import { readText } from './source/tree.js'

/**
 * Names that running executions and stored histories carry. A new one is added to the golden file; one that stands there
 * is never changed or taken away while a case that knows it may be open.
 */
const frozen = JSON.parse(readText('test/house/frozen-names.golden.json')) as Names

interface Names {
  workflowTypes: string[]
  workflowTypeOfKind: Record<string, string>
  workflowId: string
  taskQueues: Record<string, string>
  searchAttributes: Record<string, string>
  signals: string[]
  localActivities: string[]
  noticeWorkflow: { type: string; id: string }
  noticeActivities: string[]
  regularActivities: string[]
  dailySchedules: Record<string, string>
  updates: Record<string, string[]>
}

test('the names that running cases know are the frozen ones', () => {
  expect(present()).toEqual(frozen)
})

test('a command lost, renamed or new is seen', () => {
  const now = present()
  expect({ ...now, updates: { ...now.updates, hazard: now.updates['hazard']?.slice(1) } }).not.toEqual(frozen)
  expect({ ...now, taskQueues: { ...now.taskQueues, core: 'core' } }).not.toEqual(frozen)
})

test('the workflow of every kind is one that the bundle exports', () => {
  expect(Object.keys(workflows)).toEqual(expect.arrayContaining([...Object.values(workflowTypeOf), noticeWorkflow]))
})

test('a command is its own update', () => {
  expect(Object.values(commandsOf).flatMap((names) => names.filter((name) => commandUpdate(name).name !== name))).toEqual([])
})

function present(): Names {
  return {
    workflowTypes: Object.keys(workflows).sort(),
    workflowTypeOfKind: { ...workflowTypeOf },
    workflowId: workflowIdOf({ caseKind: 'hazard', caseId: '00000000-0000-7000-8000-000000000000' }),
    taskQueues: { ...queues },
    searchAttributes: Object.fromEntries(Object.values(searchAttributes).map(({ name, type }) => [name, type])),
    signals: [refresh.name, rollover.name].sort(),
    localActivities: Object.keys(createCaseActivities(noKernel, () => undefined)).sort(),
    noticeWorkflow: { type: noticeWorkflow, id: noticeWorkflowIdOf('00000000-0000-7000-8000-000000000000') },
    noticeActivities: Object.keys(createNoticeActivities(noKernel, {} as NoticeDeps)).sort(),
    regularActivities: Object.keys(createDailyActivities(noKernel)).sort(),
    dailySchedules: Object.fromEntries(dailySchedules.map(({ scheduleId, starts }) => [scheduleId, starts])),
    updates: Object.fromEntries(Object.entries(commandsOf).map(([kind, names]) => [kind, [...names].sort()])),
  }
}

/** The activities are only asked for their names. */
const noKernel = {} as Kernel
