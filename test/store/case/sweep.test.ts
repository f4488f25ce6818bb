import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { lateSteps } from '../../../src/case/sweep.store.js'
import { createSweep } from '../../../src/main/sweep.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { ask, lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

/** A lamp that is reported at this instant is due a day later; its steps fall two hours before, on the instant, and a day after. */
const reported = '2026-03-10T01:00:00.000Z'
const due = '2026-03-11T01:00:00.000Z'
const clock = { now: reported }
let own: ClonedDatabase
let kernel: ReturnType<typeof lampKernel>
let activities: ReturnType<typeof createCaseActivities>
let broken: string[]
let troubled: string[]

beforeAll(async () => {
  own = await cloneDatabase()
  await createLamps(own.db)
  kernel = lampKernel(own.db, clock)
  activities = createCaseActivities(kernel, () => undefined)
})
afterAll(async () => {
  await expectSoundRecord(kernel)
  await own.drop()
})
/** What an earlier test has left open is signed off, so that each sweeps cases of its own. */
beforeEach(async () => {
  for (const { id } of await own.db.selectFrom('case_file').select('id').where('closed_at', 'is', null).execute())
    await activities.record({ commandId: await ask(kernel, id, 'sign-off') })
  clock.now = reported
  broken = []
  troubled = []
})

const opened = async (): Promise<string> => {
  const caseId = randomUUID()
  await activities.record({ commandId: await ask(kernel, caseId, 'file') })
  return caseId
}
const lamps = async (count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push(await opened())
  return ids
}
const sweeper = (record = activities.record) => {
  const round = createSweep({ kernel, record, onBrokenCase: (id) => broken.push(id), onTrouble: (id) => troubled.push(id) })
  return async () => await round(new AbortController().signal)
}
const stepsOf = async (caseId: string) =>
  await own.db.selectFrom('escalation').select(['step', 'skipped', 'legal_at', 'source']).where('case_id', '=', caseId).orderBy('legal_at').execute()
const eventKinds = async (caseId: string) =>
  (await own.db.selectFrom('case_event').select('kind').where('case_id', '=', caseId).orderBy('version').execute()).map(({ kind }) => kind)

test('a step is left to its timer for two minutes, then the sweep takes it with its legal instant', async () => {
  const caseId = await opened()
  clock.now = '2026-03-10T23:01:59.999Z'
  expect(await sweeper()()).toBe('nothing')
  expect(await stepsOf(caseId)).toEqual([])
  clock.now = '2026-03-10T23:02:00.000Z'
  await sweeper()()
  expect(await stepsOf(caseId)).toEqual([{ step: 1, skipped: 0, legal_at: '2026-03-10T23:00:00.000Z', source: 'sweep' }])
})

test('three days without anybody leave one overdue fact, the steps below it collapsed into it', async () => {
  const caseId = await opened()
  clock.now = '2026-03-14T09:00:00.000Z'
  await sweeper()()
  await sweeper()()
  expect(await stepsOf(caseId)).toEqual([{ step: 3, skipped: 2, legal_at: '2026-03-12T01:00:00.000Z', source: 'sweep' }])
  expect(await eventKinds(caseId)).toEqual(['file', 'remind'])
})

test('more cases than a batch holds are taken in one round, each once, and those who listen hear one word per batch', async () => {
  const count = 450
  const from = await opened()
  await copies(from, count - 1)
  clock.now = '2026-03-11T01:05:00.000Z'
  const heard: unknown[] = []
  const client = await own.pool.connect()
  client.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')))
  await client.query('listen "case"')
  await sweeper()()
  await client.query('select 1')
  await client.query('unlisten *')
  client.release()
  const { rows } = await sql<{ steps: number; cases: number; unsent: number }>`
    select count(*)::int as steps, count(distinct case_id)::int as cases,
      (select count(*)::int from outbox o where o.topic = 'step' and o.body->>'caseId' in (select case_id::text from escalation where taken_at = ${clock.now})) as unsent
    from escalation where taken_at = ${clock.now}`.execute(own.db)
  expect(rows).toEqual([{ steps: count, cases: count, unsent: count }])
  expect(heard).toEqual([{ refresh: true }, { refresh: true }, { refresh: true }])
  await remove(from)
})

test('many who sweep at once take every step once', async () => {
  const ids = await lamps(30)
  clock.now = '2026-03-11T01:05:00.000Z'
  await Promise.all(Array.from({ length: 6 }, () => sweeper()()))
  for (const id of ids) expect(await stepsOf(id)).toEqual([{ step: 2, skipped: 1, legal_at: due, source: 'sweep' }])
})

test('a case that somebody holds is left for the next round, and nobody waits for it', async () => {
  const [held, free] = [await opened(), await opened()]
  clock.now = '2026-03-11T01:05:00.000Z'
  const round = sweeper()
  await own.db.transaction().execute(async (trx) => {
    await trx.selectFrom('case_file').select('id').where('id', '=', held).forUpdate().execute()
    await round()
    expect(await stepsOf(free)).toHaveLength(1)
  })
  expect(await stepsOf(held)).toEqual([])
  await round()
  expect(await stepsOf(held)).toHaveLength(1)
})

test('a case that cannot be read stops no other: it is set aside, told of, and looked at again later', async () => {
  const ids = await lamps(9)
  const [poison = ''] = ids.slice(4)
  await sql`update case_file set rule_set_id = 'no-such-set' where id = ${poison}`.execute(own.db)
  clock.now = '2026-03-11T01:05:00.000Z'
  const round = sweeper()
  await round()
  expect(broken).toEqual([poison])
  for (const id of ids) expect(await stepsOf(id)).toHaveLength(id === poison ? 0 : 1)
  await round()
  expect(broken).toEqual([poison])
  await sql`update case_file set rule_set_id = 'rules-1' where id = ${poison}`.execute(own.db)
  await sweeper()()
  expect(await stepsOf(poison)).toEqual([{ step: 2, skipped: 1, legal_at: due, source: 'sweep' }])
})

test('a batch that the database refuses is halved until only the case at fault is left', async () => {
  const ids = await lamps(7)
  const [poison = ''] = ids.slice(2)
  await sql`alter table escalation add constraint one_is_refused check (case_id <> ${sql.lit(poison)}::uuid)`.execute(own.db)
  clock.now = '2026-03-11T01:05:00.000Z'
  await sweeper()()
  await sql`alter table escalation drop constraint one_is_refused`.execute(own.db)
  expect(broken).toEqual([poison])
  for (const id of ids) expect(await stepsOf(id)).toHaveLength(id === poison ? 0 : 1)
})

test('with the database away a round fails, and no case is blamed', async () => {
  const ids = await lamps(5)
  clock.now = '2026-03-11T01:05:00.000Z'
  await sql`create function away() returns trigger language plpgsql as $$ begin raise exception 'away' using errcode = '57P01'; end $$`.execute(own.db)
  await sql`create trigger away before insert on escalation for each row execute function away()`.execute(own.db)
  const round = sweeper()
  await expect(round()).rejects.toThrow('away')
  await sql`drop trigger away on escalation`.execute(own.db)
  await round()
  expect(broken).toEqual([])
  for (const id of ids) expect(await stepsOf(id)).toHaveLength(1)
})

test('a command that was received before a step and that nothing has brought is applied by the sweep, and the step follows', async () => {
  const caseId = await opened()
  await ask(kernel, caseId, 'comment', { at: '2026-03-10T22:00:00.000Z' })
  clock.now = '2026-03-11T01:05:00.000Z'
  const round = sweeper()
  expect(await round()).toBe('more')
  expect(await eventKinds(caseId)).toEqual(['file', 'comment'])
  expect(await round()).toBe('nothing')
  expect(await eventKinds(caseId)).toEqual(['file', 'comment', 'remind'])
  expect(await stepsOf(caseId)).toEqual([{ step: 2, skipped: 1, legal_at: due, source: 'sweep' }])
})

test('a command that moves the date is applied before the step that it was received before, which then never falls due', async () => {
  const caseId = await opened()
  await ask(kernel, caseId, 'defer', { at: '2026-03-10T22:00:00.000Z' })
  clock.now = '2026-03-11T01:05:00.000Z'
  const round = sweeper()
  while ((await round()) === 'more') expect(await stepsOf(caseId)).toEqual([])
  expect(await stepsOf(caseId)).toEqual([])
  expect(await lateSteps(kernel, { after: null, apart: [], rowsMax: 10 })).toEqual([])
})

test.each([
  ['waits for a predecessor that never came', { after: randomUUID() }],
  ['is dead', { name: 'break' }],
] as const)('a command that %s holds back no step', async (_, { after = null, name = 'comment' }: { after?: string | null; name?: string }) => {
  const caseId = await opened()
  const commandId = await ask(kernel, caseId, name, { at: '2026-03-10T22:00:00.000Z', after })
  if (name === 'break') await activities.record({ commandId })
  clock.now = '2026-03-11T01:05:00.000Z'
  await sweeper()()
  expect(await stepsOf(caseId)).toHaveLength(1)
})

test('two commands that wait for each other hold back no step', async () => {
  const caseId = await opened()
  const [one, other] = [randomUUID(), randomUUID()]
  await ask(kernel, caseId, 'comment', { at: '2026-03-10T22:00:00.000Z', commandId: one, after: other })
  await ask(kernel, caseId, 'comment', { at: '2026-03-10T22:00:00.000Z', commandId: other, after: one })
  clock.now = '2026-03-11T01:05:00.000Z'
  await sweeper()()
  expect(await stepsOf(caseId)).toHaveLength(1)
})

test('a command that cannot be recorded now is told of, and the round ends', async () => {
  const caseId = await opened()
  const commandId = await ask(kernel, caseId, 'comment', { at: '2026-03-10T22:00:00.000Z' })
  clock.now = '2026-03-11T01:05:00.000Z'
  const round = sweeper(() => Promise.reject(new Error('away')))
  expect(await round()).toBe('nothing')
  expect(troubled).toEqual([commandId])
  expect(await stepsOf(caseId)).toEqual([])
  await activities.record({ commandId })
})

/** The same lamp under other ids: rows as the kernel would have left them are not needed to be walked over. */
async function copies(from: string, count: number): Promise<void> {
  await sql`insert into case_file select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'number', 'C-' || n))).*
    from case_file f, generate_series(1, ${count}::int) n where f.id = ${from}`.execute(own.db)
  await sql`insert into case_clock select (jsonb_populate_record(c, jsonb_build_object('case_id', f.id))).* from case_clock c, case_file f
    where c.case_id = ${from} and f.number like 'C-%'`.execute(own.db)
}

/** Takes the copies away again: they have no events to be verified by. */
async function remove(from: string): Promise<void> {
  await sql`alter table case_event disable trigger all`.execute(own.db)
  for (const table of ['case_event', 'case_clock', 'escalation'])
    await sql`delete from ${sql.table(table)} where case_id in (select id from case_file where number like 'C-%')`.execute(own.db)
  await sql`delete from case_file where number like 'C-%' and id <> ${from}`.execute(own.db)
  await sql`alter table case_event enable trigger all`.execute(own.db)
}
