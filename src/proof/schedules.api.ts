import { ScheduleNotFoundError } from '@temporalio/client'
import type { Engine } from '../case/delivery.api.js'
import type { ClockFinding, FindingKind } from './clock-finding.js'
import { severalAtOnce } from './several-at-once.js'

/** 定时任务 — of the Schedules that there must be, those that the server does not have, and those that somebody has paused. */
export async function restingSchedules({ client }: Engine, wanted: readonly string[]): Promise<ClockFinding[]> {
  const found = await severalAtOnce(wanted, async (scheduleId): Promise<FindingKind | null> => {
    try {
      const { state } = await client.schedule.getHandle(scheduleId).describe()
      return state.paused ? 'schedule-paused' : null
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return 'schedule-missing'
      throw error
    }
  })
  return found.flatMap((kind, n) =>
    kind === null ? [] : [{ kind, caseKind: null, caseId: null, region: null, about: wanted[n] ?? '', run: null, since: null, action: null }],
  )
}
