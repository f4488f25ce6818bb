import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verifyCases, type Finding } from '../../../src/case/verify.store.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { bodies, people } from '../../support/hazard-people.js'

let office: CountyOffice
let id: string

beforeAll(async () => {
  office = await openCountyOffice()
})
afterAll(async () => await office.own.drop())
/** Each test spoils a hazard of its own; what an earlier one spoiled is found as well. */
beforeEach(async () => {
  id = randomUUID()
  await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await office.say(id, 'notify', { at: '2026-03-10T02:00:00.000Z' })
  await office.say(id, 'report-progress', { at: '2026-03-12T02:00:00.000Z' })
  if ((await found()).length) throw new Error('a hazard that nobody has spoiled is not sound')
})

const found = async (): Promise<readonly Finding[]> => (await verifyCases(office.kernel)).findings.filter((f) => !('caseId' in f) || f.caseId === id)
const spoil = async (statement: ReturnType<typeof sql>) => {
  await sql`alter table case_event disable trigger all`.execute(office.db)
  await statement.execute(office.db)
  await sql`alter table case_event enable trigger all`.execute(office.db)
}

test('a sound record has no findings, and the walk says how much it saw', async () => {
  const seen: number[] = []
  const { cases, events, findings } = await verifyCases(office.kernel, { casesMax: 1, progress: (n) => seen.push(n) })
  expect(findings.filter((f) => 'caseId' in f && f.caseId === id)).toEqual([])
  expect(events).toBeGreaterThanOrEqual(3 * cases)
  expect(seen.at(-1)).toBe(cases)
})

test('an event that was changed is found at its version', async () => {
  await spoil(sql`update case_event set body = body || '{"percent": 100}' where case_id = ${id} and version = 3`)
  expect(await found()).toEqual([{ caseId: id, what: 'chain-broken', version: 3 }])
})

test('an event that was changed together with its text and hash breaks the chain after it', async () => {
  await spoil(sql`update case_event set canonical = canonical || ' ', hash = sha256((canonical || ' ')::bytea) where case_id = ${id} and version = 1`)
  expect(await found()).toEqual([{ caseId: id, what: 'chain-broken', version: 1 }])
})

test('an event that is missing is found where the next one stands', async () => {
  await spoil(sql`delete from case_event where case_id = ${id} and version = 2`)
  expect(await found()).toEqual([{ caseId: id, what: 'chain-broken', version: 3 }])
})

test('a last event that was cut off is found by the head', async () => {
  await spoil(sql`delete from case_event where case_id = ${id} and version = 3`)
  expect(await found()).toEqual([{ caseId: id, what: 'head-differs' }])
})

test('a state that does not follow from the events is found', async () => {
  await spoil(sql`update case_file set state = jsonb_set(state, '{level}', '"major"') where id = ${id}`)
  expect(await found()).toEqual([{ caseId: id, what: 'state-differs' }])
})

test('a spine that does not follow from the state is found', async () => {
  await spoil(sql`update case_file set status = 'rectifying' where id = ${id}`)
  expect(await found()).toEqual([{ caseId: id, what: 'spine-differs' }])
})

test('a detail row that was changed is strange and its own is missing', async () => {
  await spoil(sql`update rectification set due_on = '2027-01-01' where hazard_id = ${id}`)
  expect(await found()).toEqual([
    { caseId: id, what: 'detail-differs', table: 'rectification', key: id, row: 'missing' },
    { caseId: id, what: 'detail-differs', table: 'rectification', key: id, row: 'strange' },
  ])
})

test('a detail row that was put in by hand is strange', async () => {
  await spoil(sql`insert into hazard_progress select hazard_id, 2, reported_at, reported_by, text, 90, evidence from hazard_progress where hazard_id = ${id}`)
  expect(await found()).toEqual([{ caseId: id, what: 'detail-differs', table: 'hazard_progress', key: `${id}/2`, row: 'strange' }])
})

test('that a look-back was asked for is not part of the hazard and is no finding', async () => {
  await office.say(id, 'submit-rectification', { at: '2026-03-20T02:00:00.000Z' })
  await office.say(id, 'verify-by-township', { at: '2026-03-23T02:00:00.000Z' })
  await office.say(id, 'verify-by-county', { at: '2026-03-25T02:00:00.000Z' })
  await office.say(id, 'sign-off', { at: '2026-03-26T02:00:00.000Z', body: bodies['sign-off'], by: people.chief })
  await spoil(sql`update lookback_due set asked_at = now() where hazard_id = ${id} and sort = 'first'`)
  expect(await office.db.selectFrom('lookback_due').select('sort').where('hazard_id', '=', id).where('asked_at', 'is not', null).execute()).toEqual([
    { sort: 'first' },
  ])
  expect(await found()).toEqual([])
})

test('a case that was cut out leaves rows that belong to nobody, and a gap in the numbers', async () => {
  await sql`create table cut as select * from case_file where id = ${id}`.execute(office.db)
  await spoil(sql`delete from case_file where id = ${id}`)
  const tables = (await found()).map((f) => (f.what === 'no-such-case' ? f.table : f.what))
  expect(tables).toEqual(expect.arrayContaining(['numbers-missing', 'case_event', 'case_clock', 'clock_span', 'hazard', 'rectification', 'hazard_progress']))
  await sql`insert into case_file select * from cut`.execute(office.db)
  expect(await found()).toEqual([])
})

test('spans that leave a gap are found', async () => {
  await spoil(sql`update clock_span set started_at = started_at + interval '1 second' where case_id = ${id} and ordinal = 2`)
  expect(await found()).toEqual([{ caseId: id, what: 'spans-do-not-sum' }])
})

test('a number that was given and stands nowhere is found', async () => {
  const { value } = await office.db.selectFrom('counter').select('value').where('series', '=', 'hazard').executeTakeFirstOrThrow()
  await spoil(sql`update counter set value = value + 1 where series = 'hazard'`)
  const missing = { what: 'numbers-missing', series: 'hazard', county: '990000', year: 2026, given: value + 1, held: value }
  expect(await found()).toEqual([missing])
  await spoil(sql`update counter set value = value - 1 where series = 'hazard'`)
})

test('findings are bounded', async () => {
  await spoil(sql`update hazard set round = 9`)
  expect((await verifyCases(office.kernel, { findingsMax: 3, casesMax: 1 })).findings).toHaveLength(3)
})
