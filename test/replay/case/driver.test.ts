import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { bundleWorkflowCode, Worker, type ReplayHistoriesIterable } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

const histories = resolve('test/histories')
const checkout = resolve('.')
let folder: string

beforeAll(async () => {
  await mkdir(join(checkout, '.qingdan'), { recursive: true })
  folder = await mkdtemp(join(checkout, '.qingdan', 'replay-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

async function* recorded(): ReplayHistoriesIterable {
  for (const type of await readdir(histories)) {
    for (const file of await readdir(join(histories, type)))
      yield { workflowId: `${type}/${file}`, history: JSON.parse(await readFile(join(histories, type, file), 'utf8')) as never }
  }
}

async function failuresOf(workflowBundle: { codePath: string } | { code: string }): Promise<string[]> {
  const failed: string[] = []
  for await (const result of Worker.runReplayHistories({ workflowBundle }, recorded()))
    if (result.error) failed.push(`${result.workflowId}: ${result.error.name}`)
  return failed
}

/** The driver with one place changed, bundled beside the real one. */
async function edited(name: string, edit: (source: string) => string): Promise<{ code: string }> {
  const copy = join(folder, name)
  for (const part of ['workflows', 'src', 'temporal-config']) await cp(join(checkout, part), join(copy, part), { recursive: true })
  await symlink(join(checkout, 'package.json'), join(copy, 'package.json'))
  const file = join(copy, 'workflows', 'case.ts')
  const source = await readFile(file, 'utf8')
  const changed = edit(source)
  expect(changed).not.toBe(source)
  await writeFile(file, changed)
  return await bundleWorkflowCode({
    workflowsPath: join(copy, 'workflows', 'index.ts'),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  })
}

test('every recorded history is replayed by the present driver', async () => {
  expect(await failuresOf({ codePath: inject('bundlePath') })).toEqual([])
})

test('a timer put before the story breaks recorded histories', async () => {
  const bundle = await edited('timer', (s) => s.replace('if (queue.idle) await reload()', 'await wf.sleep(5)\n  if (queue.idle) await reload()'))
  expect(await failuresOf(bundle)).not.toEqual([])
})

test('an activity of another name breaks recorded histories', async () => {
  const bundle = await edited('activity', (s) =>
    s.replace(
      '(await ask(() => record({ commandId }))).answer',
      '(await ask(async () => { await load({ caseId }); return await record({ commandId }) })).answer',
    ),
  )
  expect(await failuresOf(bundle)).not.toEqual([])
})

test('a command that is no longer known breaks recorded histories', async () => {
  const bundle = await edited('handler', (s) =>
    s.replace('for (const name of commandsOf[kind]) {', "for (const name of commandsOf[kind].filter((n) => n !== 'comment')) {"),
  )
  expect(await failuresOf(bundle)).not.toEqual([])
})
