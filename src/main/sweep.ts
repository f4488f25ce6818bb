import type { Recorded } from '../case/case.js'
import type { Kernel } from '../case/kernel.js'
import { commandsBeforeSteps, lateSteps, sweepCases, type SweepPosition } from '../case/sweep.store.js'
import type { LoopPlan } from './loops.js'
import { createSetAside } from './set-aside.js'

/** What the sweep is given. */
export interface Sweep {
  kernel: Kernel
  record: (command: { commandId: string }) => Promise<Recorded>
  /** Told of a case whose steps cannot be taken, with ids only. */
  onBrokenCase: (caseId: string, error: unknown) => void
  /** Told of a command that must come before a step, or follows from one, and could not be recorded now. */
  onTrouble: (commandId: string, error: unknown) => void
}

/**
 * Steps looked at in one batch. Few enough that whoever works meanwhile waits some ten milliseconds for it: one process reads the rules of a batch without
 * a break, and each of its cases is locked until it ends. Twice as many are hardly swept faster.
 */
const batchRows = 200
/** Commands recorded at the end of one round. */
const commandsMax = 500

/**
 * 到点补办 — answers a round of `clockSweep`: it takes every step that is more than two minutes late, by whole batches, then records one by one what
 * follows by itself and what was received before a step and is still pending. It asks Temporal nothing. It leaves more to do when the
 * steps behind such commands can be taken now. Safe to repeat and to run in several workers.
 */
export function createSweep({ kernel, record, onBrokenCase, onTrouble }: Sweep): LoopPlan['round'] {
  const apart = createSetAside()

  return async function round(stopping) {
    const due = await lateSteps(kernel, { after: null, apart: apart.now(), rowsMax: batchRows })
    if (!due.length) return 'nothing'
    const advances = await takeAll(due, stopping)
    for (const commandId of advances) await recordOne(commandId)
    let applied = 0
    for (const commandId of await commandsBeforeSteps(kernel, commandsMax)) if (await recordOne(commandId)) applied += 1
    return applied > 0 ? 'more' : 'nothing'
  }

  /** Walks over what is late, from its first batch on. */
  async function takeAll(first: readonly SweepPosition[], stopping: AbortSignal): Promise<string[]> {
    const advances: string[] = []
    for (let due = first; ;) {
      const caseIds = [...new Set(due.map(({ caseId }) => caseId))]
      const swept = await sweepCases(kernel, caseIds)
      advances.push(...swept.advances)
      apart.takeBack(caseIds.filter((id) => !swept.broken.some(({ caseId }) => caseId === id)))
      for (const { caseId, error } of swept.broken) {
        apart.put(caseId)
        onBrokenCase(caseId, error)
      }
      const last = due.at(-1)
      if (due.length < batchRows || !last || stopping.aborted) break
      due = await lateSteps(kernel, { after: last, apart: apart.now(), rowsMax: batchRows })
      if (!due.length) break
    }
    return advances
  }

  async function recordOne(commandId: string): Promise<boolean> {
    try {
      await record({ commandId })
      return true
    } catch (error) {
      onTrouble(commandId, error)
      return false
    }
  }
}
