import { fileURLToPath } from 'node:url'
import { NativeConnection, Runtime, DefaultLogger, Worker } from '@temporalio/worker'
import { contend } from '../contender.js'
import type { BareEntry } from './driver.js'

/** As many as the lifecycles of a turn, so that none is replayed; the product's worker is given room for its own in the same way. */
const maxCachedWorkflows = 500

await contend(async ({ address, taskQueue }: BareEntry) => {
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const connection = await NativeConnection.connect({ address })
  const worker = await Worker.create({
    connection,
    taskQueue,
    maxCachedWorkflows,
    workflowsPath: fileURLToPath(new URL('lifecycle.workflow.js', import.meta.url)),
  })
  const running = worker.run()
  return {
    take: () => Promise.reject(new Error('a worker takes no turn')),
    async end() {
      if (worker.getState() === 'RUNNING') worker.shutdown()
      await running
      await connection.close()
    },
  }
})
