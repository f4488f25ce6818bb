// What `npm run bench` runs: builds what is older than its sources, then hands over to the compiled programs.
// Plain JavaScript, since it must run before anything is compiled.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isFresh } from '../src/main/freshness.js'

const checkout = dirname(dirname(fileURLToPath(import.meta.url)))

if (!isFresh(checkout)) {
  const built = spawnSync(process.execPath, [join(checkout, 'src', 'main', 'build.js')], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
process.setSourceMapsEnabled(true)
const { runBench } = await import(pathToFileURL(join(checkout, 'dist', 'bench', 'bench.js')).href)
process.exitCode = await runBench(process.argv.slice(2))
