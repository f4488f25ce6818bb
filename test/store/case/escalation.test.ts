import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { fold } from '../../../src/case/fold.js'
import { eventsOf } from '../../../src/case/refold.store.js'
import { readPresent, takeSteps, tickCase } from '../../../src/case/tick.store.js'
import { hazard } from '../../../src/hazard/kind.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { bodies, people } from '../../support/hazard-people.js'
import { bodies as orderBodies } from '../../support/order-cases.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let office: CountyOffice
let activities: ReturnType<typeof createCaseActivities>
let id: string

beforeAll(async () => {
  office = await openCountyOffice()
  activities = createCaseActivities(office.kernel, () => undefined)
  for (const { person, role } of Object.values(people))
    if (role !== 'system')
      await sql`insert into account (id, username, person_id, created_at, updated_at) values (${randomUUID()}, ${`u-${person.slice(-8)}`}, ${person}, now(), now())`.execute(
        office.db,
      )
})
afterAll(async () => await office.close())
/** A hazard whose rectification is due at the end of 30 March 2026. */
beforeEach(async () => {
  await sql`delete from absence`.execute(office.db)
  id = await notified()
})

async function notified(): Promise<string> {
  const caseId = randomUUID()
  await office.say(caseId, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await office.say(caseId, 'notify', { at: '2026-03-10T02:00:00.000Z' })
  return caseId
}
const tick = async (at: string, caseId = id) => {
  office.clock.now = at
  await activities.tick({ caseId })
}
const fileOf = async (caseId = id) => await office.db.selectFrom('case_file').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow()
const stateOf = async () => (await fileOf()).state as HazardState
const escalations = async (caseId = id) =>
  await office.db.selectFrom('escalation').selectAll().where('case_id', '=', caseId).where('ordinal', 'is not', null).orderBy('ordinal').execute()
const replyClocks = async (caseId = id) =>
  await office.db.selectFrom('case_clock').selectAll().where('case_id', '=', caseId).where('clock', '=', 'escalation-reply').orderBy('subject').execute()
const answer = { escalation: 1, answer: { text: randomUUID(), hash: 'c0ffee' } }
const say = async (by: { person: string; role: string }, at: string, more: object = {}) =>
  await office.say(id, 'answer-escalation', { by: by as never, at, body: { ...answer, answer: { text: randomUUID(), hash: 'c0ffee' }, ...more } })

/** Taken in the first minute of 31 March; two working days later, at the end of 2 April, the answer is due. */
const overdue = '2026-03-30T16:00:15.000Z'
const answerDue = '2026-04-02T16:00:00.000Z'

describe('an escalation that reaches the township', () => {
  test('demands an answer within the term of the rule set, and its clock is one of the case', async () => {
    await tick(overdue)
    expect(await escalations()).toMatchObject([{ ordinal: 1, clock: 'rectify', step: 3, demands_answer: true, answer_due_on: '2026-04-02', answered_at: null }])
    expect(await replyClocks()).toMatchObject([
      {
        subject: '1',
        side: 'authority',
        started_at: overdue,
        due_on: '2026-04-02',
        due_at: answerDue,
        due_version: 1,
        next_step_at: answerDue,
        next_step: 1,
        stopped_at: null,
      },
    ])
  })

  test('is part of the state that its events give, and moves neither the version of commands nor the due date of the case', async () => {
    const before = await fileOf()
    await tick(overdue)
    const after = await fileOf()
    expect(fold(hazard, await eventsOf(office.db, id))).toEqual(after.state)
    expect(await stateOf()).toMatchObject({ escalations: [{ clock: 'rectify', step: 3, reply: { from: overdue }, answer: null }] })
    expect(after).toMatchObject({
      version: before.version + 1,
      command_version: before.command_version,
      status: before.status,
      due_at: before.due_at,
      ball: before.ball,
    })
    await expectSoundRecord(office.kernel)
  })

  test('is taken once, whoever takes it, and its clock is opened once', async () => {
    office.clock.now = overdue
    await Promise.all(Array.from({ length: 8 }, () => activities.tick({ caseId: id })))
    expect(await escalations()).toHaveLength(1)
    expect(await replyClocks()).toHaveLength(1)
    expect((await stateOf()).escalations).toHaveLength(1)
  })

  test('reaches a state of an older schema, too: it is folded again and written whole', async () => {
    await sql`update case_file set state = '{"old": true}', state_schema = 1 where id = ${id}`.execute(office.db)
    await tick(overdue)
    expect(fold(hazard, await eventsOf(office.db, id))).toEqual(await stateOf())
  })
})

describe('an answer', () => {
  beforeEach(async () => await tick(overdue))

  test('of a receiver ends the clock and nothing else', async () => {
    const before = {
      file: await fileOf(),
      clocks: await office.db.selectFrom('case_clock').selectAll().where('case_id', '=', id).where('clock', '<>', 'escalation-reply').execute(),
    }
    expect(await say(people.township, '2026-04-01T02:00:00.000Z')).toMatchObject({ settled: 'applied', status: before.file.status, dueOn: '2026-03-30' })
    expect(await escalations()).toMatchObject([{ answered_at: '2026-04-01T02:00:00.000Z', answered_by: people.township.person, answer: expect.any(String) }])
    expect(await replyClocks()).toMatchObject([{ stopped_at: '2026-04-01T02:00:00.000Z', next_step_at: null }])
    expect(await office.db.selectFrom('case_clock').selectAll().where('case_id', '=', id).where('clock', '<>', 'escalation-reply').execute()).toEqual(
      before.clocks,
    )
    expect((await stateOf()).escalations[0]?.answer).toMatchObject({ by: people.township.person, late: false })
    await tick('2026-04-02T16:00:15.000Z')
    expect((await escalations()).map(({ clock }) => clock)).toEqual(['rectify', 'rectify'])
  })

  test('is given once, by one of the receivers', async () => {
    expect(await say(people.township, '2026-04-01T02:00:00.000Z')).toMatchObject({ settled: 'applied' })
    expect(await say(people.townshipColleague, '2026-04-01T03:00:00.000Z')).toMatchObject({ refusal: { code: 'case.nothing-to-answer' } })
  })

  test('is not given by somebody else, and none to an escalation that there is not', async () => {
    const foreign = { person: people.inspector.person, role: 'township-officer' }
    expect(await say(foreign, '2026-04-01T02:00:00.000Z')).toMatchObject({ refusal: { code: 'case.not-receiver', escalation: 1 } })
    expect(await say(people.chief, '2026-04-01T02:00:00.000Z')).toMatchObject({ refusal: { code: 'case.nothing-to-answer' } })
    expect(await say(people.head, '2026-04-01T02:00:00.000Z')).toMatchObject({ refusal: { code: 'hazard.wrong-role' } })
    expect(await say(people.township, '2026-04-01T02:00:00.000Z', { escalation: 2 })).toMatchObject({
      refusal: { code: 'case.no-such-escalation', escalation: 2 },
    })
  })

  test('is given by the deputy of a receiver who is away on the day', async () => {
    await sql`insert into absence (id, person_id, deputy_id, from_on, until_on) values (${randomUUID()}, ${people.township.person}, ${people.clerk.person}, '2026-04-01', '2026-04-01')`.execute(
      office.db,
    )
    const deputy = { person: people.clerk.person, role: 'township-officer' }
    expect(await say(deputy, '2026-04-02T02:00:00.000Z')).toMatchObject({ refusal: { code: 'case.not-receiver' } })
    expect(await say(deputy, '2026-04-01T02:00:00.000Z')).toMatchObject({ settled: 'applied' })
  })

  test.each([
    ['a second before the end', '2026-04-02T15:59:59.000Z', false, 1],
    ['on the instant', answerDue, false, 3],
    ['a second after it', '2026-04-02T16:00:01.000Z', true, 3],
  ])('%s of its term is in time or late, and silence is recorded before it', async (_, at, late, escalated) => {
    expect(await say(people.township, at)).toMatchObject({ settled: 'applied' })
    const { escalations: now } = await stateOf()
    expect([now[0]?.answer?.late, now.length]).toEqual([late, escalated])
  })

  test('is not owed any more when the home has handed in, and an answer then is refused', async () => {
    await office.say(id, 'submit-rectification', { at: '2026-04-01T02:00:00.000Z', body: { ...bodies['submit-rectification'], rectifiedOn: '2026-03-19' } })
    expect(await replyClocks()).toMatchObject([{ stopped_at: '2026-04-01T02:00:00.000Z', next_step_at: null }])
    expect(await say(people.township, '2026-04-01T03:00:00.000Z')).toMatchObject({ refusal: { code: 'case.escalation-over', escalation: 1 } })
  })
})

describe('silence', () => {
  test('climbs from superior to superior up to the director, each step once, and ends with an answer', async () => {
    await tick(overdue)
    const silent = async () =>
      (await escalations())
        .filter(({ clock }) => clock === 'escalation-reply')
        .map(({ step, receivers, demands_answer }) => [step, receivers.map(({ person }) => person), demands_answer])
    for (const at of ['2026-04-02T16:00:15.000Z', '2026-04-07T16:00:15.000Z', '2026-04-09T16:00:15.000Z', '2026-05-09T16:00:15.000Z'])
      for (const _ of [1, 2]) await tick(at)
    expect(await silent()).toEqual(
      expect.arrayContaining([
        [1, [people.chief.person], false],
        [2, [people.leader.person], false],
        [3, [people.director.person], false],
      ]),
    )
    const ofFirst = (await escalations()).filter(({ clock, subject }) => clock === 'escalation-reply' && subject === '1')
    expect(ofFirst.map(({ step, legal_at }) => [step, legal_at])).toEqual([
      [1, '2026-04-02T16:00:00.000Z'],
      [2, '2026-04-07T16:00:00.000Z'],
      [3, '2026-04-09T16:00:00.000Z'],
    ])
    expect(await say(people.director, '2026-05-11T02:00:00.000Z')).toMatchObject({ settled: 'applied' })
    expect((await stateOf()).escalations[0]?.answer).toMatchObject({ by: people.director.person, late: true })
    await expectSoundRecord(office.kernel)
  })
})

test('an extension raises the version of the due date, and every step can be taken again', async () => {
  await tick(overdue)
  await office.say(id, 'request-extension', { at: '2026-03-31T02:00:00.000Z', body: { ...bodies['request-extension'], wantedDueOn: '2026-04-20' } })
  expect(await office.say(id, 'decide-extension', { at: '2026-03-31T03:00:00.000Z', by: people.director })).toMatchObject({
    settled: 'applied',
    dueOn: '2026-04-20',
  })
  await tick('2026-04-20T16:00:15.000Z')
  const steps = await office.db
    .selectFrom('escalation')
    .select(['due_version', 'step'])
    .where('case_id', '=', id)
    .where('clock', '=', 'rectify')
    .orderBy('due_version')
    .execute()
  expect(steps).toEqual([
    { due_version: 1, step: 3 },
    { due_version: 2, step: 3 },
  ])
  expect((await replyClocks()).map(({ subject, stopped_at }) => [subject, stopped_at !== null])).toEqual([
    ['1', true],
    ['2', false],
  ])
})

test('a sweep and the timers of many cases leave one row each, and every chain whole', async () => {
  const ids = [id, ...(await Promise.all(Array.from({ length: 9 }, notified)))]
  office.clock.now = overdue
  const sweep = office.db.transaction().execute(async (trx) => {
    const files = await trx.selectFrom('case_file').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().skipLocked().execute()
    const present = await readPresent(office.kernel, trx)
    return await takeSteps(office.kernel, trx, files, { ...present, until: present.now, source: 'sweep' })
  })
  await Promise.all([sweep, ...ids.map((each) => tickCase(office.kernel, each))])
  for (const each of ids) {
    expect(await escalations(each)).toHaveLength(1)
    expect(await replyClocks(each)).toHaveLength(1)
  }
  await expectSoundRecord(office.kernel, { casesMin: ids.length })
})

test('an order that nobody issues escalates, and is answered, too', async () => {
  const order = randomUUID()
  const items = [{ hazardId: await filed(), requirement: { text: randomUUID(), hash: 'c0ffee' }, term: { dueOn: '2026-04-30' } }]
  const draft = {
    ...orderBodies['draft-order'],
    officers: [people.inspector.person, people.colleague.person],
    institutionId: (await fileOf()).institution_id,
    items,
  }
  const asOrder = { caseKind: 'order' } as const
  expect(await office.say(order, 'draft-order', { ...asOrder, by: people.inspector, body: draft, at: '2026-03-10T02:00:00.000Z' })).toMatchObject({
    settled: 'applied',
  })
  await tick('2026-03-11T16:00:15.000Z', order)
  const [first] = await escalations(order)
  expect(first).toMatchObject({ clock: 'order-review', step: 2, demands_answer: true, receivers: [{ person: people.leader.person, post: 'deputy-director' }] })
  const body = { escalation: 1, answer: { text: randomUUID(), hash: 'c0ffee' } }
  expect(await office.say(order, 'answer-escalation', { ...asOrder, by: people.leader, body, at: '2026-03-12T02:00:00.000Z' })).toMatchObject({
    settled: 'applied',
    status: 'drafted',
  })
  expect((await replyClocks(order))[0]).toMatchObject({ stopped_at: '2026-03-12T02:00:00.000Z' })
  await expectSoundRecord(office.kernel)
})

async function filed(): Promise<string> {
  const caseId = randomUUID()
  await office.say(caseId, 'file', { at: '2026-03-09T03:00:00.000Z' })
  return caseId
}
