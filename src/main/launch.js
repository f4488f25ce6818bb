#!/usr/bin/env node
// What `qingdan` and `npm start` run: builds what is older than its sources, then hands over to the compiled command line.
// Plain JavaScript, since it must run before anything is compiled.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isFresh } from './freshness.js'

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

if (!isFresh(checkout)) {
  // In a process of its own, so that the compiler's memory is gone when the product runs. Its lines go to stderr: stdout is for answers.
  const built = spawnSync(process.execPath, [join(checkout, 'src', 'main', 'build.js')], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
process.setSourceMapsEnabled(true)
const { run } = await import(pathToFileURL(join(checkout, 'dist', 'src', 'main', 'cli.js')).href)
await run(process.argv)
