import { statFields } from './family.js'

/** Linux counts CPU time in hundredths of a second, whatever its kernel ticks at. */
const msPerTick = 10

/** CPU time that processes have used so far, in milliseconds, children that have ended and been waited for included. */
export const cpuTimeMs = (pids: readonly number[]): number => msPerTick * pids.reduce((sum, pid) => sum + ticksOf(pid), 0)

function ticksOf(pid: number): number {
  const fields = statFields(pid)
  return fields ? [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) : 0
}
