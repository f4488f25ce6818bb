import type { BenchOptions } from './measurement.js'

/** What a quick run measures on, of the size that a figure's name gives. */
const quickShare = 0.02
const leastCases = 40

/** As many cases as a figure's name says; fewer in a quick run, and where `BENCH_SCALE` (0 to 1) says so for whoever works on the bench. */
export function sized(cases: number, { quick }: BenchOptions): number {
  const share = process.env['BENCH_SCALE'] ? Number(process.env['BENCH_SCALE']) : quick ? quickShare : 1
  return Math.max(leastCases, Math.round(cases * share))
}
