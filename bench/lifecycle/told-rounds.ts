import { median, percentile, rounded, spread } from '../statistics.js'
import type { Round, Side } from './interleaved.js'

/** Both sides in figures, for whoever asks where a ratio comes from. Everything per lifecycle but the first line. */
export function tellRounds(rounds: readonly Round[], { lifecycles, atOnce }: { lifecycles: number; atOnce: number }): Record<string, unknown> {
  return {
    lifecyclesPerRound: lifecycles,
    atOnce,
    ours: tellSide(
      rounds.map(({ ours }) => ours),
      lifecycles,
    ),
    bare: tellSide(
      rounds.map(({ bare }) => bare),
      lifecycles,
    ),
  }
}

function tellSide(sides: readonly Side[], lifecycles: number): object {
  const groups = Object.keys(sides[0]?.cpuMs ?? {})
  const steps = Object.keys(sides[0]?.stepMs ?? {})
  const cpu = groups.map((group) => [group, rounded(median(sides.map(({ cpuMs }) => (cpuMs[group] ?? 0) / lifecycles)))] as const)
  return {
    perSecond: sides.map(({ perSecond }) => rounded(perSecond)),
    stepMs: Object.fromEntries(steps.map((step) => [step, spread(sides.flatMap(({ stepMs }) => stepMs[step] ?? []))])),
    cpuMs: Object.fromEntries(cpu.filter(([, ms]) => ms > 0)),
    walKiB: rounded(median(sides.map(({ walBytes }) => walBytes / 1024 / lifecycles))),
  }
}

/** Median of all steps of the given names in one round. */
export const medianStep = ({ stepMs }: Side, names: readonly string[]): number =>
  percentile(
    names.flatMap((name) => stepMs[name] ?? []),
    0.5,
  )
