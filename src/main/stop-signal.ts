/** The wish of whoever runs us that we end: Ctrl-C, a service manager's stop, a terminal that closes. */
export interface StopSignal {
  received(): boolean
  arrives: Promise<void>
  /** The work's result, or a rejection as soon as the wish comes: for waits that have no end of their own. */
  unless<T>(work: Promise<T>): Promise<T>
}

/** Thrown out of a start that was interrupted; nothing is wrong. */
export class Interrupted extends Error {}

/** Listens for the three signals from now on. */
export function listenForStop(): StopSignal {
  let received = false
  const arrives = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        received = true
        resolve()
      })
    }
  })
  const interrupted = arrives.then(() => Promise.reject(new Interrupted('Interrupted while starting')))
  interrupted.catch(() => undefined)
  return { received: () => received, arrives, unless: (work) => Promise.race([work, interrupted]) }
}
