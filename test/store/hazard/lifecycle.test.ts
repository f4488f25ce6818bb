import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonical } from '../../../src/case/identity.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { type CountyOffice, openCountyOffice, upload } from '../../support/county-office.js'
import { bodies, files, home, people } from '../../support/hazard-people.js'
import { bodies as orderBodies } from '../../support/order-cases.js'

let office: CountyOffice

beforeAll(async () => {
  office = await openCountyOffice()
})
afterAll(async () => await office.close())

const applied = { settled: 'applied' }
const rowOf = async (id: string) => await office.db.selectFrom('hazard').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const rectificationOf = async (id: string) => await office.db.selectFrom('rectification').selectAll().where('hazard_id', '=', id).executeTakeFirstOrThrow()
const pendingOf = async (caseId: string) =>
  await office.db
    .selectFrom('command_inbox')
    .select(['command_id', 'name', 'payload', 'actor'])
    .where('case_id', '=', caseId)
    .where('status', '=', 'pending')
    .execute()

/** Files a hazard and walks it along the given commands. */
async function walked(...names: readonly HazardCommandName[]): Promise<string> {
  const id = randomUUID()
  const when: Partial<Record<HazardCommandName, string>> = {
    file: '2026-03-09T02:00:00.000Z',
    notify: '2026-03-10T02:00:00.000Z',
    'submit-rectification': '2026-03-20T02:00:00.000Z',
    'verify-by-township': '2026-03-23T02:00:00.000Z',
    'verify-by-county': '2026-03-25T02:00:00.000Z',
  }
  for (const name of ['file' as const, ...names]) expect(await office.say(id, name, { at: when[name] ?? '2026-03-26T02:00:00.000Z' })).toMatchObject(applied)
  return id
}

test('a hazard goes from its filing through its order to its sign-off', async () => {
  const id = await walked()
  const order = randomUUID()
  const { officers, ...content } = orderBodies['draft-order'] as { officers: object; items: readonly { requirement: object }[] }
  const items = [{ hazardId: id, requirement: content.items[0]?.requirement, term: { dueOn: '2026-03-30' } }]
  const asOrder = { caseKind: 'order' } as const
  const draft = { ...content, officers: [people.inspector.person, people.colleague.person], institutionId: home, items }
  expect(officers).toBeDefined()
  expect(await office.say(order, 'draft-order', { ...asOrder, body: draft, by: people.inspector, at: '2026-03-10T01:00:00.000Z' })).toMatchObject(applied)
  expect(await office.say(order, 'review-order', { ...asOrder, by: people.chief, at: '2026-03-10T02:00:00.000Z' })).toMatchObject(applied)
  expect(await office.say(order, 'approve-order', { ...asOrder, by: people.leader, at: '2026-03-10T03:00:00.000Z' })).toMatchObject(applied)
  const scan = (bodies.defer as { scan: string }).scan
  const issued = await office.say(order, 'issue-order', { ...asOrder, by: people.clerk, body: { sealedScan: scan }, at: '2026-03-10T04:00:00.000Z' })
  expect(issued).toMatchObject({ ...applied, number: expect.stringMatching(/民责改字〔2026〕\d+号$/) })
  const service = {
    method: 'direct',
    servers: [people.inspector.person, people.colleague.person],
    receiver: content.items[0]?.requirement,
    receiverIs: 'head',
    signedOn: '2026-03-11',
    receipt: scan,
  }
  expect(await office.say(order, 'record-service', { ...asOrder, by: people.clerk, body: service, at: '2026-03-11T02:00:00.000Z' })).toMatchObject({
    ...applied,
    status: 'served',
  })

  const [notify] = await pendingOf(id)
  expect(notify).toMatchObject({ name: 'notify', actor: { role: 'system' }, payload: { orderId: order, servedOn: '2026-03-11', dueOn: '2026-03-30' } })
  expect(await office.record(notify?.command_id ?? '')).toMatchObject({ ...applied, status: 'notified', ball: 'operator', dueOn: '2026-03-30' })

  expect(await office.say(id, 'submit-rectification', { at: '2026-03-20T02:00:00.000Z' })).toMatchObject({ ...applied, status: 'submitted' })
  const verified = await office.say(id, 'verify-by-township', { at: '2026-03-23T02:00:00.000Z' })
  expect(verified).toMatchObject(applied)
  const { drawn } = await rectificationOf(id)
  expect(verified).toMatchObject({ status: drawn ? 'township-verified' : 'county-verified' })
  if (drawn) expect(await office.say(id, 'verify-by-county', { at: '2026-03-25T02:00:00.000Z' })).toMatchObject({ ...applied, status: 'county-verified' })
  expect(await office.say(id, 'sign-off', { at: '2026-03-26T02:00:00.000Z' })).toMatchObject({ ...applied, status: 'signed-off', ball: 'none' })

  expect(await rowOf(id)).toMatchObject({ status: 'signed-off', order_id: order, served_on: '2026-03-11', level: 'ordinary' })
  expect(await rectificationOf(id)).toMatchObject({
    due_on: '2026-03-30',
    grade: 'A',
    sign_off_number: expect.stringMatching(/^990000-XH-2026-\d{4}$/),
    stopped_why: 'closed',
  })
  expect(await office.db.selectFrom('lookback_due').selectAll().where('hazard_id', '=', id).orderBy('opens_on').execute()).toEqual([
    { hazard_id: id, sort: 'first', opens_on: '2026-04-25', asked_at: null },
    { hazard_id: id, sort: 'second', opens_on: '2026-06-24', asked_at: null },
  ])
})

test('forty duplicates of a filing are one hazard, one number and forty equal answers', async () => {
  const id = randomUUID()
  const commandId = await office.put(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  const answers = await Promise.all(Array.from({ length: 40 }, () => office.record(commandId)))
  expect(new Set(answers.map((a) => canonical(a)))).toHaveProperty('size', 1)
  expect(await office.db.selectFrom('case_event').select('kind').where('case_id', '=', id).execute()).toEqual([{ kind: 'file' }])
})

test('a plan that is accepted and returned at the same instant is one of the two', async () => {
  const id = await walked('notify')
  await office.say(id, 'submit-plan', { at: '2026-03-11T02:00:00.000Z' })
  const version = (await office.db.selectFrom('case_file').select('command_version').where('id', '=', id).executeTakeFirstOrThrow()).command_version
  const [accept, back] = [
    await office.put(id, 'accept-plan', { at: '2026-03-12T02:00:00.000Z', expectedVersion: version }),
    await office.put(id, 'return-plan', { at: '2026-03-12T02:00:00.000Z', expectedVersion: version }),
  ]
  const answers = await Promise.all([office.record(accept), office.record(back)])
  expect(answers.filter((a) => a.settled === 'applied')).toHaveLength(1)
  expect(answers.filter((a) => a.settled === 'refused')).toEqual([
    { settled: 'refused', refusal: { code: 'case.version-conflict', version: version + 1, expected: version } },
  ])
})

test('a refusal is committed with its code and changes nothing', async () => {
  const id = await walked('notify')
  const commandId = await office.put(id, 'sign-off')
  expect(await office.record(commandId)).toMatchObject({ settled: 'refused', refusal: { code: 'hazard.wrong-status' } })
  expect(await office.record(commandId)).toMatchObject({ settled: 'refused', refusal: { code: 'hazard.wrong-status' } })
  expect(await rowOf(id)).toMatchObject({ status: 'notified' })
})

test('a sign-off of a home that handed in twice keeps every round', async () => {
  const id = await walked('notify')
  const handsIn = { ...bodies['submit-rectification'], after: [await upload(office.db, randomUUID(), { uploadedAt: '2026-03-19T08:00:00.000Z' })] }
  expect(await office.say(id, 'submit-rectification', { body: handsIn, at: '2026-03-20T02:00:00.000Z' })).toMatchObject(applied)
  const failed = { ...bodies['verify-by-township'], verdict: 'not-passed' }
  expect(await office.say(id, 'verify-by-township', { body: failed, at: '2026-03-23T02:00:00.000Z' })).toMatchObject({
    ...applied,
    status: 'rectifying',
    ball: 'operator',
  })
  expect(await office.say(id, 'submit-rectification', { body: handsIn, at: '2026-03-24T02:00:00.000Z' })).toMatchObject(applied)
  const rounds = await office.db.selectFrom('rectification_round').select(['round', 'late']).where('hazard_id', '=', id).orderBy('round').execute()
  expect(rounds).toEqual([
    { round: 1, late: false },
    { round: 2, late: false },
  ])
})

test('one person answers on each level at a time, and the end of the case ends it', async () => {
  const id = await walked('assign-responsible')
  const rows = async () =>
    await office.db
      .selectFrom('responsibility')
      .select(['person', 'until_at'])
      .where('hazard_id', '=', id)
      .where('level', '=', 'institution')
      .orderBy('ordinal')
      .execute()
  expect(await rows()).toEqual([
    { person: people.head.person, until_at: '2026-03-26T02:00:00.000Z' },
    { person: people.safety.person, until_at: null },
  ])
  await office.say(id, 'withdraw', { at: '2026-03-27T02:00:00.000Z' })
  expect(await office.say(id, 'withdraw', { by: people.chief, at: '2026-03-27T03:00:00.000Z' })).toMatchObject({ ...applied, status: 'withdrawn' })
  expect((await rows()).at(-1)).toEqual({ person: people.safety.person, until_at: '2026-03-27T03:00:00.000Z' })
})

test('a hazard that a leader has confirmed as major is not lowered by one inspector', async () => {
  const id = randomUUID()
  const major = { ...bodies.file, majorCode: 'MH-C3', opinion: files.opinion }
  expect(await office.say(id, 'file', { body: major, at: '2026-03-09T02:00:00.000Z' })).toMatchObject(applied)
  for (const by of [people.inspector, people.leader])
    expect(await office.say(id, 'confirm-major', { by, at: '2026-03-09T08:00:00.000Z' })).toMatchObject(applied)
  const lowering = { body: { level: 'ordinary', reason: (bodies.classify as { reason: object }).reason, opinion: files.opinion } }
  expect(await office.say(id, 'classify', { ...lowering, at: '2026-03-10T02:00:00.000Z' })).toMatchObject(applied)
  expect((await rowOf(id)).level).toBe('major')
  expect(await office.say(id, 'classify', { ...lowering, by: people.chief, at: '2026-03-10T03:00:00.000Z' })).toMatchObject({
    settled: 'refused',
    refusal: { code: 'hazard.leader-required' },
  })
  expect(await office.say(id, 'classify', { ...lowering, by: people.leader, at: '2026-03-10T04:00:00.000Z' })).toMatchObject(applied)
  expect((await rowOf(id)).level).toBe('ordinary')
})

test('somebody of the home does not go along to the verification with a grant of the township', async () => {
  const id = await walked('notify')
  const after = await upload(office.db, randomUUID(), { uploadedAt: '2026-03-19T08:00:00.000Z' })
  const handsIn = { ...bodies['submit-rectification'], after: [after] }
  expect(await office.say(id, 'submit-rectification', { body: handsIn, at: '2026-03-20T02:00:00.000Z' })).toMatchObject(applied)
  const both = people.safety.person
  await sql`insert into role_grant (id, person_id, role, home, region, from_on)
    values (${randomUUID()}, ${both}, 'township-officer', 'township', '990000101', '2026-01-01')`.execute(office.db)
  const visit = { ...bodies['verify-by-township'], second: both }
  expect(await office.say(id, 'verify-by-township', { body: visit, at: '2026-03-23T02:00:00.000Z' })).toMatchObject({
    settled: 'refused',
    refusal: { code: 'hazard.party-to-the-case', persons: [both] },
  })
})
