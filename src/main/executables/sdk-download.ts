import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkoutFolder } from '../folders.js'
import { runProgram } from '../run-program.js'
import type { WantedExecutable } from './wanted.js'

const downloadTimeoutMs = 120_000

/** Lets the SDK fetch the executable from the Temporal project's own site. In a process of its own, since without a network it may never answer. */
export async function fetchBySdk(wanted: WantedExecutable, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const folder = await mkdtemp(`${target}-`)
  try {
    const { code, output } = await runProgram(process.execPath, ['--input-type=module', '-e', startOnce(wanted, folder)], {
      cwd: checkoutFolder,
      timeoutMs: downloadTimeoutMs,
    })
    const downloaded = (await readdir(folder)).find((name) => name.startsWith('temporal'))
    if (code !== 0 || !downloaded) throw new Error(output.split('\n').find((line) => /error/i.test(line)) ?? 'no answer')
    await copyFile(join(folder, downloaded), target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function startOnce({ sdkKind }: WantedExecutable, downloadDir: string): string {
  const create = sdkKind === 'dev-server' ? 'createLocal' : 'createTimeSkipping'
  const options = JSON.stringify({ server: { executable: { type: 'cached-download', downloadDir } } })
  return `const { TestWorkflowEnvironment } = await import('@temporalio/testing')
    const environment = await TestWorkflowEnvironment.${create}(${options})
    await environment.teardown()`
}
