import type { OpenCase } from './compare.js'
import { type ClockFinding, type Counted, countOf, type RegionCount } from './clock-finding.js'

/** Findings of which only the number is known, beside those that are named. */
export interface UnnamedCount {
  counted: Counted
  region: string | null
  number: number
}

/** Where nobody knows the region. */
export const nowhere = ''

const nothing: RegionCount = { open: 0, orphans: 0, strays: 0, lateSteps: 0, stuck: 0, pending: 0, dead: 0, schedules: 0, repaired: 0 }

/** Counts what a look has seen, region by region: open cases, the findings that `counts` does not hold already, and what was repaired. */
export function countByRegion(
  open: readonly Pick<OpenCase, 'region'>[],
  findings: readonly Pick<ClockFinding, 'kind' | 'region' | 'action'>[],
  counts: readonly UnnamedCount[],
): ReadonlyMap<string, RegionCount> {
  const regions = new Map<string, RegionCount>()
  const add = (region: string | null, what: keyof RegionCount, number: number) => {
    const key = region ?? nowhere
    const line = regions.get(key) ?? { ...nothing }
    line[what] += number
    regions.set(key, line)
  }
  const known = new Set(counts.map(({ counted }) => counted))
  for (const { region } of open) add(region, 'open', 1)
  for (const { counted, region, number } of counts) add(region, counted, number)
  for (const { kind, region, action } of findings) {
    const counted = countOf[kind]
    if (!known.has(counted)) add(region, counted, 1)
    if (action !== null) add(region, 'repaired', 1)
  }
  return regions
}

/** All regions together. */
export function sumOf(counts: Iterable<RegionCount>): RegionCount {
  const sum = { ...nothing }
  for (const line of counts) for (const what of Object.keys(sum) as (keyof RegionCount)[]) sum[what] += line[what]
  return sum
}
