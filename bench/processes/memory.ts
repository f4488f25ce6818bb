import { readFileSync } from 'node:fs'

/** Proportional set size in MiB: what a process has to itself, and its share of what it has in common with others. */
export function proportionalMiB(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return Number(line?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
