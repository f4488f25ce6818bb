import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OrderCommand } from '../../../src/order/commands.js'
import { type CountyOffice, openCountyOffice, upload } from '../../support/county-office.js'
import { bodies, files, home, people } from '../../support/hazard-people.js'
import { bodies as orderBodies } from '../../support/order-cases.js'
import { addHome, neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let head: Visitor
let chief: Visitor
let hazards: [string, string]

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office, recorded: true })
  head = await web.sessionOf(people.head.person)
  chief = await web.sessionOf(people.chief.person)
}, 60_000)
afterAll(async () => await web.stop())
beforeEach(async () => {
  hazards = [await filed(), await filed()]
})

const applied = { settled: 'applied' }
async function filed(more: object = {}): Promise<string> {
  const id = randomUUID()
  expect(await office.say(id, 'file', { body: { ...bodies.file, ...more }, at: '2026-03-09T02:00:00.000Z' })).toMatchObject(applied)
  return id
}
const text = (orderBodies['record-service'] as { receiver: object }).receiver
const officers = [people.inspector.person, people.colleague.person]
const steps: readonly (readonly [OrderCommand, (typeof people)[keyof typeof people], string, object])[] = [
  ['review-order', people.chief, '2026-03-10T02:00:00.000Z', {}],
  ['approve-order', people.leader, '2026-03-10T03:00:00.000Z', {}],
  ['issue-order', people.clerk, '2026-03-10T04:00:00.000Z', { sealedScan: files.scan }],
  [
    'record-service',
    people.clerk,
    '2026-03-10T05:00:00.000Z',
    { method: 'direct', servers: officers, receiver: text, receiverIs: 'head', signedOn: '2026-03-10', receipt: files.scan },
  ],
]

/** An order of these hazards that has come so many steps beyond its draft; what its service tells them is recorded. */
async function ordered(on: readonly string[], stepsTaken = steps.length): Promise<string> {
  const id = randomUUID()
  const items = on.map((hazardId) => ({ hazardId, requirement: text, term: { dueOn: '2026-03-30' } }))
  const body = { ...orderBodies['draft-order'], officers, institutionId: home, items }
  const say = async (name: OrderCommand, by: (typeof people)[keyof typeof people], at: string, said: object) =>
    expect(await office.say(id, name, { caseKind: 'order', by, at, body: said })).toMatchObject(applied)
  await say('draft-order', people.inspector, '2026-03-10T01:00:00.000Z', body)
  for (const [name, by, at, said] of steps.slice(0, stepsTaken)) await say(name, by, at, said)
  for (const hazardId of on) {
    const pending = await office.db.selectFrom('command_inbox').select('command_id').where('case_id', '=', hazardId).where('status', '=', 'pending').execute()
    for (const { command_id } of pending) expect(await office.record(command_id)).toMatchObject(applied)
  }
  return id
}

interface Row {
  hazardId: string
  receipt: string
  status: number
  answer: { code?: string; status?: string; number?: string }
}
type Form = 'submit-rectification' | 'sign-off'
async function hand(order: string, form: Form, on: readonly string[], { as = head, at = '2026-03-20T02:00:00.000Z', key = randomUUID() } = {}) {
  office.clock.now = at
  const rows = await Promise.all(
    on.map(async (hazardId) => {
      const after = await upload(office.db, randomUUID(), { uploadedAt: '2026-03-19T08:00:00.000Z' })
      const body =
        form === 'sign-off' ? { grade: 'A', opinion: '同意销号。' } : { rectifiedOn: '2026-03-19', before: [], after: [after], report: '已按要求整改。' }
      return { hazardId, body }
    }),
  )
  return await send(order, form, rows, { as, key })
}
async function send(order: string, form: Form, rows: readonly object[], { as, key }: { as: Visitor; key: string }) {
  const answer = await web.ask(`/api/orders/${order}/joint-forms/${form}`, { as, method: 'POST', body: { rows }, headers: { 'idempotency-key': key } })
  const told = (await answer.json()) as { rows?: Row[]; code?: string }
  return { status: answer.status, ...told, sent: rows }
}
const verdicts = (rows: readonly Row[] = []) => rows.map((row) => [row.hazardId, row.status, row.answer.code ?? row.answer.status])
async function verified(id: string): Promise<void> {
  const seen = await office.say(id, 'verify-by-township', { at: '2026-03-23T02:00:00.000Z' })
  expect(seen).toMatchObject(applied)
  if (seen.settled === 'applied' && seen.status === 'township-verified')
    expect(await office.say(id, 'verify-by-county', { at: '2026-03-25T02:00:00.000Z' })).toMatchObject(applied)
}

test('two ordinary hazards of one order are handed in on one form and signed off on one, each with its own verdict', async () => {
  const [one, two] = hazards
  const order = await ordered(hazards)
  const submitted = await hand(order, 'submit-rectification', hazards)
  expect([submitted.status, ...verdicts(submitted.rows)]).toEqual([200, [one, 200, 'submitted'], [two, 200, 'submitted']])
  await verified(one)
  const at = '2026-03-26T02:00:00.000Z'
  const partly = await hand(order, 'sign-off', hazards, { as: chief, at })
  expect(verdicts(partly.rows)).toEqual([
    [one, 200, 'signed-off'],
    [two, 409, 'hazard.wrong-status'],
  ])
  await verified(two)
  const rest = await hand(order, 'sign-off', hazards, { as: chief, at })
  expect(verdicts(rest.rows)).toEqual([
    [one, 409, 'hazard.wrong-status'],
    [two, 200, 'signed-off'],
  ])
})

test('a form that is sent again gets the same verdicts and does nothing twice', async () => {
  const order = await ordered(hazards)
  const key = randomUUID()
  const first = await hand(order, 'submit-rectification', hazards, { key })
  const again = await send(order, 'submit-rectification', first.sent, { as: head, key })
  expect(again.rows).toEqual(first.rows)
  const events = await office.db.selectFrom('case_event').select('case_id').where('case_id', 'in', hazards).where('kind', '=', 'submit-rectification').execute()
  expect(events).toHaveLength(2)
})

test('a hazard that is not on the order and a major one are refused by their rows, the others go on', async () => {
  const major = await filed({ majorCode: 'MH-C3', opinion: files.opinion })
  await office.say(major, 'set-interim-control', { at: '2026-03-09T03:00:00.000Z' })
  await office.say(major, 'confirm-major', { at: '2026-03-09T04:00:00.000Z' })
  expect(await office.say(major, 'confirm-major', { by: people.leader, at: '2026-03-09T05:00:00.000Z' })).toMatchObject(applied)
  const [one, stranger] = hazards
  const order = await ordered([one, major])
  const answer = await hand(order, 'submit-rectification', [one, stranger, major])
  expect([answer.status, ...verdicts(answer.rows)]).toEqual([
    200,
    [one, 200, 'submitted'],
    [stranger, 422, 'order.hazard-not-on-order'],
    [major, 422, 'order.major-on-joint-form'],
  ])
})

test('a foreign order answers like a missing one', async () => {
  const order = await ordered(hazards)
  const foreign = await web.signedIn('institution-head', 'institution', await addHome(office.own, { county: neighbour }))
  const answers = [await hand(order, 'submit-rectification', hazards, { as: foreign }), await hand(randomUUID(), 'submit-rectification', hazards)]
  for (const answer of answers) expect(answer).toMatchObject({ status: 404, code: 'case.unknown' })
})

test.each([
  ['drafted', 0],
  ['reviewed', 1],
  ['approved', 2],
  ['issued', 3],
])('a paper that is only %s carries no form', async (status, taken) => {
  const order = await ordered(hazards, taken)
  expect(await hand(order, 'sign-off', hazards, { as: chief })).toMatchObject({ status: 409, code: 'order.not-in-force' })
  expect((await office.db.selectFrom('case_file').select('status').where('id', '=', order).executeTakeFirst())?.status).toBe(status)
})

test('a draft of the office is no paper to the home', async () => {
  expect(await hand(await ordered(hazards, 0), 'submit-rectification', hazards)).toMatchObject({ status: 404, code: 'case.unknown' })
})

test('a void paper carries no form', async () => {
  const order = await ordered(hazards, 3)
  expect(
    await office.say(order, 'void-order', { caseKind: 'order', by: people.leader, body: orderBodies['void-order'], at: '2026-03-11T01:00:00.000Z' }),
  ).toMatchObject(applied)
  expect(await hand(order, 'sign-off', hazards, { as: chief })).toMatchObject({ status: 409, code: 'order.not-in-force' })
})
