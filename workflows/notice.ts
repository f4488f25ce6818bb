import * as wf from '@temporalio/workflow'
import type { NoticeActivities } from '../activities/notice.js'
import { queues } from '../temporal-config/queues.js'
import { oneAttempt } from '../temporal-config/retry.js'

const { deliver } = wf.proxyActivities<NoticeActivities>({ taskQueue: queues.notify, ...oneAttempt })

const troubleFirstMs = 60_000
const troubleMostMs = 1_800_000
/** With the longest pause between them: four days, longer than any message lives. */
const troublesMax = 200

/**
 * 发送一条消息 — asks for one attempt after another until the message is settled, and later what became of it. It knows neither receiver
 * nor content, and decides nothing: when to go on, the activity says. A worker that is lost in the middle costs an attempt, which the
 * log shows; cancelled or terminated, the message stays as it is and is handed over again an hour later.
 */
export async function deliverNotice({ message }: { message: string }): Promise<void> {
  for (let troubles = 0; troubles < troublesMax;) {
    const nextInMs = await deliver({ message }).then(
      (asked) => {
        troubles = 0
        return asked.nextInMs
      },
      (error: unknown) => {
        if (wf.isCancellation(error)) throw error
        troubles += 1
        return Math.min(troubleFirstMs * troubles, troubleMostMs)
      },
    )
    if (nextInMs === null) return
    await wf.sleep(nextInMs)
  }
}
