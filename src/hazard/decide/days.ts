import type { Day } from '../../case/case.js'
import type { DayField, HazardRefusal } from '../refusals.js'

/** 已发生 — what is told as done lies neither in the future nor before what it follows. */
export const refuseDay = (field: DayField, day: Day, { today, earliestOn }: { today: Day; earliestOn?: Day | undefined }): HazardRefusal | null => {
  if (day > today) return { code: 'hazard.day-in-future', field, today }
  return earliestOn === undefined ? null : refuseBefore(field, day, earliestOn)
}

/** A day that must not lie before another. */
export const refuseBefore = (field: DayField, day: Day, earliestOn: Day): HazardRefusal | null =>
  day < earliestOn ? { code: 'hazard.day-too-early', field, earliestOn } : null
