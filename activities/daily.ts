import type { Kernel } from '../src/case/kernel.js'
import { openLookbacks } from '../src/lookback/due.store.js'
import type { DailyStart } from '../temporal-config/schedules.js'

/** What each daily start opens: one batch, and how many things were in it. */
const batches: Readonly<Record<DailyStart, (k: Kernel) => Promise<number>>> = { hazardLookback: openLookbacks }

/** REGULAR activities of the daily starts. */
export const createDailyActivities = (k: Kernel) => ({
  /** Opens one batch of what has fallen due; 0 when there is nothing left. Safe to repeat: what is asked for is marked in the same transaction, and its id names it for ever. */
  async openDue({ starts }: { starts: DailyStart }): Promise<number> {
    return await batches[starts](k)
  },
})
export type DailyActivities = ReturnType<typeof createDailyActivities>
