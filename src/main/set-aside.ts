/** Cases that a loop leaves alone for a while, because looking at them has failed. */
export interface SetAside {
  /** Sets a case aside: for a minute, each time it fails again twice as long, an hour at most. */
  put(caseId: string): void
  /** Who is set aside now. */
  now(): string[]
  /** Whoever was looked at again and has not failed is set aside no more. */
  takeBack(caseIds: readonly string[]): void
}

const firstMs = 60_000
const mostMs = 3_600_000

/** 搁置 — keeps in this process who is set aside; a new process tries everybody once. `clock` gives milliseconds. */
export function createSetAside(clock: () => number = () => performance.now()): SetAside {
  const apart = new Map<string, { forMs: number; until: number }>()
  return {
    put(caseId) {
      const before = apart.get(caseId)
      const forMs = before ? Math.min(before.forMs * 2, mostMs) : firstMs
      apart.set(caseId, { forMs, until: clock() + forMs })
    },
    now: () => [...apart].filter(([, { until }]) => until > clock()).map(([caseId]) => caseId),
    takeBack(caseIds) {
      for (const caseId of caseIds) apart.delete(caseId)
    },
  }
}
