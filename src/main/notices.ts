import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { noticeWorkflow, noticeWorkflowIdOf } from '../../temporal-config/workflows.js'
import type { Engine } from '../case/delivery.api.js'
import type { Kernel } from '../case/kernel.js'
import { drainOutbox, drainRowsMax } from '../notice/drain.store.js'
import { dueRowsMax, markStarted, takeDueMessages } from '../notice/message.store.js'
import { configuredChannels, type NoticeConfig } from '../notice/notice-config.js'
import { planBundles, weighRowsMax } from '../notice/plan.store.js'
import { presentCalendar } from '../notice/present-calendar.store.js'
import type { Left } from './loops.js'
import type { WorkerLoop } from './worker-loops.js'

interface Notices {
  kernel: Kernel
  engine: Engine
  config: NoticeConfig
}

/**
 * 分送与交发 — keeps the inboxes up with the outbox and plans what is also sent; and hands over what is due. Two loops, so that inboxes
 * wait neither for Temporal nor for a provider.
 */
export const noticeLoops = (notices: Notices): readonly WorkerLoop[] => [
  // What many commands say within two seconds is told in one round: an inbox may be that late, a command must not pay for it.
  { name: 'notices', everyMs: 60_000, soonMs: 5_000, gatherMs: 2_000, wokenBy: 'outbox', round: () => distribute(notices) },
  { name: 'messages', everyMs: 60_000, round: async () => ((await handOver(notices)) === dueRowsMax ? 'more' : 'nothing') },
]

async function distribute({ kernel, config }: Notices): Promise<Left> {
  const { db, now } = kernel
  const configured = configuredChannels(config)
  const sends = configured.length > 0
  const told = await drainOutbox({ db, now, subscriptions: config.webhooks, sends })
  const weighed = sends ? await planBundles({ db, now, configured, calendar: () => presentCalendar(kernel) }) : 0
  return told === drainRowsMax || weighed === weighRowsMax ? 'more' : 'nothing'
}

/** One round of handing over; answers how many were due. A message that was handed over before is not again: its workflow's id says so. */
export async function handOver({ kernel, engine: { client, taskQueue } }: Pick<Notices, 'kernel' | 'engine'>): Promise<number> {
  const due = await takeDueMessages(kernel.db, kernel.now())
  for (const message of due) {
    try {
      await client.workflow.start(noticeWorkflow, {
        workflowId: noticeWorkflowIdOf(message),
        taskQueue,
        args: [{ message }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      })
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
    }
    await markStarted(kernel.db, [message], kernel.now())
  }
  return due.length
}
