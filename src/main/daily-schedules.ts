import { type Client, ScheduleAlreadyRunning, type ScheduleOptionsStartWorkflowAction } from '@temporalio/client'
import { type DailySchedule, dailyPolicies, dailySpec } from '../../temporal-config/schedules.js'

type DailyOpening = (input: Pick<DailySchedule, 'starts'>) => Promise<number>

/**
 * 排定每日开启 — makes every daily Schedule what the list says, whether it is there already or not. A new one starts once at
 * once, since nobody knows how long there was none; one that an operator has paused stays paused. Safe to repeat, and for
 * several workers at a time.
 */
export async function layDailySchedules({ schedule }: Pick<Client, 'schedule'>, taskQueue: string, schedules: readonly DailySchedule[]): Promise<void> {
  for (const { scheduleId, starts } of schedules) {
    const action: ScheduleOptionsStartWorkflowAction<DailyOpening> = {
      type: 'startWorkflow',
      workflowType: 'dailyOpening',
      workflowId: scheduleId,
      taskQueue,
      args: [{ starts }],
    }
    const wanted = { spec: dailySpec, action, policies: dailyPolicies }
    try {
      await schedule.create<DailyOpening>({ scheduleId, ...wanted, state: { triggerImmediately: true } })
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error
      await schedule.getHandle(scheduleId).update<DailyOpening>(({ state }) => ({ ...wanted, state }))
    }
  }
}
