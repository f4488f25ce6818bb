import * as wf from '@temporalio/workflow'
import type { DailyActivities } from '../activities/daily.js'
import { dailyStart } from '../temporal-config/retry.js'
import type { DailyStart } from '../temporal-config/schedules.js'

const { openDue } = wf.proxyActivities<DailyActivities>(dailyStart)

/**
 * 每日开启 — opens what has fallen due until today, batch after batch, and answers how much it was. Missed, the next day opens
 * it; run twice, the second finds nothing left. Cancelled, what was opened stays open and the rest waits for the next start.
 */
export async function dailyOpening({ starts }: { starts: DailyStart }): Promise<number> {
  let opened = 0
  for (let batch = await openDue({ starts }); batch > 0; batch = await openDue({ starts })) opened += batch
  return opened
}
