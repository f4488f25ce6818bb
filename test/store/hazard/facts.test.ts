import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Command } from '../../../src/case/case.js'
import { decidedAlone, readHazardFacts } from '../../../src/hazard/facts.store.js'
import type { HazardFacts } from '../../../src/hazard/facts.js'
import { hazard } from '../../../src/hazard/kind.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { raiseLead } from '../../../src/hazard/lead.store.js'
import { certify, county, type CountyOffice, openCountyOffice, upload } from '../../support/county-office.js'
import { hazardIn } from '../../support/hazard-cases.js'
import { bodies, files, home, people, usual } from '../../support/hazard-people.js'

let office: CountyOffice

beforeAll(async () => {
  office = await openCountyOffice()
})
afterAll(async () => await office.close())

const factsFor = async (
  name: HazardCommandName,
  more: { body?: object; by?: Actor; at?: string; caseId?: string; county?: string } = {},
): Promise<HazardFacts> => {
  const command: Command = { id: randomUUID(), name, body: { ...bodies[name], ...more.body }, bodyHash: '' }
  const state = name === 'file' ? null : hazardIn('notified')
  return await readHazardFacts(office.db, {
    caseId: more.caseId ?? randomUUID(),
    county: more.county ?? county,
    state,
    command,
    actor: more.by ?? usual[name],
    at: more.at ?? '2026-03-09T02:00:00.000Z',
  })
}
const personIn = (facts: HazardFacts, person: string) => facts.persons.find((one) => one.person === person)

test('a filing knows its home, the persons and files that it names, and whether its codes exist', async () => {
  const facts = await factsFor('file', { body: { checkItemCode: 'A1', majorCode: 'MH-C3', emergencyPlan: files.emergencyPlan } })
  expect(facts.home).toEqual({ institutionId: home, county, township: '990000101', sponsor: null, seq: 5, openedOn: null, closedOn: null })
  expect(facts.persons.map((p) => p.person).toSorted()).toEqual([people.inspector.person, people.colleague.person, people.head.person].toSorted())
  expect(facts.evidence.map((e) => e.id).toSorted()).toEqual([files.photo, files.emergencyPlan].toSorted())
  expect(facts.majorRow).toMatchObject({ code: 'MH-C3' })
  expect(facts.knownCodes).toMatchObject({ category: true })
  expect((await factsFor('file', { body: { category: 'dragons', checkItemCode: 'Z99' } })).knownCodes).toEqual({ category: false, checkItem: false })
})

test('a home of another county is no home', async () => {
  expect((await factsFor('file', { county: '990001' })).home).toBeNull()
})

test('a certificate counts on its days only, and for its region only', async () => {
  const [officer, stranger] = [randomUUID(), randomUUID()]
  for (const id of [officer, stranger]) await sql`insert into person (id, name) values (${id}, '高远')`.execute(office.db)
  await certify(office.db, officer, { number: '执法-市', regions: ['9900'], until: '2026-03-31' })
  await certify(office.db, stranger, { number: '执法-邻', regions: ['990001'] })
  const on = async (at: string) => {
    const facts = await factsFor('file', { body: { officers: [officer, stranger] }, at })
    return [personIn(facts, officer)?.certified, personIn(facts, stranger)?.certified]
  }
  expect(await on('2026-03-31T15:59:59.000Z')).toEqual([true, false])
  expect(await on('2026-03-31T16:00:00.000Z')).toEqual([false, false])
  await sql`update official_certificate set revoked_on = '2026-03-20' where person_id = ${officer}`.execute(office.db)
  expect(await on('2026-03-20T02:00:00.000Z')).toEqual([false, false])
})

test('who has left is not present from that day on', async () => {
  const gone = randomUUID()
  await sql`insert into person (id, name, left_on) values (${gone}, '吕青', '2026-03-10')`.execute(office.db)
  expect(personIn(await factsFor('file', { body: { officers: [gone] }, at: '2026-03-09T15:00:00.000Z' }), gone)?.present).toBe(true)
  expect(personIn(await factsFor('file', { body: { officers: [gone] }, at: '2026-03-09T16:00:00.000Z' }), gone)?.present).toBe(false)
})

test('a deputy holds the grants of the absent on the days of the absence', async () => {
  await sql`insert into absence (id, person_id, deputy_id, from_on, until_on) values (${randomUUID()}, ${people.township.person}, ${people.clerk.person}, '2026-04-01', '2026-04-03')`.execute(
    office.db,
  )
  const rolesOn = async (at: string) =>
    personIn(await factsFor('comment', { by: people.clerk, at }), people.clerk.person)?.grants.map((g) => `${g.role} ${g.code}`)
  expect(await rolesOn('2026-03-31T02:00:00.000Z')).toEqual(['section-clerk 990000'])
  expect((await rolesOn('2026-04-02T02:00:00.000Z'))?.toSorted()).toEqual(['section-clerk 990000', 'township-officer 990000101'])
})

test('who works for a home is told, and on which day it opened', async () => {
  const employed = randomUUID()
  await sql`insert into person (id, name, institution_id) values (${employed}, '苏敏', ${home})`.execute(office.db)
  await sql`update institution set opened_on = '2020-05-01' where id = ${home}`.execute(office.db)
  const facts = await factsFor('file', { body: { officers: [employed] } })
  expect([personIn(facts, employed)?.employer, personIn(facts, people.clerk.person)?.employer ?? null, facts.home?.openedOn]).toEqual([
    home,
    null,
    '2020-05-01',
  ])
  await sql`update institution set opened_on = null where id = ${home}`.execute(office.db)
})

test('the same picture that another hazard shows is seen, the very file or the same uploaded again', async () => {
  const [first, again, fresh] = [randomUUID(), randomUUID(), randomUUID()]
  await upload(office.db, first, { picture: '灭火器' })
  await upload(office.db, again, { picture: '灭火器', by: people.head.person, takenAt: '2026-03-08T01:02:03.004Z' })
  await upload(office.db, fresh)
  const caseId = randomUUID()
  expect(await office.say(caseId, 'file', { body: { ...bodies.file, photos: [first] } })).toMatchObject({ settled: 'applied' })
  const asked = { body: { before: [first, again], after: [fresh] } }
  const shown = { uploadedAt: '2026-03-09T01:00:00.000Z', institutionId: home }
  expect((await factsFor('submit-rectification', asked)).evidence).toEqual(
    expect.arrayContaining([
      { ...shown, id: first, takenAt: null, citedElsewhere: true, sameFileElsewhere: true, sameBytes: [again] },
      { ...shown, id: again, takenAt: '2026-03-08T01:02:03.004Z', citedElsewhere: true, sameFileElsewhere: false, sameBytes: [first] },
      { ...shown, id: fresh, takenAt: null, citedElsewhere: false, sameFileElsewhere: false, sameBytes: [] },
    ]),
  )
  expect((await factsFor('submit-rectification', { ...asked, caseId })).evidence.map((e) => e.citedElsewhere)).toEqual([false, false, false])
  const alone = await factsFor('submit-rectification', { body: { before: [], after: [again] }, caseId })
  expect(alone.evidence.find(({ id }) => id === again)?.sameBytes).toEqual([first])
})

test('a relapse counts on from whatever branch came last', async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  await signedOff(first)
  const { number } = await office.db.selectFrom('hazard').select('number').where('id', '=', first).executeTakeFirstOrThrow()
  const relapse = { ...bodies.file, foundOn: '2026-03-27', relapseOf: first }
  expect(await office.say(second, 'file', { body: relapse, at: '2026-03-27T02:00:00.000Z' })).toMatchObject({ settled: 'applied', number: `${number}-R1` })
  expect((await factsFor('file', { body: { ...bodies.file, relapseOf: first } })).ancestor).toEqual({
    hazardId: first,
    number,
    institutionId: home,
    status: 'signed-off',
    relapses: 1,
    root: number,
  })
  expect(await office.say(randomUUID(), 'file', { body: relapse, at: '2026-03-28T02:00:00.000Z' })).toMatchObject({
    settled: 'applied',
    number: `${number}-R2`,
  })
})

test('a filing that confirms a lead confirms it in the same transaction, once', async () => {
  const lead = await raiseLead(
    office.db,
    { key: '烟感离线/颐和/2026-03-08', institutionId: home, kind: 'smoke-detector-offline', facts: { sinceOn: '2026-03-08' } },
    '2026-03-08T02:00:00.000Z',
  )
  const body = { ...bodies.file, source: 'lead', leadId: lead }
  expect((await factsFor('file', { body })).lead).toEqual({ institutionId: home, status: 'open' })
  const answers = await Promise.all(
    ['一', '二', '三', '四'].map(async () => await office.record(await office.put(randomUUID(), 'file', { body, at: '2026-03-09T02:00:00.000Z' }))),
  )
  expect(answers.filter((a) => a.settled === 'applied')).toHaveLength(1)
  expect(answers.filter((a) => a.settled === 'refused').map((a) => a.settled === 'refused' && a.refusal.code)).toEqual([
    'hazard.lead-not-open',
    'hazard.lead-not-open',
    'hazard.lead-not-open',
  ])
  expect((await factsFor('file', { body })).lead).toEqual({ institutionId: home, status: 'confirmed' })
})

test('a draw is seeded by chance, anew each time', async () => {
  const seeds = await Promise.all([1, 2, 3].map(async () => (await factsFor('verify-by-township')).seed))
  expect(new Set(seeds)).toHaveProperty('size', 3)
  for (const seed of seeds) expect(seed).toMatch(/^[0-9a-f]{32}$/)
})

test('facts are one statement, and none for what is decided from the state alone', async () => {
  const statements: string[] = []
  const counting = office.db.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const question = (name: HazardCommandName) => ({
    caseId: randomUUID(),
    county,
    state: name === 'file' ? null : hazardIn('notified'),
    actor: usual[name],
    at: '2026-03-09T02:00:00.000Z',
    command: { id: randomUUID(), name, body: bodies[name], bodyHash: '' },
  })
  for (const name of hazard.commands as readonly HazardCommandName[]) {
    statements.length = 0
    await readHazardFacts(counting, question(name))
    expect([name, statements.length]).toEqual([name, decidedAlone.has(name) && usual[name].role === 'system' ? 0 : 1])
  }
})

/** Walks a hazard to its end by the usual path, drawn or not. */
async function signedOff(id: string): Promise<void> {
  const steps = [
    ['file', '2026-03-09'],
    ['notify', '2026-03-10'],
    ['submit-rectification', '2026-03-20'],
    ['verify-by-township', '2026-03-23'],
    ['verify-by-county', '2026-03-25'],
    ['sign-off', '2026-03-26'],
  ] as const
  for (const [name, day] of steps) await office.say(id, name, { at: `${day}T02:00:00.000Z` })
  expect(await office.db.selectFrom('hazard').select('status').where('id', '=', id).executeTakeFirst()).toEqual({ status: 'signed-off' })
}
