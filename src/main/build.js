// Builds `dist/`: the compiled sources and the workflow bundle, both at once. `npm run build`, and `launch.js` when something is older than its sources.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isFresh, stampOf } from './freshness.js'

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const dist = join(checkout, 'dist')
const lock = join(dist, '.building')

process.exitCode = await buildAlone()

/** One build at a time; whoever waited for another's build needs none of their own. */
async function buildAlone() {
  const began = new Date()
  try {
    mkdirSync(dist, { recursive: true })
    await takeLock()
  } catch (error) {
    console.error(`Cannot write ${dist}: ${error.message}`)
    return 1
  }
  try {
    if (isFresh(checkout)) return 0
    console.error('Building …')
    const [compiled] = await Promise.all([compile(), bundle()])
    if (!compiled) return 1
    writeFileSync(stampOf(checkout), '')
    utimesSync(stampOf(checkout), began, began)
    console.error(`Built in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s`)
    return 0
  } catch (error) {
    console.error(`The build failed: ${error.message}`)
    return 1
  } finally {
    rmSync(lock, { force: true })
  }
}

async function compile() {
  const compiler = join(checkout, 'node_modules', 'typescript', 'bin', 'tsc')
  if (!existsSync(compiler)) throw new Error('the compiler is not installed: run "npm ci" without --omit=dev, or bring a built dist/ along.')
  // `dist/` may have been emptied by hand while the compiler's notes of it stayed.
  if (!existsSync(join(dist, 'src'))) rmSync(join(dist, '.tsbuildinfo'), { force: true })
  const child = spawn(process.execPath, [compiler, '-p', join(checkout, 'tsconfig.build.json')], { cwd: checkout, stdio: ['ignore', 2, 2] })
  return await new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)))
}

async function bundle() {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker')
  const { code } = await bundleWorkflowCode({ workflowsPath: join(checkout, 'workflows', 'index.ts'), logger: new DefaultLogger('WARN') })
  const target = join(dist, 'workflow-bundle.js')
  writeFileSync(`${target}.new`, code)
  renameSync(`${target}.new`, target)
}

async function takeLock() {
  for (;;) {
    try {
      const file = openSync(lock, 'wx')
      writeFileSync(file, String(process.pid))
      closeSync(file)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!builderLives()) rmSync(lock, { force: true })
    await pause(100)
  }
}

/** A build that was killed leaves its lock. */
function builderLives() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')) || process.pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
