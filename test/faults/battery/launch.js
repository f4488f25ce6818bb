// What `npm run battery` runs: builds the product and the rig, then hands over to the compiled battery.
// Plain JavaScript, since it must run before anything is compiled.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isFresh } from '../../../src/main/freshness.js'

const checkout = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: checkout, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

if (!isFresh(checkout)) run(join(checkout, 'src', 'main', 'build.js'))
run(join(checkout, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(checkout, 'test', 'faults', 'tsconfig.json'))
process.setSourceMapsEnabled(true)
const { runBattery } = await import(pathToFileURL(join(checkout, 'dist', 'test', 'faults', 'battery', 'battery.js')).href)
process.exit(await runBattery(process.argv.slice(2)))
