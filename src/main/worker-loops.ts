import type { Logger } from 'pino'
import type { Engine } from '../case/delivery.api.js'
import type { Kernel } from '../case/kernel.js'
import { listen } from '../database/listen.js'
import { whileAlone } from '../database/while-alone.js'
import { faultFacts } from '../fault.js'
import { type Left, type Loop, type LoopPlan, runLoop } from './loops.js'
import { proveClocks } from '../proof/prove.api.js'
import { scheduleIds } from '../../temporal-config/schedules.js'
import { proofEveryMs, proofLock } from '../proof/standing.js'
import { buryStale, type Relay, relayOnce } from './relay.js'
import { createSweep } from './sweep.js'

/** What the loops of a worker work with. */
export interface LoopParts extends Pick<Relay, 'record'> {
  kernel: Kernel
  engine: Engine
  log: Logger
  sweepEveryMs: number
}

/** One loop of a worker: its name, how often it looks, and what a round does. */
export interface WorkerLoop extends Omit<LoopPlan, 'onTrouble'> {
  name: string
  /** The channel of the database on whose word it looks at once. */
  wokenBy?: string
  /** Set when one worker at a time is enough: the round of the others finds it taken and rests. */
  alone?: true
}

/** The loops beside the cases. Every worker runs them all; each is safe to run in two workers at once. */
export const workerLoops = (parts: LoopParts): readonly WorkerLoop[] => [
  // Woken whenever a command is left for it; the slow look is for what a killed process has left without a word.
  { name: 'relay', everyMs: 10_000, soonMs: 2_000, wokenBy: 'inbox', round: () => relayRound(parts) },
  { name: 'stale commands', everyMs: 60_000, round: () => staleRound(parts) },
  { name: 'clock sweep', everyMs: parts.sweepEveryMs, alone: true, round: sweepRound(parts) },
  // Soon after a repair it looks again, so that the line tells what stands.
  { name: proofLock, everyMs: proofEveryMs, soonMs: 30_000, alone: true, round: (stopping) => proofRound(parts, stopping) },
]

/** Findings that are named in the log; all of them stand in the database. */
const findingsLogged = 20

interface LoopsRun extends Pick<LoopParts, 'kernel' | 'log'> {
  databaseUrl: string
}

/** Starts loops, and the connection on which the database wakes them. */
export function startLoops(loops: readonly WorkerLoop[], { databaseUrl, kernel, log }: LoopsRun): Pick<Loop, 'stop'> {
  const running = loops.map(({ name, wokenBy, alone, round, ...plan }) => ({
    wokenBy,
    loop: runLoop({
      ...plan,
      round: alone ? async (stopping) => (await whileAlone(kernel.db, name, () => round(stopping))) ?? 'nothing' : round,
      onTrouble: (error) => log.warn({ loop: name, ...faultFacts(error) }, 'round failed'),
    }),
  }))
  const channels = [...new Set(loops.flatMap(({ wokenBy }) => wokenBy ?? []))]
  const wake = (heard: (channel: string) => boolean) => {
    for (const { wokenBy, loop } of running) if (wokenBy !== undefined && heard(wokenBy)) loop.wake()
  }
  // What was said while nobody listened is lost, so that a new connection wakes them all.
  const listening = listen(databaseUrl, channels, { heard: (said) => wake((channel) => channel === said), connected: () => wake(() => true) })
  return { stop: async () => void (await Promise.all([listening.stop(), ...running.map(({ loop }) => loop.stop())])) }
}

async function relayRound({ kernel, engine, record, log }: LoopParts): Promise<Left> {
  const { brought, waiting } = await relayOnce({
    kernel,
    engine,
    record,
    onTrouble: (commandId, error) => log.warn({ commandId, ...faultFacts(error) }, 'command not delivered'),
  })
  if (brought > 0) return 'more'
  return waiting ? 'soon' : 'nothing'
}

async function staleRound({ kernel, log }: LoopParts): Promise<Left> {
  await buryStale({ kernel, onTrouble: (commandId, error) => log.error({ commandId, ...faultFacts(error) }, 'command is given up') })
  return 'nothing'
}

const sweepRound = ({ kernel, record, log }: LoopParts) =>
  createSweep({
    kernel,
    record,
    onBrokenCase: (caseId, error) => log.error({ caseId, ...faultFacts(error) }, 'late steps cannot be taken'),
    onTrouble: (commandId, error) => log.warn({ commandId, ...faultFacts(error) }, 'command not recorded by the sweep'),
  })

async function proofRound({ kernel, engine, log }: LoopParts, stopping: AbortSignal): Promise<Left> {
  const { findings } = await proveClocks({ kernel, engine, schedules: scheduleIds, stopping })
  for (const { kind, caseId, about, action } of findings.slice(0, findingsLogged)) log.warn({ finding: kind, caseId, about, action }, 'clocks differ')
  if (findings.length > findingsLogged) log.warn({ findings: findings.length }, 'clocks differ, and more')
  return findings.some(({ action }) => action !== null) ? 'soon' : 'nothing'
}
