import { isTouched, type Rehearsed } from './rehearsal.js'

/** 演练汇总 — what would become of all open cases of a county. Counts of cases, except `dueDates`. */
export interface RehearsalSummary {
  open: number
  /** Not overdue by their own rules, overdue by the others; and the other way round. */
  becomeOverdue: number
  ceaseOverdue: number
  nextStepChanges: number
  nextRecipientChanges: number
  /** Clocks that would end on another day, and by how many days: negative earlier; null when none moves. */
  dueDates: { moved: number; earlier: number; later: number; daysMin: number | null; daysMax: number | null }
  untouched: number
}

/** Before the first case. */
export const nothingRehearsed: RehearsalSummary = {
  open: 0,
  becomeOverdue: 0,
  ceaseOverdue: 0,
  nextStepChanges: 0,
  nextRecipientChanges: 0,
  dueDates: { moved: 0, earlier: 0, later: 0, daysMin: null, daysMax: null },
  untouched: 0,
}

/** One more case. */
export function andRehearsed(sum: RehearsalSummary, one: Rehearsed): RehearsalSummary {
  const days = one.dues.flatMap((due) => (due.days === null ? [] : [due.days]))
  const { dueDates } = sum
  return {
    open: sum.open + 1,
    becomeOverdue: sum.becomeOverdue + Number(!one.overdue.before && one.overdue.after),
    ceaseOverdue: sum.ceaseOverdue + Number(one.overdue.before && !one.overdue.after),
    nextStepChanges: sum.nextStepChanges + Number(one.stepChanges),
    nextRecipientChanges: sum.nextRecipientChanges + Number(one.recipientChanges),
    dueDates: {
      moved: dueDates.moved + one.dues.length,
      earlier: dueDates.earlier + days.filter((n) => n < 0).length,
      later: dueDates.later + days.filter((n) => n > 0).length,
      daysMin: furthest(Math.min, dueDates.daysMin, days),
      daysMax: furthest(Math.max, dueDates.daysMax, days),
    },
    untouched: sum.untouched + Number(!isTouched(one)),
  }
}

function furthest(pick: (...numbers: number[]) => number, known: number | null, days: readonly number[]): number | null {
  const all = known === null ? days : [known, ...days]
  return all.length ? pick(...all) : null
}
