import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { checkoutFolder } from '../src/main/folders.js'
import { servers } from './servers.js'

/** What a result was measured on, so that a reader can tell which ones may be compared. */
export function describeMachine(): object {
  return {
    on: new Date().toISOString(),
    commit: commit(),
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    temporalSdk: version('@temporalio/worker'),
    ...servers.named,
    loadAverage: loadavg().map((load) => Number(load.toFixed(2))),
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['-C', checkoutFolder, 'describe', '--always', '--dirty'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'unknown'
  }
}

function version(name: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(checkoutFolder, 'node_modules', name, 'package.json'), 'utf8'))
  return manifest.version
}
