import { readdirSync, readFileSync } from 'node:fs'

/** One process of this machine, as Linux tells of it. */
interface Relative {
  pid: number
  parent: number
}

/** The processes themselves and everything that they started, which still runs; those in `apart` and what they started are counted elsewhere. */
export function familyOf(pids: readonly number[], apart: readonly number[] = []): number[] {
  const all = runningProcesses()
  const family = new Set(pids.filter((pid) => all.some((one) => one.pid === pid)))
  for (let before = -1; before !== family.size;) {
    before = family.size
    for (const { pid, parent } of all) if (family.has(parent) && !apart.includes(pid)) family.add(pid)
  }
  return [...family]
}

function runningProcesses(): Relative[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const fields = statFields(Number(name))
      return fields ? [{ pid: Number(name), parent: Number(fields[1]) }] : []
    })
}

/** Fields 3 and on of `/proc/<pid>/stat`; null when the process is gone. The name in field 2 may hold blanks. */
export function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
