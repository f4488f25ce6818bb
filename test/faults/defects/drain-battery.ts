/** `node drain-battery.js SERVER` — rolls runs over while commands arrive; prints which of them were taken and not answered. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { createCaseActivities } from '../../../activities/case.js'
import { deliver } from '../../../src/case/delivery.api.js'
import { insertCommand } from '../../../src/case/receive.store.js'
import { checkoutFolder } from '../../../src/main/folders.js'
import { anyFreePort } from '../../../src/main/ports.js'
import { startEmbeddedTemporal } from '../../../src/main/temporal-server.js'
import { workflowIdOf } from '../../../temporal-config/workflows.js'
import { commandUpdate, rollover } from '../../../workflows/case.messages.js'
import { lampCommand } from '../../support/lamp-commands.js'
import { lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'
import { freshDatabase } from './fresh-database.js'

const rounds = 12
const commandsPerRound = 3
const openingMs = 30_000
const taskQueue = 'drain-battery'

const folder = await mkdtemp(join(tmpdir(), 'qingdan-drain-'))
const temporal = await startEmbeddedTemporal({ folder, portWanted: await anyFreePort(), logFile: join(folder, 'temporal.log') })
const own = await freshDatabase(process.argv[2] ?? '')
try {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) })
  await createLamps(own.db)
  const kernel = lampKernel(own.db, { now: new Date().toISOString() })
  const native = await NativeConnection.connect({ address: temporal.address })
  const connection = await Connection.connect({ address: temporal.address })
  const client = new Client({ connection })
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(checkoutFolder, 'workflows', 'index.ts'),
    logger: new DefaultLogger('ERROR', () => undefined),
  })
  // A little slower than life, so that a run ends while its commands are still at it.
  const { record, ...rest } = createCaseActivities(kernel, () => undefined)
  const slowly: typeof record = async (command) => {
    const done = await record(command)
    await new Promise((resolve) => setTimeout(resolve, 60))
    return done
  }
  const worker = await Worker.create({ connection: native, taskQueue, workflowBundle, activities: { record: slowly, ...rest } })
  const running = worker.run()
  for (const line of await unanswered(client)) console.log(line)
  worker.shutdown()
  await running
  await native.close()
  await connection.close()
} finally {
  await own.drop()
  await temporal.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)

/** Sends each command once, with nobody who would send it again: the run that took it must answer it. */
async function unanswered(client: Client): Promise<string[]> {
  const caseId = randomUUID()
  const kernel = lampKernel(own.db, { now: new Date().toISOString() })
  const file = lampCommand(caseId, 'file')
  await insertCommand(own.db, file, new Date().toISOString(), null)
  const of = { caseKind: 'hazard', caseId, county: '990000' } as const
  await deliver({ client, taskQueue }, { ...of, commandId: file.commandId, name: 'file' }, Date.now() + openingMs)
  const lost: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const commands = Array.from({ length: commandsPerRound }, () => lampCommand(caseId, 'comment'))
    for (const command of commands) await insertCommand(kernel.db, command, new Date().toISOString(), null)
    const anyRun = client.workflow.getHandle(workflowIdOf(of))
    const told = commands.map(({ commandId }) =>
      anyRun.executeUpdate(commandUpdate('comment'), { args: [{ commandId }], updateId: commandId }).then(
        () => [],
        (error: Error) => [`I1 ${commandId} was taken and not answered: ${error.message.split('\n')[0]}`],
      ),
    )
    await anyRun.signal(rollover)
    lost.push(...(await Promise.all(told)).flat())
  }
  return lost
}
