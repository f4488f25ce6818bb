import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { createCaseActivities } from '../../activities/case.js'
import type { Engine } from '../../src/case/delivery.api.js'
import type { Kernel } from '../../src/case/kernel.js'

/** A server with a virtual clock, and a worker on it: months pass in milliseconds. One per test file, its tests one after another. */
export interface TimeServer {
  engine: Engine
  activities: ReturnType<typeof createCaseActivities>
  now(): Promise<string>
  pass(duration: string): Promise<void>
  close(): Promise<void>
}

const keyword = 2

export async function timeServer(kernelOf: (now: () => string) => Kernel): Promise<TimeServer> {
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: inject('timeServer') } } })
  await environment.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: { QingdanKind: keyword, QingdanCounty: keyword } })
  let now = new Date(await environment.currentTimeMs()).toISOString()
  const activities = createCaseActivities(
    kernelOf(() => now),
    () => undefined,
  )
  const onTime =
    <Input, Output>(act: (input: Input) => Promise<Output>) =>
    async (input: Input) => {
      now = new Date(await environment.currentTimeMs()).toISOString()
      return await act(input)
    }
  const taskQueue = `test-${randomUUID()}`
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: inject('bundlePath') },
    activities: { record: onTime(activities.record), load: onTime(activities.load), tick: onTime(activities.tick) },
  })
  const running = worker.run()
  const tell = async () => (now = new Date(await environment.currentTimeMs()).toISOString())
  return {
    engine: { client: environment.client, taskQueue },
    activities,
    now: tell,
    async pass(duration) {
      await environment.sleep(duration)
      await tell()
    },
    async close() {
      worker.shutdown()
      await running
      await environment.teardown()
    },
  }
}
