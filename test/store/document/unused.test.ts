import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../src/case/case.js'
import { plusHours } from '../../../src/calendar/civil-day.js'
import { reachBackHoursMax } from '../../../src/clock/law.js'
import { removeUnused } from '../../../src/document/evidence.api.js'
import { type EvidenceFolder, evidenceFolder, fileOf } from '../../../src/document/evidence-folder.api.js'
import { addEvidence, removeEvidence, unusedEvidence } from '../../../src/document/evidence.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { addCase, addHome, county, township } from '../../support/web.js'

const now = '2026-03-10T01:00:00.000Z'
const ago = (hours: number): Instant => plusHours(now, -hours)
let own: ClonedDatabase
let root: string
let folder: EvidenceFolder
let home: string

beforeAll(async () => {
  own = await cloneDatabase()
  root = await mkdtemp(join(tmpdir(), 'qingdan-test-unused-'))
  folder = evidenceFolder(root)
  home = await addHome(own)
})
afterAll(async () => {
  await own.drop()
  await rm(root, { recursive: true, force: true })
})

/** An upload of some bytes, with its file. */
async function upload(uploadedAt: Instant, bytes: string = randomUUID()): Promise<{ id: string; sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const aside = await folder.aside()
  await writeFile(aside, bytes)
  const place = { county, township, institutionId: home }
  const its = { width: null, height: null, hasThumbnail: false, originalName: null, shot: { takenAt: null, latitude: null, longitude: null } }
  const { id } = await addEvidence(
    own.db,
    { ...its, id: randomUUID(), sha256, bytes: bytes.length, mediaType: 'application/pdf', uploadedBy: randomUUID(), uploadedAt, place },
    async () => await folder.keep(aside, fileOf(sha256)),
  )
  return { id, sha256 }
}
const ids = async () => (await own.db.selectFrom('evidence').select('id').execute()).map(({ id }) => id)
const bytesOf = async ({ sha256 }: { sha256: string }) => await readFile(folder.pathOf(fileOf(sha256)), 'utf8').catch(() => null)
const pending = async (payload: object) =>
  await sql`insert into command_inbox (command_id, case_kind, case_id, county, name, actor, payload, payload_hash, received_at)
    values (${randomUUID()}, 'hazard', ${randomUUID()}, ${county}, 'submit-rectification', '{"role":"institution-head"}', ${JSON.stringify(payload)}, '\\x00', ${now})`.execute(
    own.db,
  )

test('an upload waits for its command as long as a phone may come late, and is removed with its bytes after that', async () => {
  const [late, gone, twin] = [await upload(ago(reachBackHoursMax)), await upload(ago(reachBackHoursMax + 25), '一'), await upload(ago(1), '一')]
  const alone = await upload(ago(reachBackHoursMax + 25))
  expect(await removeUnused({ db: own.db, folder }, now)).toBe(2)
  const left = await ids()
  expect([late, twin].filter(({ id }) => !left.includes(id))).toEqual([])
  expect([gone, alone].filter(({ id }) => left.includes(id))).toEqual([])
  expect([await bytesOf(late), await bytesOf(alone)]).toEqual([expect.any(String), null])
  expect(await bytesOf(twin)).toBe('一')
})

test('an upload that an event, a waiting command or a draft names is kept', async () => {
  const [inEvent, inCommand, inDraft] = [await upload(ago(2000)), await upload(ago(2000)), await upload(ago(2000))]
  const caseId = await addCase(own, { institution: home })
  await sql`insert into case_event (case_id, version, command_id, ordinal, kind, schema, actor, body, legal_at, recorded_at, imported, canonical, hash, hash_alg)
    values (${caseId}, 1, ${randomUUID()}, 0, 'file', 1, '{}', ${JSON.stringify({ photos: [inEvent.id] })}, ${ago(1999)}, ${ago(1999)}, false, '', '\\x00', 'sha256')`.execute(
    own.db,
  )
  await pending({ after: [inCommand.id] })
  const author = randomUUID()
  await sql`insert into person (id, name) values (${author}, '王建国')`.execute(own.db)
  await own.db
    .insertInto('draft')
    .values({ id: randomUUID(), author, kind: 'hazard', body: JSON.stringify({ photos: [inDraft.id] }), changed_at: now })
    .execute()
  expect(await removeUnused({ db: own.db, folder }, now)).toBe(0)
  expect(await ids()).toEqual(expect.arrayContaining([inEvent.id, inCommand.id, inDraft.id]))
})

test('an upload that a command names between the question and the removal stays, with its bytes', async () => {
  const named = await upload(ago(2000))
  expect(await unusedEvidence(own.db, ago(1000), now, 10)).toContainEqual(named)
  await pending({ after: [named.id] })
  expect(await removeEvidence(own.db, named, async () => await folder.discard(fileOf(named.sha256)))).toBe(false)
  expect(await ids()).toContain(named.id)
  expect(await bytesOf(named)).not.toBeNull()
})
