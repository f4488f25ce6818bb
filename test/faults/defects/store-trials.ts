/** Small batteries on a database alone: each does what finds one kind of defect, then looks at every invariant that needs no running product. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sweepCases } from '../../../src/case/sweep.store.js'
import { tickCase } from '../../../src/case/tick.store.js'
import { addEvidence, type NewEvidence } from '../../../src/document/evidence.store.js'
import { evidenceFolder } from '../../../src/document/evidence-folder.api.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { county, type CountyOffice, openCountyOffice, plantHome } from '../../support/county-office.js'
import { bodies, home, people } from '../../support/hazard-people.js'
import { startWeb } from '../../support/web.js'
import { look, type Verdict } from '../rig/invariants.js'
import type { Line } from '../rig/journal.js'
import { verifiedBy } from '../rig/sound.js'
import type { World } from '../rig/world.js'
import { freshDatabase } from './fresh-database.js'

/** One small battery; `server` is the address of any database of the server to be used. */
export type Trial = (server: string) => Promise<Verdict[]>

const hands = 4
const usualWay: readonly (readonly [HazardCommandName, string])[] = [
  ['file', '2026-03-09T02:00:00.000Z'],
  ['notify', '2026-03-10T02:00:00.000Z'],
  ['submit-rectification', '2026-03-20T02:00:00.000Z'],
  ['verify-by-township', '2026-03-23T02:00:00.000Z'],
  ['verify-by-county', '2026-03-25T02:00:00.000Z'],
  ['sign-off', '2026-03-26T02:00:00.000Z'],
]

/** Whole lives, each command recorded by several hands at once and once more afterwards. */
const duplicates: Trial = (server) =>
  inOffice(server, async (office, journal) => {
    for (let n = 0; n < 3; n += 1) {
      const caseId = randomUUID()
      for (const [name, at] of usualWay) {
        const id = await office.put(caseId, name, { at })
        journal.push({ what: 'sent', at: 0, id, attempt: 1, path: name, body: '' })
        const told = await Promise.allSettled(Array.from({ length: hands }, () => office.record(id)))
        for (const answer of [...told, ...(await Promise.allSettled([office.record(id)]))]) journal.push(answered(id, answer))
      }
    }
  })

/** Months pass over an unmended hazard, and several hands take its steps at once. */
const steps: Trial = (server) =>
  inOffice(server, async (office, journal) => {
    for (let n = 0; n < 4; n += 1) {
      const caseId = randomUUID()
      for (const [name, at] of usualWay.slice(0, 2)) {
        const id = await office.put(caseId, name, { at })
        journal.push({ what: 'sent', at: 0, id, attempt: 1, path: name, body: '' }, answered(id, (await Promise.allSettled([office.record(id)]))[0]))
      }
      for (const at of ['2026-03-27T06:00:00.000Z', '2026-03-31T06:00:00.000Z', '2026-04-10T06:00:00.000Z']) {
        office.clock.now = at
        await Promise.allSettled(Array.from({ length: hands }, () => sweepCases(office.kernel, [caseId])))
        await tickCase(office.kernel, caseId)
      }
    }
  })

/** An upload whose process is killed while its bytes are brought to the disk. */
const uploads: Trial = async (server) => {
  const folder = await mkdtemp(join(tmpdir(), 'qingdan-battery-'))
  try {
    return await inOffice(
      server,
      async ({ db }) => {
        await db.deleteFrom('evidence').execute()
        const kept = evidenceFolder(folder)
        await kept.aside()
        const upload: NewEvidence = {
          id: randomUUID(),
          sha256: 'ab'.repeat(32),
          bytes: 10,
          mediaType: 'image/jpeg',
          width: 1,
          height: 1,
          shot: { takenAt: null, latitude: null, longitude: null },
          hasThumbnail: false,
          originalName: null,
          uploadedBy: people.inspector.person,
          uploadedAt: '2026-03-09T02:00:00.000Z',
          place: { county, township: null, institutionId: home },
        }
        await addEvidence(db, upload, () => Promise.reject(new Error('killed'))).catch(() => undefined)
      },
      { evidence: folder },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Two homes, and a question asked at the very instant at which a hazard falls due. */
const lists: Trial = (server) =>
  inOffice(server, async (office) => {
    const other = randomUUID()
    await plantHome(office.db, other, 6)
    const ids = [randomUUID(), randomUUID()]
    await office.say(ids[0] ?? '', 'file', { at: '2026-03-09T02:00:00.000Z' })
    await office.say(ids[1] ?? '', 'file', {
      at: '2026-03-09T02:00:00.000Z',
      body: { ...bodies.file, institutionId: other, responsiblePerson: undefined, photos: [] },
    })
    for (const id of ids) await office.say(id, 'notify', { at: '2026-03-10T02:00:00.000Z' })
    const { due_at } = await office.db
      .selectFrom('case_file')
      .select('due_at')
      .where('id', '=', ids[0] ?? '')
      .executeTakeFirstOrThrow()
    office.clock.now = due_at ?? ''
    for (const id of ids) await tickCase(office.kernel, id)
    const web = await startWeb({ over: { own: { ...office.own, drop: async () => undefined }, clock: office.clock } })
    const sessions = { chief: await web.sessionOf(people.chief.person), head: await web.sessionOf(people.head.person) }
    const asking = (as: typeof sessions.chief) => ({
      get: async (path: string) => {
        const response = await web.ask(path, { as })
        return { status: response.status, body: await response.json(), headers: response.headers }
      },
    })
    return {
      running: { temporal: null, county, chief: asking(sessions.chief), head: { ...asking(sessions.head), person: people.head.person }, lagMs: 0 },
      end: () => web.stop(),
    }
  })

export const storeTrials: Readonly<Record<string, Trial>> = { duplicates, steps, uploads, lists }

type Left = Pick<World, 'running'> & { end(): Promise<void> }

/** Opens an office in a database of its own, does the work, and looks. */
async function inOffice(
  server: string,
  work: (office: CountyOffice, journal: Line[]) => Promise<Left | void>,
  { evidence = null }: Partial<Pick<World, 'evidence'>> = {},
): Promise<Verdict[]> {
  const own = await freshDatabase(server)
  const office = await openCountyOffice(own)
  const journal: Line[] = []
  let left: Left | undefined
  try {
    left = (await work(office, journal)) ?? undefined
    const runsSince = '2026-01-01T00:00:00.000Z'
    const database = own.pool as unknown as World['database']
    // Nobody sent what the trial did not write down; where it wrote nothing down, nothing is compared.
    const since = journal.length ? runsSince : '2999-01-01T00:00:00.000Z'
    return await look({
      database,
      journal,
      delivered: [],
      now: office.clock.now,
      since,
      anchors: [],
      runsSince,
      evidence,
      verified: () => verifiedBy(own.url),
      running: left?.running ?? null,
    })
  } finally {
    await left?.end()
    await own.drop()
  }
}

function answered(id: string, told: PromiseSettledResult<Awaited<ReturnType<CountyOffice['record']>>> | undefined): Line {
  const none = { what: 'answered', at: 0, id, attempt: 1, tookMs: 0, settled: null, version: null, code: null, caseId: null, retryAfter: true } as const
  if (told?.status !== 'fulfilled') return { ...none, status: 503 }
  const { value } = told
  switch (value.settled) {
    case 'applied':
      return { ...none, status: 200, settled: 'applied', version: value.version }
    case 'refused':
      return { ...none, status: 409, settled: 'refused', code: value.refusal.code }
    case 'dead':
      return { ...none, status: 500, settled: 'dead', code: value.code }
    case 'waiting':
      return { ...none, status: 202, settled: 'waiting' }
  }
}
