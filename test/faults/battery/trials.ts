/** The trials of the long battery, each by the number under which its kind is known: what is done to the product, under which load. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Load, underLoad } from '../rig/load.js'
import { linkNames, type Rig, usualActivityFaults, type Victim } from '../rig/rig.js'
import type { Toxic } from '../rig/proxy.js'
import { decideAtOnce, sendSeveralTimes } from './races.js'

/** How large a trial is, and whom it tells how far it is. */
export interface TrialSize {
  kills: number
  lives: number
  atOnce: number
  darkSeconds: number
  /** How long after each kill work may stand still, in milliseconds. */
  resumesWithin(ms: number): number
  say(line: string): void
}

/** Runs one; answers what was broken of its own promises, beside the invariants. */
export type Trial = (rig: Rig, size: TrialSize) => Promise<string[]>

const trials = {
  R1: { what: 'the worker is killed', run: killing(['worker'], 15_000) },
  R2: { what: 'the web process is killed', run: killing(['web'], 15_000) },
  R3: { what: 'PostgreSQL is killed, and stands still', run: killing(['postgres'], 30_000, { standsStill: true }) },
  R4: { what: 'Temporal is killed, alone and together with the worker', run: killing(['temporal', 'worker'], 30_000) },
  R6: { what: 'activities run and then fail, fail before, come too late', run: faultyActivities },
  R8: { what: 'each link is swallowed, reset, closed late and cut in the middle of an answer', run: brokenLinks },
  R10: { what: 'commands come several times, and two decide at once', run: races },
  R11: { what: 'commands come out of order', run: outOfOrder },
} as const satisfies Record<string, { what: string; run: Trial }>

export type TrialName = keyof typeof trials
export const trialNames = Object.keys(trials) as TrialName[]
export const trialOf = (name: TrialName): { what: string; run: Trial } => trials[name]

/** Kills the first victim every time, the others with it every second time; and may let it stand still once for each kill. */
function killing([first, ...others]: readonly Victim[], withinMs: number, { standsStill = false } = {}): Trial {
  return async (rig, size) => {
    const broken: string[] = []
    await whileLiving(rig, size, async (load) => {
      for (let n = 1; n <= size.kills; n += 1) {
        await load.answered(1 + rig.chance.below(6))
        const victims = [first ?? 'worker', ...(n % 2 === 0 ? others : [])]
        for (const victim of victims) await rig.kill(victim)
        broken.push(...(await resumes(load, `kill ${n} of ${victims.join(' and ')}`, size.resumesWithin(withinMs))))
        if (standsStill) broken.push(...(await standStill(rig, first ?? 'postgres', size, load)))
        size.say(`${n} of ${size.kills} kills`)
      }
    })
    return broken
  }
}

/** A process that is stopped and goes on: nobody hears of it but by its silence. */
async function standStill(rig: Rig, victim: Victim, size: TrialSize, load: Load): Promise<string[]> {
  const pid = await rig.pidOf(victim)
  if (!pid) return []
  process.kill(pid, 'SIGSTOP')
  await pause(size.darkSeconds * 1_000)
  process.kill(pid, 'SIGCONT')
  return await resumes(load, `${victim} stood still`, size.resumesWithin(30_000))
}

async function resumes(load: Load, what: string, withinMs: number): Promise<string[]> {
  const startedAt = Date.now()
  await load.done(1)
  const tookMs = Date.now() - startedAt
  return tookMs > withinMs ? [`after ${what} nothing was done for ${Math.round(tookMs / 100) / 10} s`] : []
}

/** Lives go on as long as there is something to be done to them. */
async function whileLiving(rig: Rig, { lives, atOnce }: TrialSize, meanwhile: (load: Load) => Promise<void>): Promise<void> {
  await underLoad(rig, { count: lives, atOnce, goesOn: true }, meanwhile)
}

async function faultyActivities(rig: Rig, { lives, atOnce }: TrialSize): Promise<string[]> {
  rig.breakActivities(usualActivityFaults)
  await underLoad(rig, { count: lives, atOnce }).finally(() => rig.breakActivities(null))
  return []
}

async function brokenLinks(rig: Rig, size: TrialSize): Promise<string[]> {
  const broken: string[] = []
  await whileLiving(rig, size, async (load) => {
    for (const name of linkNames) {
      const toxics: readonly Toxic[] = [
        { kind: 'latency', ms: 200 },
        { kind: 'blackhole' },
        { kind: 'reset' },
        { kind: 'slow-close', ms: 3_000 },
        { kind: 'cut-after', bytes: 200 + rig.chance.below(2_000), times: 5 },
      ]
      for (const toxic of toxics) {
        await load.answered(1)
        rig.links[name].poison(toxic)
        await pause(size.darkSeconds * 1_000)
        rig.links[name].poison(null)
        // Connections that have been swallowed look whole from both ends until somebody speaks: as after a cable that was out.
        broken.push(...(await resumes(load, `${toxic.kind} between ${name}`, size.resumesWithin(45_000))))
      }
      size.say(`${name} was broken in ${toxics.length} ways`)
    }
  })
  return broken
}

async function races(rig: Rig, { lives, say }: TrialSize): Promise<string[]> {
  const broken: string[] = []
  for (let n = 1; n <= lives; n += 1) {
    broken.push(...(await sendSeveralTimes(rig)), ...(await decideAtOnce(rig)))
    if (n % 5 === 0) say(`${n} of ${lives} pairs`)
  }
  return broken
}

async function outOfOrder(rig: Rig, { lives, atOnce }: TrialSize): Promise<string[]> {
  await underLoad(rig, { count: lives, atOnce, ways: ['outOfOrder'] })
  return []
}
