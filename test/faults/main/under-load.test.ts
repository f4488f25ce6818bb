import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doctorings, whileDoctored } from '../rig/doctored.js'
import { invariants } from '../rig/invariants.js'
import { underLoad } from '../rig/load.js'
import { type Rig, startRig, usualActivityFaults, type Victim } from '../rig/rig.js'
import { broken, worldOf } from '../rig/sound.js'

let rig: Rig
beforeAll(async () => {
  rig = await startRig(process.env['FAULT_SEED'] ?? 'ci-1')
})
afterAll(async () => await rig?.end())

/** Waits until it has healed by itself; then every promise holds. */
const expectSound = async () => expect(await broken(rig)).toEqual([])

/** Kills in the middle of a load; then somebody else serves under that name. */
async function holdsWhenKilled(victim: Victim, moment: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  await underLoad(rig, { count: 4, atOnce: 3 }, async (load) => {
    await load.answered(4)
    await moment()
    const gone = await rig.kill(victim)
    await expect.poll(() => rig.pidOf(victim), { timeout: 60_000 }).not.toBe(gone)
  })
  await expectSound()
}

test('a killed web process is started again, and who was signed in still is', async () => {
  await holdsWhenKilled('web')
})

test('a worker that is killed between commit and answer is started again', async () => {
  const listener = new pg.Client({ connectionString: (await rig.product.run()).databaseUrl ?? '' })
  listener.on('error', () => undefined)
  await listener.connect()
  await listener.query('LISTEN "case"')
  // The notice leaves PostgreSQL with the commit; the answer still has to pass Temporal.
  try {
    await holdsWhenKilled('worker', () => new Promise((resolve) => listener.once('notification', resolve)))
  } finally {
    await listener.end()
  }
})

test('a killed Temporal server is started again with its data', async () => {
  await holdsWhenKilled('temporal')
  expect(rig.product.printed()).toMatch(/Temporal ended; starting it again/)
})

test('a killed PostgreSQL is started again', async () => {
  await holdsWhenKilled('postgres')
  expect(rig.product.printed()).toMatch(/PostgreSQL ended; starting it again/)
})

test('activities that run and then fail, fail before or come too late do nothing twice', async () => {
  rig.breakActivities(usualActivityFaults)
  await underLoad(rig, { count: 6, atOnce: 6 }).finally(() => rig.breakActivities(null))
  const kinds = new Set(rig.brokenActivities().map((line) => line.split(' ')[0]))
  expect(kinds).toContain('runThenFail')
  expect(kinds).toContain('failBefore')
  await expectSound()
})

const cut = ['client-web', 'web-temporal', 'worker-postgres'] as const

test('answers that are cut on the wire are asked for again', async () => {
  await underLoad(rig, { count: 4, atOnce: 4 }, async (load) => {
    for (const name of cut) {
      await load.answered(3)
      rig.links[name].poison({ kind: 'cut-after', bytes: 400, times: 3 }, 'down')
      await pause(300)
      rig.links[name].resetAll()
      await pause(300)
    }
  })
  for (const name of cut) rig.links[name].poison(null)
  expect(cut.filter((name) => rig.links[name].harmed() === 0)).toEqual([])
  await expectSound()
})

test.each(doctorings)('$breaks finds it when $how', async (doctoring) => {
  const invariant = invariants.find(({ id }) => id === doctoring.breaks)
  const world = worldOf(rig)
  expect(await invariant?.look(world)).toEqual([])
  const long = { ...world, runsSince: '2026-01-01T00:00:00.000Z' }
  expect(await whileDoctored(rig.database, long, doctoring, async (doctored) => await invariant?.look(doctored))).not.toEqual([])
})
