import * as wf from '@temporalio/workflow'
import type { CaseActivities } from '../activities/case.js'
import type { CaseFacts, CaseKindName } from '../src/case/case.js'
import { commandsOf } from '../src/case/commands-of.js'
import { databaseTick, databaseWrite } from '../temporal-config/retry.js'
import { type CaseInput, commandUpdate, refresh, rollover } from './case.messages.js'
import { Queue } from './queue.js'

const { load, record } = wf.proxyLocalActivities<CaseActivities>(databaseWrite)
const { tick } = wf.proxyLocalActivities<CaseActivities>(databaseTick)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const never = Number.POSITIVE_INFINITY
/** Timers ring up to this many seconds after the legal instant, spread by case, so that one morning's deadlines do not ring at once. */
const spreadSeconds = 60
const pauseFirstMs = 5_000
const pauseMostMs = 600_000

/**
 * Follows one case of any kind: keeps its commands in order and wakes on its instants. It holds no rule and no truth;
 * whatever the database answers is what stands. On retry of an activity nothing happens twice; cancelled or terminated,
 * the case is started again from its row; a change of this driver needs `patched()` and the recorded histories.
 */
export async function followCase(kind: CaseKindName, { caseId }: CaseInput): Promise<void> {
  const queue = new Queue()
  let facts: CaseFacts | undefined
  let changes = 0
  let over = false

  /** One at a time, so that answers are adopted in the order of their commits. */
  const ask = <T extends { facts: CaseFacts }>(work: () => Promise<T>): Promise<T> =>
    queue.run(async () => {
      const answer = await work()
      if (answer.facts.version < (facts?.version ?? 0)) wf.log.warn('the row is behind: adopted', { caseId })
      facts = answer.facts
      changes += 1
      return answer
    })
  const reload = () => ask(async () => ({ facts: await load({ caseId }) }))

  for (const name of commandsOf[kind]) {
    wf.setHandler(commandUpdate(name), async ({ commandId }) => (await ask(() => record({ commandId }))).answer, { validator: isWellShaped })
  }
  wf.setHandler(refresh, async () => {
    await reload()
  })
  wf.setHandler(rollover, () => {
    over = true
  })

  // A run that begins with a command learns the facts from its answer; any other reads them first.
  if (queue.idle) await reload()
  else await wf.condition(() => facts !== undefined)

  const spreadMs = 1000 * spreadOf(caseId)
  const nextAt = () => (facts?.nextStepAt ? Date.parse(facts.nextStepAt) + spreadMs : never)
  const ended = () => facts?.closed === true || (facts?.version === 0 && wf.allHandlersFinished())
  const leaving = () => ended() || over || wf.workflowInfo().continueAsNewSuggested
  let pauseMs = 0
  while (!leaving()) {
    const seen = changes
    const ringAt = Math.max(nextAt(), Date.now() + pauseMs)
    if (ringAt === never) {
      await wf.condition(() => leaving() || nextAt() < never)
      continue
    }
    if (ringAt > Date.now()) {
      // Only an earlier instant cancels the timer; when it moves later the timer rings, and we look and wait again. A step whose instant
      // has passed and that was not taken waits out its pause; runs from before 27 November 2026 asked again at once.
      const armedFor = pauseMs > 0 && !wf.patched('2026-11-27-wait-out-pause') ? ringAt - pauseMs : nextAt()
      const changed = await wf.condition(() => leaving() || nextAt() < armedFor || (pauseMs > 0 && changes !== seen), ringAt - Date.now(), {
        summary: 'next step',
      })
      if (changed) {
        pauseMs = 0
        continue
      }
      if (nextAt() > Date.now()) continue
    }
    try {
      await ask(() => tick({ caseId }))
    } catch {
      wf.log.error('tick failed', { caseId })
    }
    pauseMs = nextAt() > Date.now() ? 0 : Math.min(Math.max(pauseFirstMs, pauseMs * 2), pauseMostMs)
  }

  // A command that arrives while we leave is handled before we are gone.
  do {
    await wf.condition(wf.allHandlersFinished)
    if (!ended()) await wf.sleep(1)
  } while (!wf.allHandlersFinished())
  if (!ended()) await wf.continueAsNew<(input: CaseInput) => Promise<void>>({ caseId })
}

/** Synchronous, and it judges nothing: the shape only. */
function isWellShaped({ commandId }: { commandId: string }): void {
  if (!uuid.test(commandId) || wf.currentUpdateInfo()?.id !== commandId)
    throw wf.ApplicationFailure.nonRetryable('updateId and commandId must be the same uuid', 'case.bad-shape')
}

const spreadOf = (caseId: string): number => [...caseId].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 60_000, 7) % spreadSeconds
