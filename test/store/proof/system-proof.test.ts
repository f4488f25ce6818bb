import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepCheck } from '../../../src/proof/clock-check.store.js'
import type { ClockFinding } from '../../../src/proof/clock-finding.js'
import { countByRegion } from '../../../src/proof/count.js'
import { readLateWork } from '../../../src/proof/late-work.store.js'
import { addCase, addHome, county, neighbour, startWeb, township, type Visitor, type Web } from '../../support/web.js'

let web: Web
let chief: Visitor
let home: string
let cases: { own: string; foreign: string }
beforeAll(async () => {
  web = await startWeb()
  chief = await web.signedIn('section-chief', 'county', county)
  home = await addHome(web)
  const foreignHome = await addHome(web, { county: neighbour, township: `${neighbour}101` })
  cases = {
    own: await addCase(web, { institution: home }),
    foreign: await addCase(web, { county: neighbour, township: `${neighbour}101`, institution: foreignHome }),
  }
})
afterAll(async () => await web.stop())

/** What the addresses of these tests answer, as far as it is looked at. */
interface Told {
  state: string
  proof: object | null
  rows: { id: string }[]
  next: string | null
}
const get = async (path: string, as: Visitor) => (await (await web.ask(path, { as })).json()) as Told
const orphan = (caseId: string, region: string): ClockFinding => ({
  kind: 'no-workflow',
  caseKind: 'hazard',
  caseId,
  region,
  about: `hazard/${caseId}`,
  run: null,
  since: null,
  action: 'started',
})
const look = async (at: string, findings: readonly ClockFinding[]) =>
  await keepCheck(web.db, {
    at,
    tookMs: 12.4,
    findings,
    regions: countByRegion([{ region: township }, { region: township }, { region: `${neighbour}101` }], findings, []),
  })

test('before the first look the page says so, and afterwards what was seen in one’s own region only', async () => {
  expect(await get('/api/system/proof', chief)).toMatchObject({ state: 'never', look: null, findings: [] })
  const stray: ClockFinding = { ...orphan(randomUUID(), township), kind: 'unknown-running', caseKind: null, caseId: null, region: null, action: null }
  await look(web.clock.now, [orphan(cases.own, township), orphan(cases.foreign, `${neighbour}101`), stray])
  expect(await get('/api/system/proof', chief)).toMatchObject({
    state: 'unsound',
    line: { zh: '在办 2 件，时钟运行 1 件，无主 1 件，已修复 1 件，最近核对 09:00' },
    look: { open: 2, running: 1, orphans: 1, strays: 0, repaired: 1, tookMs: 12 },
    findings: [{ kind: 'no-workflow', caseId: cases.own, action: 'started' }],
  })
  const officer = await web.signedIn('township-officer', 'township', `${county}102`)
  expect(await get('/api/system/proof', officer)).toMatchObject({ look: { open: 0, orphans: 0 }, findings: [] })
  const province = await web.signedIn('auditor', 'province', county.slice(0, 2))
  expect(await get('/api/system/proof', province)).toMatchObject({ look: { open: 3, orphans: 2 } })
})

test('the line stands in the overview of whoever answers for a region, and in no other', async () => {
  await look(web.clock.now, [])
  expect((await get('/api/statistics/overview', chief)).proof).toMatchObject({ state: 'sound', lookedAt: web.clock.now })
  expect((await get('/api/statistics/overview?asOf=2026-03-09T01:00:00.000Z', chief)).proof).toBeNull()
  const head = await web.signedIn('institution-head', 'institution', home)
  expect((await get('/api/statistics/overview', head)).proof).toBeNull()
  expect((await web.ask('/api/system/proof', { as: head })).status).toBe(403)
})

test('a look that is too old says so, and old looks are let go', async () => {
  const before = web.clock.now
  await look('2025-11-01T00:00:00.000Z', [orphan(cases.own, township)])
  await look(before, [])
  web.clock.now = '2026-03-10T01:10:00.001Z'
  expect((await get('/api/system/proof', chief)).state).toBe('stale')
  web.clock.now = before
  const { rows } = await sql<{ number: number }>`select count(*)::int as number from clock_check where at < '2025-12-01'`.execute(web.db)
  expect(rows).toEqual([{ number: 0 }])
})

/** A command in the inbox as it was left, of somebody of the county. */
async function left(status: 'pending' | 'dead', minutesAgo: number, of = county): Promise<string> {
  const id = randomUUID()
  const at = new Date(Date.parse(web.clock.now) - minutesAgo * 60_000).toISOString()
  const result = status === 'dead' ? JSON.stringify({ settled: 'dead', code: 'case.invalid' }) : null
  await sql`insert into command_inbox (command_id, case_kind, case_id, county, name, actor, payload, payload_hash, received_at, status, result, settled_at)
    values (${id}, 'hazard', ${cases.own}, ${of}, 'comment', ${JSON.stringify({ person: chief.person, role: 'section-chief' })}::jsonb, '{"text": "不外泄"}', '\\x00', ${at},
      ${status}, ${result}::jsonb, ${result && at})`.execute(web.db)
  return id
}
const clear = async () => await sql`truncate command_rest, command_inbox`.execute(web.db)
const rest = async (id: string, as: Visitor, reason: string) =>
  await web.ask(`/api/unsettled-commands/${id}/actions/lay-to-rest`, { as, method: 'POST', body: { reason } })

test('late steps, long-pending and dead commands are counted and named, the oldest first', async () => {
  await clear()
  const [old, older, dead] = [await left('pending', 11), await left('pending', 20), await left('dead', 1)]
  await left('pending', 9)
  await sql`insert into case_clock (case_id, clock, subject, side, started_at, due_version, next_step_at, next_step, provisional)
    values (${cases.own}, 'rectify', '', 'operator', '2026-03-01T00:00:00Z', 1, ${new Date(Date.parse(web.clock.now) - 6 * 60_000).toISOString()}, 2, false)`.execute(
    web.db,
  )
  const { counts, findings } = await readLateWork(web.kernel, 1)
  expect(findings.map(({ kind, about }) => [kind, about])).toEqual(
    expect.arrayContaining([
      ['step-late', 'rectify 2'],
      ['command-pending', `comment ${older}`],
      ['command-dead', `comment ${dead}`],
    ]),
  )
  expect(JSON.stringify(findings)).not.toContain(old)
  expect(counts).toEqual(
    expect.arrayContaining([
      { counted: 'lateSteps', region: township, number: 1 },
      { counted: 'pending', region: county, number: 2 },
      { counted: 'dead', region: county, number: 1 },
    ]),
  )
})

test('who keeps commands sees whose they are and not what they say, in their own county only', async () => {
  await clear()
  const dead = await left('dead', 1)
  await left('dead', 2, neighbour)
  const waiting = await left('pending', 30)
  const page = await get('/api/unsettled-commands', chief)
  expect(page.rows).toMatchObject([{ id: dead, state: 'dead', command: 'comment', name: '王建国', code: 'case.invalid', restReason: null }])
  expect(JSON.stringify(page)).not.toContain('不外泄')
  expect((await get('/api/unsettled-commands?state=pending', chief)).rows).toMatchObject([{ id: waiting, state: 'pending' }])
  const keeper = await web.signedIn('administrator', 'county', county)
  expect((await get('/api/unsettled-commands', keeper)).rows).toHaveLength(1)
  const inspector = await web.signedIn('inspector', 'county', county)
  expect((await web.ask('/api/unsettled-commands', { as: inspector })).status).toBe(403)
})

test('pages of commands meet without a gap', async () => {
  await clear()
  const ids = [await left('dead', 3), await left('dead', 2), await left('dead', 1)]
  const first = await get('/api/unsettled-commands?limit=2', chief)
  const second = await get(`/api/unsettled-commands?limit=2&cursor=${first.next}`, chief)
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids)
  expect(second.next).toBeNull()
})

test('a dead command is laid to rest once, with a reason, and is counted no more', async () => {
  await clear()
  const [dead, waiting] = [await left('dead', 1), await left('pending', 30)]
  const foreign = await web.signedIn('section-chief', 'county', neighbour)
  expect([(await rest(dead, foreign, 'sent-anew')).status, (await rest(randomUUID(), chief, 'sent-anew')).status]).toEqual([404, 404])
  expect((await rest(dead, chief, 'because')).status).toBe(400)
  expect((await rest(waiting, chief, 'sent-anew')).status).toBe(409)
  const answers = await Promise.all(Array.from({ length: 5 }, () => rest(dead, chief, 'sent-anew')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  const other = await rest(dead, chief, 'not-needed')
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'case.already-at-rest'])
  expect((await get('/api/unsettled-commands', chief)).rows).toEqual([])
  expect((await get('/api/unsettled-commands?rested=true', chief)).rows).toMatchObject([{ id: dead, restReason: 'sent-anew' }])
  expect((await readLateWork(web.kernel, 10)).findings.map(({ kind }) => kind)).not.toContain('command-dead')
  const { rows } = await sql<{
    kind: string
    body: object
  }>`select kind, body from register_event where register = 'dead-command' and thing_id = ${dead}`.execute(web.db)
  expect(rows).toEqual([{ kind: 'lay-to-rest', body: { reason: 'sent-anew' } }])
  const { status } = await web.db.selectFrom('command_inbox').select('status').where('command_id', '=', dead).executeTakeFirstOrThrow()
  expect(status).toBe('dead')
})
