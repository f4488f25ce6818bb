/** 每日开启的事项 — what a daily start may open. A word more here is a line more in `dailySchedules`, and in the activity that opens it. */
export type DailyStart = 'hazardLookback' | 'morningMessages'

/** A daily start as the server keeps it. Its id is frozen; a second one under another id would open nothing twice, but ring for ever. */
export interface DailySchedule {
  scheduleId: string
  starts: DailyStart
}

/** 每日开启 — every Schedule of the product. */
export const dailySchedules: readonly DailySchedule[] = [
  { scheduleId: 'daily/hazard-lookback', starts: 'hazardLookback' },
  { scheduleId: 'daily/morning-messages', starts: 'morningMessages' },
]

/** What the proof of clock must find on the server. */
export const scheduleIds: readonly string[] = dailySchedules.map(({ scheduleId }) => scheduleId)

/** When the day begins: at six in the morning in China, spread over half a minute. */
export const dailySpec = { calendars: [{ hour: 6, minute: 0 }], timezone: 'Asia/Shanghai', jitter: '30s' }

/**
 * A start that is slow lets one more wait behind it, and a day on which the server was away is caught up when it is back. Not
 * more: every start takes all that has fallen due until then. One that fails stops none that follow.
 */
export const dailyPolicies = { overlap: 'BUFFER_ONE', catchupWindow: '1 day', pauseOnFailure: false } as const
