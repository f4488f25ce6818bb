import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../../src/main/ports.js'
import { defects } from '../defects/defects.js'
import { copySource } from '../defects/patched-copy.js'
import { isCaught, seedAndRun } from '../defects/seeded-defects.js'
import type { Verdict } from '../rig/invariants.js'
import { type Rig, startRig } from '../rig/rig.js'
import { lookAt } from '../rig/sound.js'
import { type BatteryOptions, readOptions, usage } from './options.js'
import { trialOf, type TrialName, type TrialSize } from './trials.js'

/** Runs the battery; answers the exit code: 0 when everything held, 1 when something broke, 2 when the command line makes no sense. */
export async function runBattery(args: readonly string[]): Promise<number> {
  let options: BatteryOptions
  try {
    options = readOptions(args)
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return 2
  }
  say(`Seed ${options.seed}: repeat it with --seed ${options.seed}`)
  const held = options.trials.length === 0 || (await runTrials(options))
  const caught = !options.defects || (await seedDefects())
  return held && caught ? 0 : 1
}

/** One product for all trials: what one of them leaves behind is what the next one meets. */
async function runTrials(options: BatteryOptions): Promise<boolean> {
  const rig = await startRig(options.seed)
  process.once('SIGINT', () => void rig.end().finally(() => process.exit(130)))
  try {
    let held = true
    for (const name of options.trials) held = (await runTrial(rig, name, options)) && held
    return held
  } finally {
    await rig.end()
  }
}

async function runTrial(rig: Rig, name: TrialName, { patience, ...size }: BatteryOptions): Promise<boolean> {
  const { what, run } = trialOf(name)
  const startedAt = Date.now()
  say(`${name}: ${what} …`)
  const sized: TrialSize = { ...size, resumesWithin: (ms) => ms * patience, say: (line) => say(`  ${line}`) }
  const own = await run(rig, sized).catch((error: unknown) => [`the load did not come to its end: ${String(error)}`])
  const verdicts = await lookAt(rig).catch((error: unknown): Verdict[] => [{ id: 'I0', says: 'the product heals by itself', broken: [String(error)] }])
  for (const { id, says, broken } of verdicts) say(`  ${broken.length ? 'BROKEN' : 'holds '} ${id.padEnd(3)} ${says}`)
  const broken = [...own, ...verdicts.flatMap((verdict) => verdict.broken.map((line) => `${verdict.id} ${line}`))]
  for (const line of broken) say(`  ${line}`)
  tell({ trial: name, what, held: broken.length === 0, broken, answers: rig.journal.lines().length, seconds: secondsSince(startedAt), seed: rig.seed })
  return broken.length === 0
}

/** Each of the ten into a copy of the source: caught, or the battery is none. */
async function seedDefects(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-battery-'))
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    portWanted: await anyFreePort(),
    database: 'battery',
    settings: { max_connections: '200' },
  })
  const copy = await copySource()
  try {
    let caught = 0
    for (const defect of defects) {
      const startedAt = Date.now()
      const found = await seedAndRun(copy, defect, server.url)
      const is = isCaught(defect, found)
      caught += Number(is)
      say(`${is ? 'caught' : 'MISSED'} ${defect.nth}: ${defect.name}${found[0] ? ` — ${found[0]}` : ''}`)
      tell({ defect: defect.nth, name: defect.name, caught: is, by: found.slice(0, 3), seconds: secondsSince(startedAt) })
    }
    say(`${caught} of ${defects.length} defects caught`)
    return caught === defects.length
  } finally {
    await copy.forget()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const secondsSince = (at: number): number => Math.round((Date.now() - at) / 100) / 10
/** For whoever waits; results go to standard output, a line of JSON each. */
const say = (line: string): void => void process.stderr.write(`${line}\n`)
const tell = (result: object): void => void process.stdout.write(`${JSON.stringify(result)}\n`)
