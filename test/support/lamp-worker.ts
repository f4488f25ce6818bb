import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { NativeConnection, Worker } from '@temporalio/worker'
import { inject } from 'vitest'
import { createCaseActivities } from '../../activities/case.js'
import { createDailyActivities } from '../../activities/daily.js'
import type { Engine } from '../../src/case/delivery.api.js'
import type { Kernel } from '../../src/case/kernel.js'

/** A real worker on the run's Temporal server, with a queue of its own. */
export interface TestWorker {
  engine: Engine
  activities: ReturnType<typeof createCaseActivities>
  start(): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

export async function caseWorker(
  kernel: Kernel,
  onBroken: (commandId: string, error: unknown) => void = () => undefined,
  address = inject('temporalAddress'),
): Promise<TestWorker> {
  const connection = await Connection.connect({ address })
  const native = await NativeConnection.connect({ address })
  const taskQueue = `test-${randomUUID()}`
  const activities = createCaseActivities(kernel, onBroken)
  let worker: Worker | null = null
  let running: Promise<void> = Promise.resolve()
  const start = async () => {
    worker = await Worker.create({
      connection: native,
      taskQueue,
      workflowBundle: { codePath: inject('bundlePath') },
      activities: { ...activities, ...createDailyActivities(kernel) },
      maxCachedWorkflows: 100,
    })
    running = worker.run()
  }
  const stop = async () => {
    worker?.shutdown()
    worker = null
    await running
  }
  const close = async () => {
    await stop()
    await native.close()
    await connection.close()
  }
  return { engine: { client: new Client({ connection }), taskQueue }, activities, start, stop, close }
}
