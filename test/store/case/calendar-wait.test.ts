import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCalendar } from '../../../src/calendar/calendar.store.js'
import { system } from '../../../src/case/effects.js'
import { caseFigures } from '../../../src/case/figures.store.js'
import { checkLaw } from '../../../src/main/doctor/law.js'
import { webMetrics } from '../../../src/main/web-metrics.js'
import { addCase, county, neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let web: Web
let officer: Visitor
let waiting: { hazard: string; order: string; foreign: string }
let dated: string

beforeAll(async () => {
  web = await startWeb()
  officer = await web.signedIn('inspector', 'county', county)
  for (const year of [2026, 2027])
    await loadCalendar(
      web.db,
      { year, provisional: true, source: '暂定', holidays: ['01-01'], workingWeekends: [] },
      { by: system, at: '2026-01-01T00:00:00.000Z' },
    )
  waiting = {
    hazard: await addCase(web),
    order: await addCase(web, { kind: 'order', status: 'drafted', ball: 'authority' }),
    foreign: await addCase(web, { county: neighbour, township: null }),
  }
  dated = await addCase(web, { dueAt: '2026-04-02T16:00:00.000Z' })
  await addClock(waiting.hazard, { startedAt: '2027-03-01T01:00:00.000Z' })
  await addClock(waiting.hazard, { clock: 'interim-control', startedAt: '2027-03-01T01:00:00.000Z' })
  await addClock(waiting.order, { startedAt: '2028-03-01T01:00:00.000Z' })
  await addClock(waiting.foreign, { startedAt: '2029-03-01T01:00:00.000Z' })
  await addClock(dated, { dueAt: '2026-04-02T16:00:00.000Z' })
  await addClock(dated, { clock: 'order', stoppedAt: '2026-03-02T01:00:00.000Z' })
})
afterAll(async () => await web.stop())

const addClock = async (
  caseId: string,
  { clock = 'rectify', startedAt = '2026-03-01T01:00:00.000Z', dueAt = null as string | null, stoppedAt = null as string | null } = {},
) =>
  await sql`insert into case_clock (case_id, clock, subject, side, started_at, due_on, due_at, due_version, provisional, stopped_at)
    values (${caseId}, ${clock}, '', 'operator', ${startedAt}, ${dueAt?.slice(0, 10) ?? null}, ${dueAt}, 1, true, ${stoppedAt})`.execute(web.db)
const ids = async (path: string) => ((await (await web.ask(path, { as: officer })).json()) as { rows: { id: string }[] }).rows.map(({ id }) => id)

test('the cases that wait for a calendar are a list, within the scope', async () => {
  expect(await ids('/api/hazards?waitsForCalendar=true')).toEqual([waiting.hazard])
  expect(await ids('/api/hazards?waitsForCalendar=true&sort=due')).toEqual([waiting.hazard])
  expect(await ids('/api/orders?waitsForCalendar=true')).toEqual([waiting.order])
  expect(await ids('/api/hazards?waitsForCalendar=false')).toEqual([dated])
  expect((await web.ask('/api/hazards?waitsForCalendar=maybe', { as: officer })).status).toBe(400)
})

test('they are found by the index of clocks without a date', async () => {
  const plan = await web.db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    return (await sql<{ 'QUERY PLAN': string }>`explain select c.case_id from case_clock c where c.due_at is null and c.stopped_at is null`.execute(trx)).rows
  })
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('case_clock_waits_for_calendar')
})

test('the keeper of the machine sees how many wait, and how many commands are dead', async () => {
  await sql`insert into command_inbox (command_id, case_kind, case_id, county, name, actor, payload, payload_hash, received_at, status, result, settled_at)
    values (${randomUUID()}, 'hazard', ${dated}, ${county}, 'comment', '{"role":"inspector"}', '{}', '\\x00', now(), 'dead', '{"settled":"dead","code":"case.fault"}', now())`.execute(
    web.db,
  )
  const text = await webMetrics({ figures: () => caseFigures(web.db), streams: () => 0, clocks: async () => null }).text()
  expect(text).toMatch(/^qingdan_cases_waiting_for_calendar 3$/m)
  expect(text).toMatch(/^qingdan_commands_dead 1$/m)
})

test('doctor names how many cases wait, for which year, and what to do', async () => {
  const findings = (await checkLaw(web.db, '2026-03-10')).filter(({ topic }) => topic.startsWith('waits for'))
  expect(findings.map(({ topic, verdict, says }) => [topic, verdict, says])).toEqual([
    ['waits for 2028', 'wrong', '2 cases have a clock without a date, since 2028 has no calendar'],
    ['waits for 2029', 'wrong', '1 case has a clock without a date, since 2029 has no calendar'],
  ])
  for (const { remedy } of findings) expect(remedy).toContain('qingdan law load')
})
