import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { bundleWorkflowCode } from '@temporalio/worker'
import type { TestProject } from 'vitest/node'
import { findTemporal, findTimeServer } from '../../src/main/executables.js'
import { checkoutFolder } from '../../src/main/folders.js'
import { searchAttributes } from '../../temporal-config/search-attributes.js'
import { onlyOnce } from './only-once.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real Temporal server on SQLite in memory, shared by the run: random queues and ids per file, never a global clean-up. */
    temporalAddress: string
    /** Path of the server with a virtual clock; a file that wants one starts its own, in 0.2 s. */
    timeServer: string
    /** The workflow bundle, built once for the run: `workflowBundle: { codePath: inject('bundlePath') }`. */
    bundlePath: string
  }
}

/** One Temporal server and one workflow bundle for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { value, release } = await onlyOnce('temporal', startForTests)
  project.provide('temporalAddress', value.address)
  project.provide('timeServer', value.timeServer)
  project.provide('bundlePath', value.bundlePath)
  return release
}

async function startForTests() {
  const say = (line: string) => console.log(line)
  const [timeServer, path] = [await findTimeServer({ say }), await findTemporal({ say })]
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path },
      log: { format: 'pretty', level: 'error' },
      searchAttributes: Object.values(searchAttributes),
      extraArgs: ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
    },
  })
  const bundlePath = await bundleForTests()
  return { value: { address: environment.address, timeServer, bundlePath }, stop: () => environment.teardown() }
}

async function bundleForTests(): Promise<string> {
  const folder = join(checkoutFolder, 'node_modules', '.cache', 'qingdan')
  await mkdir(folder, { recursive: true })
  const { code } = await bundleWorkflowCode({ workflowsPath: join(checkoutFolder, 'workflows', 'index.ts') })
  const file = join(folder, `workflow-bundle-${process.pid}.js`)
  await writeFile(file, code)
  return file
}
