import type { CaseFacts, Instant, Recorded } from '../src/case/case.js'
import { isOpenedMeanwhile } from '../src/case/failure.js'
import { buryCommand, loadFacts, refuseLater } from '../src/case/inbox.store.js'
import type { Kernel } from '../src/case/kernel.js'
import { recordCommand } from '../src/case/record.store.js'
import { tickCase } from '../src/case/tick.store.js'
import { constraintOf, isPassing } from '../src/fault.js'

/** Told of a command that could never be applied. */
export type Alert = (commandId: string, error: unknown) => void

/** How often one call looks again when another opened the case at the same instant; then Temporal repeats it. */
const looksMax = 3

/** LOCAL activities of every kind of case: short transactions, each safe to repeat. */
export const createCaseActivities = (k: Kernel, alert: Alert) => {
  /** Asks the decider under the row lock and writes what follows. A refusal is an answer; only a broken world throws. */
  async function record({ commandId }: { commandId: string }): Promise<Recorded> {
    for (let look = 1; ; look++) {
      try {
        const done = await recordCommand(k, commandId)
        if ('answer' in done) return done
        for (const earlier of done.commands) await record({ commandId: earlier })
        if (!done.commands.length) await take(done.caseId, done.stepsUntil)
        look = 0
      } catch (error) {
        if (isOpenedMeanwhile(error) && look < looksMax) continue
        if (isPassing(error) || isOpenedMeanwhile(error)) throw error
        return await settleBroken(commandId, error)
      }
    }
  }

  /** A constraint that may lawfully say no refuses the command; anything else buries it, so that the next one proceeds. */
  async function settleBroken(commandId: string, error: unknown): Promise<Recorded> {
    const constraint = constraintOf(error)
    const refused = constraint === null ? null : await refuseLater(k, commandId, constraint)
    if (refused) return refused
    alert(commandId, error)
    return await buryCommand(k, commandId, 'case.invalid')
  }

  async function take(caseId: string, until?: Instant): Promise<void> {
    for (const commandId of await tickCase(k, caseId, until)) await record({ commandId })
  }

  return {
    record,
    async load({ caseId }: { caseId: string }): Promise<CaseFacts> {
      return await loadFacts(k.db, caseId)
    },
    async tick({ caseId }: { caseId: string }): Promise<{ facts: CaseFacts }> {
      await take(caseId)
      return { facts: await loadFacts(k.db, caseId) }
    },
  }
}
export type CaseActivities = ReturnType<typeof createCaseActivities>
