import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { contend, type Turn } from '../contender.js'
import { nothingTaken, takeTurn } from '../lifecycle/turn.js'
import { bareLifecycle, step, stepsOfBare } from './lifecycle.workflow.js'

/** Where the bare contender runs. */
export interface BareEntry {
  address: string
  taskQueue: string
}

await contend(async ({ address, taskQueue }: BareEntry) => {
  const connection = await Connection.connect({ address })
  const client = new Client({ connection })
  return {
    async take(turn: Turn) {
      if (turn.stage === 'prepare') return nothingTaken
      const taken = await takeTurn(turn, async (timed) => {
        const workflowId = `bare/${randomUUID()}`
        const handle = await timed('start', () => client.workflow.start(bareLifecycle, { workflowId, taskQueue, args: [] }))
        for (let n = 0; n < stepsOfBare; n += 1) await timed('update', () => handle.executeUpdate(step))
        return workflowId
      })
      for (const id of taken.ids) {
        const done: unknown = await client.workflow.getHandle(id).result()
        if (done !== stepsOfBare) throw new Error(`${id} ended after ${String(done)} steps`)
      }
      return taken
    },
    end: () => connection.close(),
  }
})
