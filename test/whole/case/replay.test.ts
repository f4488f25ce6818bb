import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { type ReplayHistoriesIterable, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { checkoutFolder } from '../../../src/main/folders.js'
import type { RunFile } from '../../../src/main/run-file.js'
import { file, gatherCounty, mend, order } from '../../support/county-walk.js'

const { data, address } = inject('product')
let connection: Connection
let client: Client
beforeAll(async () => {
  const run = JSON.parse(await readFile(join(data, 'run.json'), 'utf8')) as RunFile
  connection = await Connection.connect({ address: run.temporalAddress ?? '' })
  client = new Client({ connection })
})
afterAll(async () => await connection.close())

/** `RECORD_HISTORIES=1` keeps what was run beside the replay tests: the frozen histories of the product's own kinds. */
async function historyOf(workflowId: string, type: string): Promise<{ workflowId: string; history: never }> {
  const handle = client.workflow.getHandle(workflowId)
  await handle.result()
  const text = historyToJSON(await handle.fetchHistory())
    .replace(/"identity": *"[^"]*"/g, '"identity": "recorded"')
    .replace(/"\d+@[^"]*"/g, '"a-worker-of-its-own"')
  if (process.env['RECORD_HISTORIES']) {
    const folder = join(checkoutFolder, 'test', 'histories', type)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'of-the-county.json'), `${text}\n`)
  }
  return { workflowId, history: JSON.parse(text) as never }
}

test('what the product has run, a hazard and its order, is replayed; nothing personal is in it', async () => {
  const county = await gatherCounty(address)
  const hazardId = await file(county)
  const orderId = await order(county, hazardId)
  await mend(county, hazardId)
  const histories = [await historyOf(`hazard/${hazardId}`, 'hazardLifecycle'), await historyOf(`order/${orderId}`, 'orderService')]

  const failed: string[] = []
  const given = (async function* () {
    yield* histories
  })() as ReplayHistoriesIterable
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: { codePath: join(checkoutFolder, 'dist', 'workflow-bundle.js') } },
    given,
  ))
    if (error) failed.push(`${workflowId}: ${error.message}`)
  expect(failed).toEqual([])
  const told = Buffer.from(JSON.stringify(histories)).toString()
  const decoded = [...told.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, text]) => Buffer.from(text ?? '', 'base64').toString()).join('\n')
  expect(decoded).toContain('commandId')
  // 文号 is Chinese and public; nothing that a person has written is.
  expect((told + decoded).replaceAll(/"number":"[^"]*"/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
})
