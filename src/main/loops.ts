/** A piece of work that is done again and again beside the worker. */
export interface Loop {
  /** Do it now, or once more after the round that is under way. */
  wake(): void
  /** Begins no new round and waits for the one under way. */
  stop(): Promise<void>
}

/** What one loop is made of. A round answers true when there may be more to do at once. */
export interface LoopPlan {
  everyMs: number
  round: () => Promise<boolean>
  /** Told of a round that failed; the loop goes on. */
  onTrouble: (error: unknown) => void
}

/** Runs a round now, every `everyMs`, and whenever it is woken; never two at once. */
export function runLoop({ everyMs, round, onTrouble }: LoopPlan): Loop {
  let stopped = false
  let woken = false
  let wakeUp: () => void = () => undefined
  const running = run()
  return {
    wake: () => {
      woken = true
      wakeUp()
    },
    stop: async () => {
      stopped = true
      wakeUp()
      await running
    },
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false
      const more = await round().catch((error: unknown) => {
        onTrouble(error)
        return false
      })
      if (!more && !woken && !stopped) await rest()
    }
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, everyMs)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
