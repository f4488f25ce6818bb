import { RateLimiterMemory } from 'rate-limiter-flexible'

/** 访问频率 — how many requests a minute one session, or one address without a session, may make. */
export interface Pace {
  /** Null when it may go on, else the seconds to wait. */
  consume(key: string): Promise<number | null>
  /** Seconds to wait, without counting a request. */
  blocked(key: string): Promise<number | null>
}

/** Counts in this process: with n web processes a limit is n times as wide, which is still a limit. */
export function paceOf(perMinute: number): Pace {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return {
    consume: async (key) => {
      try {
        await limiter.consume(key)
        return null
      } catch (full) {
        return secondsOf(full)
      }
    },
    blocked: async (key) => {
      const seen = await limiter.get(key)
      return seen && seen.consumedPoints > perMinute ? Math.ceil(seen.msBeforeNext / 1000) : null
    },
  }
}

function secondsOf(full: unknown): number {
  if (full instanceof Error) throw full
  return Math.ceil((full as { msBeforeNext: number }).msBeforeNext / 1000)
}
