// Loaded before the web process and the worker of a product under test, by NODE_OPTIONS. It leads each of them over links of its own
// and wraps the worker's activities in faults; the product itself knows nothing of it. Plain JavaScript: it must run before anything is compiled.
import { appendFileSync, readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const rig = process.env.FAULT_RIG
const name = process.argv[2]
if (rig && isMainThread && process.argv[1]?.endsWith('cli.js') && (name === 'web' || name === 'worker')) await prepare(JSON.parse(rig))

async function prepare({ links, activities }) {
  const database = new URL(process.env.DATABASE_URL)
  database.port = String(links[name].postgres)
  process.env.DATABASE_URL = database.href
  process.env.TEMPORAL_ADDRESS = `127.0.0.1:${links[name].temporal}`
  if (name === 'worker') await wrapActivities(activities)
}

async function wrapActivities(settingsFile) {
  const { Worker } = await import('@temporalio/worker')
  const create = Worker.create
  Worker.create = function (options) {
    const wrapped = Object.fromEntries(Object.entries(options.activities ?? {}).map(([of, act]) => [of, faulty(of, act, settingsFile)]))
    return create.call(this, { ...options, activities: wrapped })
  }
}

/** How often each call has been tried in this process: the same seed breaks the same tries. */
const tries = new Map()

/** Fails before it runs, runs and then fails, or runs and answers too late, each as often as the settings say. */
function faulty(of, act, settingsFile) {
  return async (...args) => {
    const settings = JSON.parse(readFileSync(settingsFile, 'utf8'))
    const call = `${of} ${JSON.stringify(args)}`
    const attempt = (tries.get(call) ?? 0) + 1
    tries.set(call, attempt)
    const draw = settings ? drawOf(`${settings.seed} ${call} ${attempt}`) : 1
    const { failBefore = 0, runThenFail = 0, slow = 0, slowMs = 0 } = settings ?? {}
    const kind = draw < failBefore ? 'failBefore' : draw < failBefore + runThenFail ? 'runThenFail' : draw < failBefore + runThenFail + slow ? 'slow' : null
    if (kind) appendFileSync(`${settingsFile}.done`, `${kind} ${call}\n`)
    if (kind === 'failBefore') throw new Error(`fault of the rig: ${of} fails before it runs`)
    const done = await act(...args)
    if (kind === 'runThenFail') throw new Error(`fault of the rig: ${of} fails after it ran`)
    if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs))
    return done
  }
}

/** FNV-1a, stirred once more so that words that differ at their end differ everywhere. */
function drawOf(words) {
  let hash = 0x811c9dc5
  for (const letter of Buffer.from(words)) hash = Math.imul(hash ^ letter, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
