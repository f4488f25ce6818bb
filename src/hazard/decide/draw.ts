import { uuidOf } from '../../case/identity.js'

/** What is drawn: hazards for county re-inspection, closures for a re-check, and the day of a re-check. */
export type Lot = 'draw' | 'recheck' | 'recheck-day'

/**
 * 抽取 — the number in [0, 1) that a seed gives to one round of one hazard: the first 32 bits of the uuid v5 (SHA-1) of
 * `{lot}/{seed}/{hazardId}/{round}` in our namespace, divided by 2^32. Whoever has the record can draw again.
 *
 * @source docs/regulations.md#county-sample
 */
export const drawnNumber = (seed: string, hazardId: string, round: number, lot: Lot = 'draw'): number =>
  Number.parseInt(uuidOf(lot, seed, hazardId, round).slice(0, 8), 16) / 2 ** 32

/** 抽中复查 — drawn when the number lies below the county's share: a share of 0 draws nobody, of 1 everybody. */
export function drawFor(seed: string, hazardId: string, round: number, share: number) {
  const drawn = drawnNumber(seed, hazardId, round)
  return { seed, share, drawn, taken: drawn < share }
}
