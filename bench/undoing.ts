/** What a run has started or made and must not leave behind, last first. */
const undos: (() => Promise<void>)[] = []

/** Does some work, and undoes what it stands on whatever happens: at its end, when it fails, and when the run is interrupted. */
export async function undoing<T>(undo: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  undos.push(undo)
  try {
    return await work()
  } finally {
    const at = undos.lastIndexOf(undo)
    if (at >= 0) {
      undos.splice(at, 1)
      await undo()
    }
  }
}

/** Undoes everything when a signal ends the run: a database server does not end with whoever started it. */
export function undoWhenInterrupted(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => {
      void undoAll().finally(() => process.exit(code))
    })
}

async function undoAll(): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop()) await undo().catch((error: Error) => process.stderr.write(`${error.message}\n`))
}
