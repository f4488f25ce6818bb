import { barHolds, barText } from './bar.js'
import { type FigureName, figureNames, figures } from './figures.js'
import { describeMachine } from './machine.js'
import type { BenchOptions, Measurement } from './measurement.js'
import { programs } from './programs.js'
import { say } from './progress.js'
import { keepResult } from './results.js'
import { median, rounded } from './statistics.js'
import { undoWhenInterrupted } from './undoing.js'

/** Measures the figures that are named, all when none is. One JSON line each goes to standard output; answers the exit code: 0 when every bar holds. */
export async function runBench(args: readonly string[]): Promise<number> {
  if (args.includes('--list')) {
    for (const name of figureNames) process.stdout.write(`${name}\n`)
    return 0
  }
  const quick = args.includes('--quick')
  const unknown = args.filter((arg) => arg !== '--quick' && !isFigure(arg))
  if (unknown.length) {
    process.stderr.write(`Unknown: ${unknown.join(', ')}. Usage: npm run bench -- [--quick] [--list] [FIGURE …]\n`)
    return 2
  }
  const wanted = args.filter(isFigure)
  undoWhenInterrupted()
  let allHold = true
  for (const { measures, load } of programs) {
    if (wanted.length && !measures.some((figure) => wanted.includes(figure))) continue
    say(`${measures.join(', ')} …`)
    try {
      const program = await load()
      for (const measurement of await program({ quick })) allHold = report(measurement, { quick }) && allHold
    } catch (error) {
      allHold = false
      for (const figure of measures) reportFailure(figure, error)
    }
  }
  return allHold ? 0 : 1
}

function report(measurement: Measurement, { quick }: BenchOptions): boolean {
  const { figure, rounds, extra } = measurement
  const { unit, bar } = figures[figure]
  const value = rounded(measurement.value ?? median(rounds))
  const holds = barHolds(bar, value, rounds)
  const line = { figure, value, unit, bar: barText(bar, unit), holds, rounds: rounds.map(rounded), ...(quick ? { quick } : {}), ...extra }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  if (!quick) keepResult(figure, { ...line, measured: describeMachine() })
  return holds
}

/** A figure that could not be measured does not hold. What it should have kept stays what it was. */
function reportFailure(figure: FigureName, error: unknown): void {
  const { unit, bar } = figures[figure]
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.stdout.write(`${JSON.stringify({ figure, value: null, unit, bar: barText(bar, unit), holds: false, rounds: [], error: String(error) })}\n`)
}

const isFigure = (arg: string): arg is FigureName => Object.hasOwn(figures, arg)
