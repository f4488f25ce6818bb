import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor, Settled } from '../../../src/case/case.js'
import type { OrderCommand } from '../../../src/order/commands.js'
import { decidedAlone, readOrderFacts } from '../../../src/order/facts.store.js'
import { county, type CountyOffice, openCountyOffice, plantHome, type Saying, upload } from '../../support/county-office.js'
import { bodies as hazardBodies, files, home, people } from '../../support/hazard-people.js'
import { act as orderAfter, bodies as orderBodies } from '../../support/order-cases.js'

let office: CountyOffice
let hazardA: string
let hazardB: string

beforeAll(async () => {
  office = await openCountyOffice()
})
afterAll(async () => await office.close())
beforeEach(async () => {
  ;[hazardA, hazardB] = [await filed(), await filed()]
})

const applied = { settled: 'applied' }
const requirement = { text: randomUUID(), hash: 'c0ffee' }
const officers = [people.inspector.person, people.colleague.person]

async function filed(more: object = {}): Promise<string> {
  const id = randomUUID()
  expect(await office.say(id, 'file', { body: { ...hazardBodies.file, ...more }, at: '2026-03-09T02:00:00.000Z' })).toMatchObject(applied)
  return id
}
const draftOf = (hazards: readonly string[], more: object = {}) => ({
  ...orderBodies['draft-order'],
  officers,
  institutionId: home,
  items: hazards.map((hazardId) => ({ hazardId, requirement, term: { dueOn: '2026-03-30' } })),
  ...more,
})
const serviceBy = (servers: readonly string[]) => ({
  method: 'direct',
  servers,
  receiver: requirement,
  receiverIs: 'head',
  signedOn: '2026-03-10',
  receipt: files.scan,
})
const say = async (id: string, name: OrderCommand, body: object, by: Actor, at: string, more: Saying = {}): Promise<Settled> =>
  await office.say(id, name, { caseKind: 'order', body, by, at, ...more })
const draft = async (id: string, hazards: readonly string[], more: object = {}) =>
  await say(id, 'draft-order', draftOf(hazards, more), people.inspector, '2026-03-10T01:00:00.000Z')

/** Brings a drafted order as far as its number. */
async function approved(id: string): Promise<void> {
  expect(await say(id, 'review-order', {}, people.chief, '2026-03-10T02:00:00.000Z')).toMatchObject(applied)
  expect(await say(id, 'approve-order', {}, people.leader, '2026-03-10T03:00:00.000Z')).toMatchObject(applied)
}
async function served(hazards: readonly string[], more: object = {}): Promise<string> {
  const id = randomUUID()
  expect(await draft(id, hazards, more)).toMatchObject(applied)
  await approved(id)
  expect(await say(id, 'issue-order', { sealedScan: files.scan }, people.clerk, '2026-03-10T04:00:00.000Z')).toMatchObject(applied)
  expect(await say(id, 'record-service', serviceBy(officers), people.clerk, '2026-03-10T05:00:00.000Z')).toMatchObject({ ...applied, status: 'served' })
  return id
}

test('one service notifies every hazard of the order by a system command of its own', async () => {
  const id = await served([hazardA, hazardB])
  const commands = await office.db
    .selectFrom('command_inbox')
    .select(['case_id', 'name', 'status', 'county'])
    .where('case_id', 'in', [hazardA, hazardB])
    .where('name', '=', 'notify')
    .execute()
  expect(commands.map((c) => c.case_id).toSorted()).toEqual([hazardA, hazardB].toSorted())
  for (const command of commands) expect(command).toMatchObject({ status: 'pending', county })
  expect(await office.db.selectFrom('order_item').select(['hazard_id', 'due_on', 'live']).where('order_id', '=', id).orderBy('ordinal').execute()).toEqual([
    { hazard_id: hazardA, due_on: '2026-03-30', live: true },
    { hazard_id: hazardB, due_on: '2026-03-30', live: true },
  ])
})

test('of many orders that take one hazard at the same instant one lives', async () => {
  const ids = Array.from({ length: 6 }, () => randomUUID())
  const commands: string[] = []
  for (const id of ids)
    commands.push(await office.put(id, 'draft-order', { caseKind: 'order', body: draftOf([hazardA]), by: people.inspector, at: '2026-03-10T01:00:00.000Z' }))
  const answers = await Promise.all(commands.map((c) => office.record(c)))
  expect(answers.filter((a) => a.settled === 'applied')).toHaveLength(1)
  for (const answer of answers)
    if (answer.settled !== 'applied') expect(answer).toMatchObject({ settled: 'refused', refusal: { code: 'order.hazard-on-another-order' } })
})

test('a void order frees its hazards for another', async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  expect(await draft(first, [hazardA])).toMatchObject(applied)
  expect(await draft(second, [hazardA])).toMatchObject({ settled: 'refused', refusal: { code: 'order.hazard-on-another-order', hazardIds: [hazardA] } })
  expect(await say(first, 'void-order', { reason: requirement }, people.chief, '2026-03-10T02:00:00.000Z')).toMatchObject({ ...applied, status: 'voided' })
  expect(await draft(second, [hazardA])).toMatchObject(applied)
})

test('a number that was typed in belongs to one paper', async () => {
  const ids = [randomUUID(), randomUUID()]
  const commands: string[] = []
  for (const [n, id] of ids.entries()) {
    expect(await draft(id, [n === 0 ? hazardA : hazardB])).toMatchObject(applied)
    await approved(id)
    commands.push(
      await office.put(id, 'issue-order', {
        caseKind: 'order',
        body: { sealedScan: files.scan, number: '郯应急责改字〔2026〕7号' },
        by: people.clerk,
        at: '2026-03-10T04:00:00.000Z',
      }),
    )
  }
  const answers = await Promise.all(commands.map((c) => office.record(c)))
  expect(answers.map((a) => a.settled).toSorted()).toEqual(['applied', 'refused'])
  expect(answers.find((a) => a.settled === 'refused')).toEqual({ settled: 'refused', refusal: { code: 'order.number-taken' } })
})

test('a served order is corrected once', async () => {
  const wrong = await served([hazardA])
  const ids = [randomUUID(), randomUUID(), randomUUID()]
  const correction = { replaces: wrong, items: [{ hazardId: hazardA, requirement }] }
  const commands: string[] = []
  for (const id of ids)
    commands.push(
      await office.put(id, 'draft-order', { caseKind: 'order', body: draftOf([hazardA], correction), by: people.inspector, at: '2026-03-11T01:00:00.000Z' }),
    )
  const answers = await Promise.all(commands.map((c) => office.record(c)))
  expect(answers.filter((a) => a.settled === 'applied')).toHaveLength(1)
  for (const answer of answers) if (answer.settled !== 'applied') expect(answer).toEqual({ settled: 'refused', refusal: { code: 'order.already-corrected' } })
})

test('an order knows of its hazards where they stand and what a major one still lacks', async () => {
  const major = await filed({ majorCode: 'MH-C3', opinion: files.opinion })
  const asked = { ...draftOf([hazardA, major, randomUUID()]), sealedScan: files.scan }
  const facts = await factsFor('draft-order', asked)
  expect(facts.hazards.toSorted((a, b) => Number(a.major) - Number(b.major))).toEqual([
    {
      hazardId: hazardA,
      institutionId: home,
      status: 'filed',
      major: false,
      category: 'building',
      relapses: 0,
      filedBy: people.inspector.person,
      gaps: [],
      onOrder: null,
    },
    {
      hazardId: major,
      institutionId: home,
      status: 'filed',
      major: true,
      category: 'building',
      relapses: 0,
      filedBy: people.inspector.person,
      gaps: ['interim-control', 'confirm-major'],
      onOrder: null,
    },
  ])
  expect(facts).toMatchObject({ home: { county, township: '990000101' }, evidence: [{ id: files.scan, institutionId: home }], replaced: null })
  expect(facts.persons.toSorted((a, b) => (a.person < b.person ? -1 : 1))).toEqual(
    officers.toSorted().map((person) => ({
      person,
      present: true,
      certified: true,
      employer: null,
      grants: [expect.objectContaining({ role: 'inspector', home: 'county', code: county })],
    })),
  )
  expect(await office.say(major, 'set-interim-control', { at: '2026-03-09T03:00:00.000Z' })).toMatchObject(applied)
  await office.say(major, 'confirm-major', { at: '2026-03-09T04:00:00.000Z' })
  expect(await office.say(major, 'confirm-major', { by: people.leader, at: '2026-03-09T05:00:00.000Z' })).toMatchObject(applied)
  expect((await factsFor('draft-order', asked)).hazards.find((h) => h.hazardId === major)?.gaps).toEqual([])
})

test('an order whose officer holds no certificate in force is refused', async () => {
  await sql`update official_certificate set revoked_on = '2026-03-01' where person_id = ${people.reinspector.person}`.execute(office.db)
  const refused = await draft(randomUUID(), [hazardA], { officers: [people.inspector.person, people.reinspector.person] })
  expect(refused).toEqual({ settled: 'refused', refusal: { code: 'order.officer-not-certified', officers: [people.reinspector.person] } })
})

test.each([
  ['the safety officer of the home', people.safety.person],
  ['the head of the home', people.head.person],
  ['a legal reviewer', people.legal.person],
])('%s serves no order on it', async (_, server) => {
  const id = randomUUID()
  expect(await draft(id, [hazardA])).toMatchObject(applied)
  await approved(id)
  expect(await say(id, 'issue-order', { sealedScan: files.scan }, people.clerk, '2026-03-10T04:00:00.000Z')).toMatchObject(applied)
  expect(await say(id, 'record-service', serviceBy([people.inspector.person, server]), people.clerk, '2026-03-10T05:00:00.000Z')).toEqual({
    settled: 'refused',
    refusal: { code: 'order.server-not-authorised', persons: [server] },
  })
})

test('who has left since the day of service has served, who had left before has not', async () => {
  const id = randomUUID()
  expect(await draft(id, [hazardA])).toMatchObject(applied)
  await approved(id)
  expect(await say(id, 'issue-order', { sealedScan: files.scan }, people.clerk, '2026-03-10T04:00:00.000Z')).toMatchObject(applied)
  const servers = [people.inspector.person, people.townshipColleague.person]
  const leave = async (on: string | null) => await sql`update person set left_on = ${on}::date where id = ${people.townshipColleague.person}`.execute(office.db)
  await leave('2026-03-10')
  expect(await say(id, 'record-service', serviceBy(servers), people.clerk, '2026-03-12T05:00:00.000Z')).toMatchObject({
    refusal: { code: 'order.person-has-left', persons: [people.townshipColleague.person] },
  })
  await leave('2026-03-11')
  expect(await say(id, 'record-service', serviceBy(servers), people.clerk, '2026-03-12T06:00:00.000Z')).toMatchObject({ ...applied, status: 'served' })
  await leave(null)
})

test('an order whose hazards were all withdrawn is served no more', async () => {
  const id = randomUUID()
  expect(await draft(id, [hazardA])).toMatchObject(applied)
  await approved(id)
  expect(await say(id, 'issue-order', { sealedScan: files.scan }, people.clerk, '2026-03-10T04:00:00.000Z')).toMatchObject(applied)
  await office.say(hazardA, 'withdraw', { by: people.chief, at: '2026-03-10T04:10:00.000Z' })
  expect(await office.say(hazardA, 'withdraw', { by: people.leader, at: '2026-03-10T04:20:00.000Z' })).toMatchObject({ ...applied, status: 'withdrawn' })
  expect(await say(id, 'record-service', serviceBy(officers), people.clerk, '2026-03-10T05:00:00.000Z')).toEqual({
    settled: 'refused',
    refusal: { code: 'order.nothing-to-serve' },
  })
})

test('a hazard of another county and a home of another county are unknown to an order', async () => {
  const facts = await factsFor('draft-order', draftOf([hazardA]), '990001')
  expect(facts).toMatchObject({ home: null, hazards: [] })
  expect(facts.persons.map((one) => one.certified)).toEqual([false, false])
})

test('a scan of another home seals no order of this one', async () => {
  const [id, other] = [randomUUID(), randomUUID()]
  await plantHome(office.db, other, 78)
  const foreign = await upload(office.db, randomUUID(), { of: other })
  expect(await draft(id, [hazardA])).toMatchObject(applied)
  await approved(id)
  expect(await say(id, 'issue-order', { sealedScan: foreign }, people.clerk, '2026-03-10T04:00:00.000Z')).toEqual({
    settled: 'refused',
    refusal: { code: 'order.evidence-of-another-home', evidenceIds: [foreign] },
  })
})

test('a hazard of another home is told as such', async () => {
  const other = randomUUID()
  await plantHome(office.db, other, 77)
  const photo = await upload(office.db, randomUUID(), { of: other })
  const elsewhere = await filed({ institutionId: other, photos: [photo] })
  expect(await draft(randomUUID(), [elsewhere])).toEqual({ settled: 'refused', refusal: { code: 'order.hazard-of-another-home', hazardIds: [elsewhere] } })
})

test('facts of an order are one statement, and none for what is decided from the state alone', async () => {
  const statements: string[] = []
  const counting = office.db.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const state = orderAfter(null, 'draft-order')
  for (const name of Object.keys(orderBodies) as OrderCommand[]) {
    statements.length = 0
    const command = { id: randomUUID(), name, body: orderBodies[name], bodyHash: '' }
    await readOrderFacts(counting, {
      caseId: randomUUID(),
      county,
      state: name === 'draft-order' ? null : state,
      command,
      actor: people.clerk,
      at: '2026-03-10T02:00:00.000Z',
    })
    expect([name, statements.length]).toEqual([name, decidedAlone.has(name) ? 0 : 1])
  }
})

const factsFor = async (name: OrderCommand, body: object, where = county) =>
  await readOrderFacts(office.db, {
    caseId: randomUUID(),
    county: where,
    state: null,
    command: { id: randomUUID(), name, body, bodyHash: '' },
    actor: people.inspector,
    at: '2026-03-10T02:00:00.000Z',
  })
