/**
 * 回头看种类 — what a look-back is for: the first and the second after a sign-off (第一次、第二次回头看), and the re-check of a
 * closure that was drawn (销号抽查复核), which is blind.
 *
 * @source docs/regulations.md#look-back
 */
export const lookbackSorts = ['first', 'second', 'recheck'] as const
export type LookbackSort = (typeof lookbackSorts)[number]

/** 回头看日期 — one date row of a signed-off hazard: on this day somebody looks again. */
export interface LookbackDay {
  sort: LookbackSort
  opensOn: string
}
