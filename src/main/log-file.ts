import { closeSync, copyFileSync, mkdirSync, openSync, statSync, truncateSync } from 'node:fs'
import { dirname, join } from 'node:path'

const logBytesMax = 20_000_000
const lookEveryMs = 600_000

/** Opens a log for a process that writes to it by itself; the caller closes its own copy of the descriptor. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  cutLog(path)
  return openSync(path, 'a', 0o600)
}

/** Where a process of ours writes what it has to say. */
export const logFileOf = (dataFolder: string, name: string) => join(dataFolder, 'log', `${name}.log`)

/** Gives a child its log and closes ours, whatever happens. */
export function withLog<T>(path: string, start: (descriptor: number) => T): T {
  const descriptor = openLog(path)
  try {
    return start(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Keeps logs from growing for ever while processes run for months. Answers how to end the watch. */
export function keepLogsShort(paths: readonly string[]): () => void {
  const timer = setInterval(() => paths.forEach(cutLog), lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Copied and emptied, not renamed: whoever appends to it goes on at its beginning. */
function cutLog(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || found.size <= logBytesMax) return
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
}
