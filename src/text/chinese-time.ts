/** An instant as clerks read it, in Beijing time: `2026-03-10 09:02`. China has no summer time since 1992. */
export const chineseTime = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
