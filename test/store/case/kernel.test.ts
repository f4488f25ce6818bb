import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { canonical, chained } from '../../../src/case/identity.js'
import { fold } from '../../../src/case/fold.js'
import { eventsOf } from '../../../src/case/refold.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { ask, lampKernel } from '../../support/lamp-kernel.js'
import { createLamps, lampStore } from '../../support/lamp-kind.js'

const clock = { now: '2026-03-10T01:00:00.000Z' }
const alerts: string[] = []
let own: ClonedDatabase
let kernel: ReturnType<typeof lampKernel>
let activities: ReturnType<typeof createCaseActivities>

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  kernel = lampKernel(own.db, clock)
  activities = createCaseActivities(kernel, (id) => alerts.push(id))
})
afterAll(async () => await own.drop())
beforeEach(() => {
  clock.now = '2026-03-10T01:00:00.000Z'
})

const opened = async () => {
  const caseId = randomUUID()
  await activities.record({ commandId: await ask(kernel, caseId, 'file') })
  return caseId
}
const eventKinds = async (caseId: string) =>
  (await own.db.selectFrom('case_event').select('kind').where('case_id', '=', caseId).orderBy('version').execute()).map((r) => r.kind)
const fileOf = async (caseId: string) => await own.db.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()

test('a command is applied with its event, row, clock, span and detail', async () => {
  const caseId = randomUUID()
  const { answer, facts } = await activities.record({ commandId: await ask(kernel, caseId, 'file') })
  expect(answer).toMatchObject({
    settled: 'applied',
    version: 1,
    commandVersion: 1,
    status: 'reported',
    number: expect.stringMatching(/^L-\d+$/),
    dueOn: '2026-03-11',
  })
  expect(facts).toEqual({ version: 1, closed: false, nextStepAt: '2026-03-10T23:00:00.000Z' })
  expect(await fileOf(caseId)).toMatchObject({
    county: '990000',
    city: '9900',
    province: '99',
    ball: 'operator',
    due_at: '2026-03-11T01:00:00.000Z',
    closed_at: null,
  })
  const { rows } = await sql`select status, rounds from lamp where id = ${caseId}`.execute(own.db)
  expect(rows).toEqual([{ status: 'reported', rounds: 0 }])
})

test('forty duplicates of an opening command have one effect and forty equal answers', async () => {
  const caseId = randomUUID()
  const commandId = await ask(kernel, caseId, 'file')
  const answers = await Promise.all(Array.from({ length: 40 }, () => activities.record({ commandId })))
  expect(await eventKinds(caseId)).toEqual(['file'])
  expect(new Set(answers.map((a) => canonical(a)))).toHaveProperty('size', 1)
})

test('a refusal is committed and answered as data', async () => {
  const caseId = await opened()
  const commandId = await ask(kernel, caseId, 'file')
  const first = await activities.record({ commandId })
  expect(first.answer).toMatchObject({ settled: 'refused', refusal: { code: 'hazard.wrong-status' } })
  expect(await activities.record({ commandId })).toEqual(first)
  expect(await eventKinds(caseId)).toEqual(['file'])
})

test('a refused opening leaves no case', async () => {
  const caseId = randomUUID()
  const { answer, facts } = await activities.record({ commandId: await ask(kernel, caseId, 'comment') })
  expect(answer).toMatchObject({ settled: 'refused', refusal: { code: 'case.unknown' } })
  expect(facts.version).toBe(0)
  expect(await own.db.selectFrom('case_file').select('id').where('id', '=', caseId).execute()).toEqual([])
})

test('what cannot be applied is buried, and the next command proceeds', async () => {
  const caseId = await opened()
  const broken = await ask(kernel, caseId, 'break')
  expect((await activities.record({ commandId: broken })).answer).toEqual({ settled: 'dead', code: 'case.invalid' })
  expect(alerts).toContain(broken)
  expect((await activities.record({ commandId: await ask(kernel, caseId, 'comment') })).answer).toMatchObject({ settled: 'applied', version: 2 })
})

test('a constraint that may say no refuses the command', async () => {
  const commandId = await ask(kernel, randomUUID(), 'file', { actor: { person: 'nobody', role: 'inspector' } })
  expect((await activities.record({ commandId })).answer).toEqual({ settled: 'refused', refusal: { code: 'case.unknown' } })
})

test('earlier pending commands of the case are applied first', async () => {
  const caseId = await opened()
  await ask(kernel, caseId, 'comment', { at: '2026-03-10T01:00:01.000Z' })
  const later = await ask(kernel, caseId, 'sign-off', { at: '2026-03-10T01:00:02.000Z' })
  await activities.record({ commandId: later })
  expect(await eventKinds(caseId)).toEqual(['file', 'comment', 'sign-off'])
})

test('a step that was due when a command came is taken before it, one that was not is not', async () => {
  const caseId = await opened()
  clock.now = '2026-03-11T02:00:00.000Z'
  await activities.record({ commandId: await ask(kernel, caseId, 'comment') })
  expect(await eventKinds(caseId)).toEqual(['file', 'remind', 'comment'])
  const step = await own.db.selectFrom('escalation').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()
  expect(step).toMatchObject({ step: 2, skipped: 1, legal_at: '2026-03-11T01:00:00.000Z', due_version: 1 })
  const before = await ask(kernel, caseId, 'comment', { at: '2026-03-11T03:00:00.000Z' })
  clock.now = '2026-03-12T03:00:00.000Z'
  await activities.tick({ caseId })
  expect(await eventKinds(caseId)).toEqual(['file', 'remind', 'comment'])
  await activities.record({ commandId: before })
  await activities.tick({ caseId })
  expect(await eventKinds(caseId)).toEqual(['file', 'remind', 'comment', 'comment', 'remind'])
})

test('a reminder makes no version conflict, another command does', async () => {
  const caseId = await opened()
  clock.now = '2026-03-11T02:00:00.000Z'
  await activities.tick({ caseId })
  expect((await activities.record({ commandId: await ask(kernel, caseId, 'comment', { expectedVersion: 1 }) })).answer).toMatchObject({
    settled: 'applied',
    version: 3,
  })
  expect((await activities.record({ commandId: await ask(kernel, caseId, 'comment', { expectedVersion: 1 }) })).answer).toMatchObject({
    refusal: { code: 'case.version-conflict', version: 3, expected: 1 },
  })
})

test('each step of a due date is taken once, and again after the date has moved', async () => {
  const caseId = await opened()
  clock.now = '2026-03-11T02:00:00.000Z'
  await Promise.all(Array.from({ length: 8 }, () => activities.tick({ caseId })))
  await activities.record({ commandId: await ask(kernel, caseId, 'defer') })
  clock.now = '2026-03-20T02:00:00.000Z'
  await activities.tick({ caseId })
  const steps = await own.db.selectFrom('escalation').select(['due_version', 'step', 'skipped']).where('case_id', '=', caseId).orderBy('due_version').execute()
  expect(steps).toEqual([
    { due_version: 1, step: 2, skipped: 1 },
    { due_version: 2, step: 2, skipped: 1 },
  ])
})

test('a follower waits for its predecessor and falls with it', async () => {
  const caseId = await opened()
  const first = randomUUID()
  const follower = await ask(kernel, caseId, 'comment', { after: first })
  expect((await activities.record({ commandId: follower })).answer).toEqual({ settled: 'waiting' })
  await ask(kernel, caseId, 'file', { commandId: first })
  await activities.record({ commandId: first })
  expect((await activities.record({ commandId: follower })).answer).toMatchObject({ refusal: { code: 'case.predecessor-refused', after: first } })
})

test('work done without a network keeps its own instant, within the reach-back', async () => {
  const caseId = await opened()
  clock.now = '2026-03-12T01:00:00.000Z'
  const at = '2026-03-10T09:00:00.000Z'
  await activities.record({ commandId: await ask(kernel, caseId, 'comment', { happenedAt: at }) })
  const events = await own.db
    .selectFrom('case_event')
    .select(['kind', 'legal_at', 'recorded_at'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'comment')
    .execute()
  expect(events).toEqual([{ kind: 'comment', legal_at: at, recorded_at: clock.now }])
  const tooEarly = await activities.record({ commandId: await ask(kernel, caseId, 'comment', { happenedAt: '2026-03-10T08:00:00.000Z' }) })
  expect(tooEarly.answer).toMatchObject({ refusal: { code: 'case.happened-too-early' } })
})

test('the chain recomputes, the fold is the stored state, the spans sum to the elapsed time', async () => {
  const caseId = await opened()
  clock.now = '2026-03-10T05:00:00.000Z'
  await activities.record({ commandId: await ask(kernel, caseId, 'comment') })
  clock.now = '2026-03-10T07:30:00.000Z'
  await activities.record({ commandId: await ask(kernel, caseId, 'sign-off') })
  const events = await own.db.selectFrom('case_event').selectAll().where('case_id', '=', caseId).orderBy('version').execute()
  let head: Buffer | null = null
  for (const event of events) expect(event.hash).toEqual((head = chained('sha256', head, event.canonical)))
  const file = await fileOf(caseId)
  expect(file.head_hash).toEqual(head)
  expect(fold(lampStore.kind, await eventsOf(own.db, caseId))).toEqual(file.state)
  const { rows } = await sql<{
    ms: string
  }>`select sum(extract(epoch from ended_at - started_at) * 1000)::bigint as ms from clock_span where case_id = ${caseId}`.execute(own.db)
  expect(Number(rows[0]?.ms)).toBe(Date.parse(String(file.closed_at)) - Date.parse(file.opened_at))
})

test('numbers are gapless while many open at once', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => opened()))
  const { rows } = await sql<{ gaps: boolean }>`select max(substr(number, 3)::int) <> count(*) as gaps from case_file`.execute(own.db)
  expect(ids).toHaveLength(20)
  expect(rows).toEqual([{ gaps: false }])
})

test('events are never changed, deleted or truncated', async () => {
  const caseId = await opened()
  for (const statement of [
    sql`update case_event set kind = 'x' where case_id = ${caseId}`,
    sql`delete from case_event where case_id = ${caseId}`,
    sql`truncate case_event`,
  ])
    await expect(statement.execute(own.db)).rejects.toThrow(/append-only/)
})
