import type { RegionCount } from './clock-finding.js'

/** How often the clocks are looked at, in milliseconds. */
export const proofEveryMs = 300_000
/** Under this name one worker at a time looks, and nobody beside it by command. */
export const proofLock = 'proof of clock'

/**
 * 核对结论 — what may be said of the clocks. `never`: no look was ever kept. `stale`: the last one is older than two periods, so that its
 * zeros prove nothing any more. `unsound`: it found something. `sound`: every open case has its clock, and nothing is late, stuck or broken.
 */
export type ProofState = 'sound' | 'unsound' | 'stale' | 'never'

/** What the last look saw of the regions that were asked for, and when it began. */
export interface Checked extends RegionCount {
  at: string
}

/** Judges the last look; instants as ISO text. */
export function proofState(checked: Checked | null, now: string): ProofState {
  if (!checked) return 'never'
  if (Date.parse(now) - Date.parse(checked.at) > 2 * proofEveryMs) return 'stale'
  const { orphans, strays, lateSteps, stuck, pending, dead, schedules } = checked
  return orphans + strays + lateSteps + stuck + pending + dead + schedules === 0 ? 'sound' : 'unsound'
}
