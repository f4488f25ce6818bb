import type { Kernel } from '../src/case/kernel.js'
import { openLookbacks } from '../src/lookback/due.store.js'
import { configuredChannels, type NoticeConfig, silentConfig } from '../src/notice/notice-config.js'
import { planDay } from '../src/notice/plan.store.js'
import { presentCalendar } from '../src/notice/present-calendar.store.js'
import type { DailyStart } from '../temporal-config/schedules.js'

/** What each daily start opens: one batch, and how many things were in it. */
const batches: Readonly<Record<DailyStart, (k: Kernel, notices: NoticeConfig) => Promise<number>>> = {
  hazardLookback: openLookbacks,
  morningMessages: planMorning,
}

/** REGULAR activities of the daily starts. */
export const createDailyActivities = (k: Kernel, notices: NoticeConfig = silentConfig) => ({
  /** Opens one batch of what has fallen due; 0 when there is nothing left. Safe to repeat: what is asked for is marked in the same transaction, and its id names it for ever. */
  async openDue({ starts }: { starts: DailyStart }): Promise<number> {
    return await batches[starts](k, notices)
  },
})
export type DailyActivities = ReturnType<typeof createDailyActivities>

/** The digests of today and the figures for groups, each planned once; they leave at their hour. */
async function planMorning(k: Kernel, notices: NoticeConfig): Promise<number> {
  return await planDay({
    db: k.db,
    now: k.now,
    configured: configuredChannels(notices),
    calendar: () => presentCalendar(k),
    groups: notices.robots.map(({ name, kind }) => ({ name, channel: `${kind}-robot` as const })),
  })
}
