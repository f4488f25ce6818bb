import type { Clock, Instant, Step } from './case.js'
import type { ClockRow } from './clock-rows.js'

/** A step that is to be taken now: the highest that has passed of its clock, those below it collapsed into it. */
export interface DueStep {
  row: ClockRow
  step: Step
  skipped: number
  following: Step | null
}

/** The steps that have passed, at most one per clock. Pure: the timer and the sweep ask it alike. */
export function passedSteps(clocks: readonly Clock[], rows: readonly ClockRow[], until: Instant): DueStep[] {
  return rows.flatMap((row) => {
    const steps = clocks.find((c) => c.clock === row.clock && c.subject === row.subject)?.steps ?? []
    const open = steps.filter((s) => row.next_step !== null && s.step >= row.next_step)
    const passed = open.filter((s) => s.at <= until)
    const step = passed.at(-1)
    return step ? [{ row, step, skipped: passed.length - 1, following: open[passed.length] ?? null }] : []
  })
}
