/** A piece of work that is done again and again beside a process. */
export interface Loop {
  /** Do it now, or once more after the round that is under way. */
  wake(): void
  /** Begins no new round and waits for the one under way. */
  stop(): Promise<void>
}

/** What a round leaves behind: more to do at once, something to look after soon, or nothing before the next period. */
export type Left = 'more' | 'soon' | 'nothing'

/** What one loop is made of. Times in milliseconds, from the end of one round to the beginning of the next. */
export interface LoopPlan {
  everyMs: number
  /** The rest after a round that left something for soon, and after one that failed; `everyMs` unless said. */
  soonMs?: number
  /** How long a loop that is woken waits for what else comes, so that one round serves it all; at once unless said. */
  gatherMs?: number
  /** `stopping` is raised when the loop is to end: a long round leaves off where it can. */
  round: (stopping: AbortSignal) => Promise<Left>
  /** Told of a round that failed; the loop goes on. */
  onTrouble: (error: unknown) => void
}

/** Runs a round now, after each rest, and whenever it is woken; never two at once. */
export function runLoop({ everyMs, soonMs = everyMs, gatherMs = 0, round, onTrouble }: LoopPlan): Loop {
  const stopping = new AbortController()
  let woken = false
  let wakeUp: () => void = () => undefined
  const running = run()
  return {
    wake: () => {
      woken = true
      wakeUp()
    },
    stop: async () => {
      stopping.abort()
      wakeUp()
      await running
    },
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false
      const left = await round(stopping.signal).catch((error: unknown): Left => {
        onTrouble(error)
        return 'soon'
      })
      if (left === 'more') continue
      if (!woken && !stopping.signal.aborted) await rest(left === 'soon' ? soonMs : everyMs)
      if (woken && gatherMs > 0 && !stopping.signal.aborted) await gather()
    }
  }

  /** Further words change nothing; only the end of the loop cuts it short. */
  function gather(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        stopping.signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, gatherMs)
      stopping.signal.addEventListener('abort', end)
    })
  }

  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
