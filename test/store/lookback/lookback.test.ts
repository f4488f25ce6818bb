import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Settled } from '../../../src/case/case.js'
import type { LookbackCommand } from '../../../src/lookback/commands.js'
import { lookbackIdOf, openLookbacks } from '../../../src/lookback/due.store.js'
import type { LookbackSort } from '../../../src/lookback/sorts.js'
import { certify, county, type CountyOffice, openCountyOffice, plantHome, upload } from '../../support/county-office.js'
import { bodies, home, people } from '../../support/hazard-people.js'
import { signedOff } from '../../support/signed-off.js'

let office: CountyOffice
/** Two certified officers of the county who have had no hand in anything. */
const strangers = [randomUUID(), randomUUID()] as const
const stranger: Actor = { person: strangers[0], role: 'inspector' }

beforeAll(async () => {
  office = await openCountyOffice()
  for (const [n, person] of strangers.entries()) {
    await sql`insert into person (id, name) values (${person}, ${['高远', '苏敏'][n]})`.execute(office.db)
    await sql`insert into role_grant (id, person_id, role, home, region, from_on) values (${randomUUID()}, ${person}, 'inspector', 'county', ${county}, '2025-01-01')`.execute(
      office.db,
    )
    await certify(office.db, person, { number: `执法-外${n}`, regions: [county] })
  }
})
afterAll(async () => await office.close())

/** A place that is called by some words: one that nobody else has, unless said. Its text belongs to the case that is about to be filed. */
async function placed(caseId: string, words = `第${Math.floor(Math.random() * 1e9)}室`) {
  const ref = text()
  await sql`insert into case_text (id, case_id, field, salt, body, created_at) values (${ref.text}, ${caseId}, 'place', '\\x00', ${words}, now())`.execute(
    office.db,
  )
  return ref
}
/** A signed-off hazard in a place of its own. */
async function mended({ words, filing = {}, ...more }: { words?: string; filing?: object; of?: string; grade?: 'B' | 'C' } = {}): Promise<string> {
  const id = randomUUID()
  return await signedOff(office, { ...more, id, filing: { ...filing, place: await placed(id, words) } })
}
const text = () => ({ text: randomUUID(), hash: 'c0ffee' })
const about = async (
  hazardId: string,
  sort: LookbackSort,
  name: LookbackCommand,
  { by = stranger, body, at = office.clock.now }: { by?: Actor; body: object; at?: string },
) => await office.say(lookbackIdOf(hazardId, sort), name, { caseKind: 'hazardLookback', by, body, at })
const seen = async (hazardId: string, sort: LookbackSort, result: 'held' | 'not-held', visitedOn: string): Promise<Settled> => {
  const evidence = [await upload(office.db, randomUUID(), { uploadedAt: `${visitedOn}T03:00:00.000Z` })]
  const body = { visitedOn, second: strangers[1], result, finding: text(), evidence }
  return await about(hazardId, sort, 'record-lookback', { body, at: `${visitedOn}T06:00:00.000Z` })
}
/** What the worker does on a day: the daily start, and whatever the system asks of a case. */
async function dayBegins(at: string): Promise<number> {
  office.clock.now = at
  let opened = 0
  for (let batch = await openLookbacks(office.kernel); batch > 0; batch = await openLookbacks(office.kernel)) opened += batch
  await deliver()
  return opened
}
async function deliver(): Promise<void> {
  const pending = await office.db.selectFrom('command_inbox').select('command_id').where('status', '=', 'pending').orderBy('received_at').execute()
  for (const { command_id } of pending) await office.record(command_id)
}
const caseOf = async (hazardId: string, sort: LookbackSort) =>
  await office.db
    .selectFrom('case_file')
    .select(['kind', 'status', 'ball', 'due_on', 'institution_id'])
    .where('id', '=', lookbackIdOf(hazardId, sort))
    .executeTakeFirst()
const relapsesOf = async (hazardId: string) =>
  await office.db.selectFrom('hazard').select(['number', 'relapses', 'flags', 'source']).where('relapse_of', '=', hazardId).orderBy('relapses').execute()

describe('the daily start', () => {
  test('opens a look-back on its day and none before, once however often and by however many it is asked', async () => {
    const id = await mended()
    expect(await dayBegins('2026-04-24T15:59:00.000Z')).toBe(0)
    office.clock.now = '2026-04-24T22:00:00.000Z'
    const together = await Promise.all(Array.from({ length: 5 }, () => openLookbacks(office.kernel)))
    expect(together.reduce((sum, n) => sum + n, 0)).toBe(1)
    await deliver()
    expect(await dayBegins('2026-04-24T22:00:00.000Z')).toBe(0)
    expect(await caseOf(id, 'first')).toEqual({ kind: 'hazardLookback', status: 'opened', ball: 'authority', due_on: '2026-05-12', institution_id: home })
    expect(await caseOf(id, 'second')).toBeUndefined()
  })

  test('catches up what was missed, and each counts from its own day', async () => {
    const id = await mended()
    await dayBegins('2026-07-10T22:00:00.000Z')
    const [first, second] = [await caseOf(id, 'first'), await caseOf(id, 'second')]
    expect([first?.due_on, second?.due_on]).toEqual(['2026-05-12', '2026-07-08'])
  })

  test('a repeat after a lost mark asks for the same case and changes nothing', async () => {
    const before = await sql<{ n: number }>`select count(*)::int as n from case_event`.execute(office.db)
    await sql`update lookback_due set asked_at = null where asked_at is not null`.execute(office.db)
    expect(await dayBegins('2026-07-10T22:10:00.000Z')).toBeGreaterThan(0)
    expect((await sql<{ n: number }>`select count(*)::int as n from case_event`.execute(office.db)).rows).toEqual(before.rows)
  })

  test('opens nothing at a home that has closed', async () => {
    const closing = randomUUID()
    await plantHome(office.db, closing, 31)
    const id = await mended({ of: closing })
    await sql`update institution set closed_on = '2026-04-10' where id = ${closing}`.execute(office.db)
    await dayBegins('2026-07-11T22:00:00.000Z')
    expect(await caseOf(id, 'first')).toBeUndefined()
  })
})

describe('a look-back', () => {
  test('that finds it held closes, and files nothing', async () => {
    const id = await mended()
    await dayBegins('2026-07-12T22:00:00.000Z')
    expect(await seen(id, 'first', 'held', '2026-07-13')).toMatchObject({ settled: 'applied', status: 'held', ball: 'none' })
    await deliver()
    expect(await relapsesOf(id)).toEqual([])
  })

  test('that finds it back files a linked hazard, once, and the next one cites it while it is open', async () => {
    const id = await mended()
    const { number } = await office.db.selectFrom('hazard').select('number').where('id', '=', id).executeTakeFirstOrThrow()
    await dayBegins('2026-07-13T22:00:00.000Z')
    expect(await seen(id, 'first', 'not-held', '2026-07-14')).toMatchObject({ settled: 'applied', status: 'not-held' })
    await deliver()
    expect(await relapsesOf(id)).toEqual([{ number: `${number}-R1`, relapses: 1, flags: expect.arrayContaining(['relapse']), source: 'look-back' }])
    expect(await seen(id, 'second', 'not-held', '2026-07-15')).toMatchObject({ settled: 'applied', status: 'not-held' })
    await deliver()
    expect(await relapsesOf(id)).toHaveLength(1)
    const cited = await office.db.selectFrom('lookback').select(['relapse_id', 'sort']).where('hazard_id', '=', id).execute()
    expect(new Set(cited.map(({ relapse_id }) => relapse_id))).toHaveProperty('size', 1)
    expect(office.buried).toEqual([])
  })

  test('is not made by who signed it off, whatever is tried', async () => {
    const id = await mended()
    await dayBegins('2026-07-15T22:00:00.000Z')
    const asked = { visitedOn: '2026-07-16', second: strangers[1], result: 'held', finding: text(), evidence: [randomUUID()] }
    expect(await about(id, 'first', 'record-lookback', { by: people.chief, body: asked })).toMatchObject({ refusal: { code: 'lookback.closer-looks-again' } })
    const sent = await about(id, 'first', 'assign-lookback', { by: people.leader, body: { officers: [strangers[0], people.chief.person] } })
    expect(sent).toMatchObject({ refusal: { code: 'lookback.officer-barred' } })
    await expect(sql`update lookback set officers = array[closed_by, ${strangers[0]}::uuid] where hazard_id = ${id}`.execute(office.db)).rejects.toThrow(
      /lookback_is_not_made_by_the_closer/,
    )
  })
})

test('a re-check that fails counts against the home and the closer, and the next closure is drawn from a larger share', async () => {
  const drawn = async (): Promise<string> => {
    for (let tries = 0; tries < 60; tries++) {
      const id = await mended({ grade: 'C' })
      if (await office.db.selectFrom('lookback_due').select('sort').where('hazard_id', '=', id).where('sort', '=', 'recheck').executeTakeFirst()) return id
    }
    throw new Error('nothing was drawn in sixty')
  }
  const shareOf = async (id: string): Promise<unknown> =>
    (await sql<{ recheck: object }>`select body->'recheck' as recheck from case_event where case_id = ${id} and kind = 'sign-off'`.execute(office.db)).rows[0]
      ?.recheck
  const id = await drawn()
  expect(await shareOf(id)).toMatchObject({ grade: 'C', share: 0.2, closures: { home: { checked: 0, notHeld: 0 }, closer: { checked: 0, notHeld: 0 } } })
  await dayBegins('2026-04-16T22:00:00.000Z')
  expect(await caseOf(id, 'recheck')).toMatchObject({ status: 'opened', due_on: '2026-04-27' })
  expect(await about(id, 'recheck', 'assign-lookback', { by: people.leader, body: { officers: strangers } })).toMatchObject({
    settled: 'applied',
    status: 'assigned',
  })
  expect(await seen(id, 'recheck', 'not-held', '2026-04-17')).toMatchObject({ settled: 'applied' })
  await deliver()
  expect(await relapsesOf(id)).toHaveLength(1)

  const next = await mended({ grade: 'C' })
  const share = await shareOf(next)
  expect(share).toMatchObject({ closures: { home: { checked: 1, notHeld: 1 }, closer: { checked: 1, notHeld: 1 } } })
  expect((share as { share: number }).share).toBeCloseTo(0.2 + 0.7 / 5, 10)
}, 60_000)

describe('what is found again', () => {
  const filedAgain = async (words: string, filing: object = {}): Promise<string | null> => {
    const id = randomUUID()
    const answer = await office.say(id, 'file', {
      at: '2026-04-01T02:00:00.000Z',
      body: { ...bodies.file, foundOn: '2026-04-01', photos: [], place: await placed(id, words), ...filing },
    })
    if (answer.settled !== 'applied') throw new Error(JSON.stringify(answer))
    return (await office.db.selectFrom('hazard').select('relapse_of').where('id', '=', id).executeTakeFirstOrThrow()).relapse_of
  }

  test('is linked every time: by another spelling, in a renamed room, in a home that was merged and merged again', async () => {
    const [oldest, older] = [randomUUID(), randomUUID()]
    await plantHome(office.db, oldest, 41)
    await plantHome(office.db, older, 42)
    const spelled = await mended({ words: '二楼东侧走廊' })
    const coded = await mended({ words: '阅览室', filing: { placeCode: 'B2-201' } })
    const moved = await mended({ of: older, words: '3号楼201室' })
    const movedTwice = await mended({ of: oldest, words: '厨房后门' })
    await sql`update institution set closed_on = '2026-03-28', merged_into = case id when ${oldest} then ${older}::uuid else ${home}::uuid end where id in (${oldest}, ${older})`.execute(
      office.db,
    )
    expect(await filedAgain('第2层 东边走廊')).toBe(spelled)
    expect(await filedAgain('康复室', { placeCode: 'B2-201' })).toBe(coded)
    expect(await filedAgain('三栋二〇一房间')).toBe(moved)
    expect(await filedAgain('厨房的后门')).toBe(movedTwice)
    expect(await filedAgain('二楼东侧走廊', { category: 'food' })).toBeNull()
    expect(await filedAgain('二楼西侧走廊')).toBeNull()
  })
})
