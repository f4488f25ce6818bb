import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { createCaseActivities } from '../../activities/case.js'
import type { CaseFacts, Instant } from '../../src/case/case.js'
import type { Engine } from '../../src/case/delivery.api.js'
import type { Kernel } from '../../src/case/kernel.js'

/** A server with a virtual clock, and a worker on it: months pass in milliseconds. One per test file, its tests one after another. */
export interface TimeServer {
  engine: Engine
  activities: ReturnType<typeof createCaseActivities>
  /** How often a workflow has asked for its due steps. */
  ticks(): number
  now(): Promise<Instant>
  pass(duration: string): Promise<void>
  /** Nobody is at work for so long: whatever rings next is heard so much later. The server itself cannot skip time while work waits for a worker. */
  standStill(ms: number): Promise<void>
  close(): Promise<void>
}

const keyword = 2

/** `startsAt`: the instant that our side takes the server's first for, so that a test can stand on days of the calendar. The server's own clock is the machine's. */
export async function timeServer(kernelOf: (now: () => string) => Kernel, { startsAt }: { startsAt?: Instant } = {}): Promise<TimeServer> {
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: inject('timeServer') } } })
  await environment.connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: { QingdanKind: keyword, QingdanCounty: keyword } })
  let aheadMs = startsAt === undefined ? 0 : (await environment.currentTimeMs()) - Date.parse(startsAt)
  const tell = async () => (now = new Date((await environment.currentTimeMs()) - aheadMs).toISOString())
  const forServer = (facts: CaseFacts): CaseFacts => ({
    ...facts,
    nextStepAt: facts.nextStepAt && new Date(Date.parse(facts.nextStepAt) + aheadMs).toISOString(),
  })
  let now = ''
  await tell()
  const activities = createCaseActivities(
    kernelOf(() => now),
    () => undefined,
  )
  let ticks = 0
  const onTime = {
    async record(command: { commandId: string }) {
      await tell()
      const done = await activities.record(command)
      return { ...done, facts: forServer(done.facts) }
    },
    async load(of: { caseId: string }) {
      await tell()
      return forServer(await activities.load(of))
    },
    async tick(of: { caseId: string }) {
      await tell()
      ticks += 1
      return { facts: forServer((await activities.tick(of)).facts) }
    },
  }
  const taskQueue = `test-${randomUUID()}`
  const connection = environment.nativeConnection
  const worker = await Worker.create({ connection, taskQueue, workflowBundle: { codePath: inject('bundlePath') }, activities: onTime })
  const running = worker.run()
  return {
    engine: { client: environment.client, taskQueue },
    activities,
    ticks: () => ticks,
    now: tell,
    async pass(duration) {
      await environment.sleep(duration)
      await tell()
    },
    async standStill(ms) {
      aheadMs -= ms
      await tell()
    },
    async close() {
      worker.shutdown()
      await running
      await environment.teardown()
    },
  }
}
