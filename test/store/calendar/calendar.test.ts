import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import type { CalendarSeed } from '../../../src/calendar/calendar-seed.js'
import { loadCalendar } from '../../../src/calendar/calendar.store.js'
import { system } from '../../../src/case/effects.js'
import { pendingParcels } from '../../../src/case/relay.store.js'
import { readLawBook } from '../../../src/clock/law.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { ask, lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'

const publication = { by: system, at: '2026-11-05T01:00:00.000Z' } as const
const provisional: CalendarSeed = { year: 2027, provisional: true, source: '通知发布前暂定', holidays: ['01-01'], workingWeekends: [] }
const announced: CalendarSeed = { year: 2027, provisional: false, source: '国务院办公厅通知（演示）', holidays: ['01-01..01-03'], workingWeekends: ['01-09'] }
let own: ClonedDatabase
beforeEach(async () => {
  own = await cloneDatabase()
})
afterEach(async () => await own.drop())

describe('a year', () => {
  test('that is provisional is marked, and is published as the next version beside it', async () => {
    await loadCalendar(own.db, provisional, publication)
    expect((await readLawBook(own.db)).calendar.get(2027)).toMatchObject({ version: 1, provisional: true })
    expect(await loadCalendar(own.db, announced, publication)).toEqual({ year: 2027, version: 2, added: true, corrects: false, replans: 0 })
    expect((await readLawBook(own.db)).calendar.get(2027)).toEqual({
      year: 2027,
      version: 2,
      provisional: false,
      source: announced.source,
      holidays: new Set(['2027-01-01', '2027-01-02', '2027-01-03']),
      workingWeekends: new Set(['2027-01-09']),
    })
    expect(await own.db.selectFrom('calendar_year').select(['version', 'provisional']).orderBy('version').execute()).toEqual([
      { version: 1, provisional: true },
      { version: 2, provisional: false },
    ])
  })

  test('typed with other spans is the same year', async () => {
    await loadCalendar(own.db, announced, publication)
    expect(await loadCalendar(own.db, { ...announced, holidays: ['01-01', '01-02..01-03'] }, publication)).toMatchObject({ version: 1, added: false })
  })

  test('that was published is corrected, but never made provisional again', async () => {
    await loadCalendar(own.db, announced, publication)
    expect(await loadCalendar(own.db, provisional, publication)).toMatchObject({ version: 1, added: false })
    expect(await loadCalendar(own.db, { ...announced, workingWeekends: [] }, publication)).toMatchObject({ version: 2, added: true })
  })

  test('that cannot be leaves nothing', async () => {
    await expect(loadCalendar(own.db, { ...announced, workingWeekends: ['01-05'] }, publication)).rejects.toThrow(RangeError)
    expect((await readLawBook(own.db)).calendar.size).toBe(0)
    expect(await own.db.selectFrom('register_event').select('thing_id').execute()).toEqual([])
  })

  test('loaded ten times at once is added once', async () => {
    const loads = await Promise.all(Array.from({ length: 10 }, () => loadCalendar(own.db, announced, publication)))
    expect(loads.filter(({ added }) => added)).toHaveLength(1)
    expect(loads.map(({ version }) => version)).toEqual(Array.from({ length: 10 }, () => 1))
  })
})

describe('open cases that counted without certainty', () => {
  const clock = { now: '2026-11-01T01:00:00.000Z' }
  const replans = async () =>
    await own.db.selectFrom('command_inbox').select(['case_id', 'name', 'actor', 'status', 'received_at']).where('name', '=', 'replan').execute()
  /** A lamp whose only clock is put into this state. */
  const lamp = async (
    state: { provisional?: boolean; started_at?: string; due_at?: string | null; stopped_at?: string; next_step?: null; next_step_at?: string | null } = {},
  ) => {
    const caseId = randomUUID()
    const kernel = lampKernel(own.db, clock)
    await createCaseActivities(kernel, () => undefined).record({ commandId: await ask(kernel, caseId, 'file') })
    if (Object.keys(state).length) await own.db.updateTable('case_clock').set(state).where('case_id', '=', caseId).execute()
    return caseId
  }
  beforeEach(async () => {
    await createLamps(own.db)
    await loadCalendar(own.db, provisional, publication)
  })

  test('are asked once to count anew when the year is published, and nobody else is', async () => {
    const uncertain = [await lamp({ provisional: true }), await lamp({ due_at: null })]
    const stopped = await lamp({ provisional: true, stopped_at: clock.now, next_step: null, next_step_at: null })
    const certain = await lamp()
    expect(await loadCalendar(own.db, announced, publication)).toMatchObject({ replans: 2 })
    const asked = await replans()
    expect(new Set(asked.map((row) => row.case_id))).toEqual(new Set(uncertain))
    for (const row of asked) expect(row).toMatchObject({ actor: system, status: 'pending', received_at: publication.at })
    expect(asked.map((row) => row.case_id)).not.toContain(stopped)
    expect(asked.map((row) => row.case_id)).not.toContain(certain)
    await loadCalendar(own.db, announced, publication)
    expect(await replans()).toHaveLength(2)
  })

  test('a closed case is left alone', async () => {
    const caseId = await lamp({ provisional: true })
    const kernel = lampKernel(own.db, clock)
    await createCaseActivities(kernel, () => undefined).record({ commandId: await ask(kernel, caseId, 'sign-off') })
    await own.db.updateTable('case_clock').set({ stopped_at: null }).where('case_id', '=', caseId).execute()
    expect(await loadCalendar(own.db, announced, publication)).toMatchObject({ replans: 0 })
  })

  test('a corrected published year asks those who were counted with it, or climb a step in it, and nobody else', async () => {
    await loadCalendar(own.db, announced, publication)
    const moved = [
      await lamp({ due_at: '2027-01-11T16:00:00.000Z' }),
      await lamp({ due_at: '2026-12-30T16:00:00.000Z', next_step_at: '2027-01-04T16:00:00.000Z' }),
      await lamp({ started_at: '2027-12-20T02:00:00.000Z', due_at: '2028-01-11T16:00:00.000Z' }),
    ]
    await lamp({ due_at: '2026-12-31T16:00:00.000Z' })
    await lamp({ started_at: '2028-03-20T02:00:00.000Z', due_at: '2028-04-11T16:00:00.000Z' })
    await lamp({ due_at: '2027-01-11T16:00:00.000Z', stopped_at: clock.now, next_step: null, next_step_at: null })
    expect(await loadCalendar(own.db, { ...announced, workingWeekends: [] }, publication)).toMatchObject({ added: true, corrects: true, replans: 3 })
    expect(new Set((await replans()).map((row) => row.case_id))).toEqual(new Set(moved))
  })

  test('the relay brings what was asked', async () => {
    const caseId = await lamp({ provisional: true })
    await loadCalendar(own.db, announced, publication)
    expect(await pendingParcels(lampKernel(own.db, clock), 10)).toMatchObject([{ caseId, name: 'replan', caseKind: 'hazard' }])
  })

  test('more of them than one slice are all asked', async () => {
    const one = await lamp({ provisional: true })
    await sql`insert into case_file select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'number', 'N-' || n))).* from case_file f, generate_series(1, 249) n where f.id = ${one}`.execute(
      own.db,
    )
    await sql`insert into case_clock select (jsonb_populate_record(c, jsonb_build_object('case_id', f.id))).* from case_clock c, case_file f where c.case_id = ${one} and f.id <> ${one}`.execute(
      own.db,
    )
    expect(await loadCalendar(own.db, announced, publication)).toMatchObject({ replans: 250 })
    expect(new Set((await replans()).map((row) => row.case_id)).size).toBe(250)
  })

  test('a command that is being judged while the year is loaded is not forgotten', async () => {
    const caseId = await lamp()
    let go = () => {}
    const gate = new Promise<void>((resolve) => (go = resolve))
    const running = own.db.transaction().execute(async (trx) => {
      await trx.selectFrom('case_file').select('id').where('id', '=', caseId).forUpdate().execute()
      await gate
      await trx.updateTable('case_clock').set({ provisional: true }).where('case_id', '=', caseId).execute()
    })
    const loading = loadCalendar(own.db, announced, publication)
    await expect.poll(async () => (await readLawBook(own.db)).calendar.get(2027)?.version).toBe(2)
    expect(await replans()).toEqual([])
    go()
    await running
    expect(await loading).toMatchObject({ replans: 1 })
    expect(await replans()).toMatchObject([{ case_id: caseId }])
  })
})
