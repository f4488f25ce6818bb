import { cpuTimeMs } from './cpu-time.js'
import { familyOf } from './family.js'
import { proportionalMiB } from './memory.js'

/**
 * Processes by what they are for, each with everything that it started: `{ web: [4711], postgresql: [4712] }`. One that stands in
 * two families, since one group has started another, is counted with the nearer one.
 */
export type Groups<Name extends string = string> = Readonly<Record<Name, readonly number[]>>

/** CPU time by group, in milliseconds. Processes that have ended since are missing: take two looks close to the work. */
export const cpuByGroup = <Name extends string>(groups: Groups<Name>): Record<Name, number> => byGroup(groups, (pid) => cpuTimeMs([pid]))

/** Memory by group, in MiB. */
export const memoryByGroup = <Name extends string>(groups: Groups<Name>): Record<Name, number> => byGroup(groups, proportionalMiB)

/** What a group has used between two looks. */
export const difference = <Name extends string>(before: Record<Name, number>, after: Record<Name, number>): Record<Name, number> =>
  Object.fromEntries((Object.keys(after) as Name[]).map((name) => [name, after[name] - before[name]])) as Record<Name, number>

/** All groups together. */
export const total = (byName: Readonly<Record<string, number>>): number => Object.values(byName).reduce((sum, value) => sum + value, 0)

const byGroup = <Name extends string>(groups: Groups<Name>, measure: (pid: number) => number): Record<Name, number> => {
  const names = Object.keys(groups) as Name[]
  const roots = names.flatMap((name) => groups[name])
  const measured = names.map((name) => [name, familyOf(groups[name], roots).reduce((sum, pid) => sum + measure(pid), 0)])
  return Object.fromEntries(measured) as Record<Name, number>
}
