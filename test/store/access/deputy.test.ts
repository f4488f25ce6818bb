import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { county, neighbour, type Office, type Official, openOffice, registerHome, township } from '../../support/registers.js'

let office: Office
let clerk: Official
let director: Official
let deputy: Official

beforeAll(async () => {
  office = await openOffice()
  clerk = await office.official('section-clerk', 'county', county)
})
afterAll(async () => await office.close())
beforeEach(async () => {
  office.clock.now = '2026-03-10T01:00:00.000Z'
  director = await office.official('deputy-director', 'county', county)
  deputy = await office.official('section-chief', 'county', county)
})

const write = async (body: object, { id = randomUUID(), as = clerk, version }: { id?: string; as?: Official; version?: number } = {}) =>
  await office.ask(`/api/persons/${director.person}/absences/${id}`, { as, method: 'PUT', body, ...(version !== undefined && { version }) })
const days = () => ({ deputyId: deputy.person, fromOn: '2026-03-10', untilOn: '2026-03-12' })
const rolesOf = async (who: Official) =>
  ((await (await office.ask('/api/session', { as: who })).json()) as { grants: { role: string; deputyFor: string | null }[] }).grants
    .map(({ role, deputyFor }) => `${role}${deputyFor ? ' as deputy' : ''}`)
    .toSorted()
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]

test('a deputy holds the grants of the absent person on these days, both ends included, and not after', async () => {
  expect((await write(days())).status).toBe(200)
  expect(await rolesOf(deputy)).toEqual(['deputy-director as deputy', 'section-chief'])
  expect(await rolesOf(director)).toEqual(['deputy-director'])
  office.clock.now = '2026-03-12T15:59:59.000Z'
  expect(await rolesOf(deputy)).toEqual(['deputy-director as deputy', 'section-chief'])
  office.clock.now = '2026-03-12T16:00:00.000Z'
  expect(await rolesOf(deputy)).toEqual(['section-chief'])
  office.clock.now = '2026-03-09T15:59:59.000Z'
  expect(await rolesOf(deputy)).toEqual(['section-chief'])
})

test('what a deputy holds cannot be handed on to a deputy of the deputy', async () => {
  const third = await office.official('section-clerk', 'county', county)
  await write(days())
  await office.ask(`/api/persons/${deputy.person}/absences/${randomUUID()}`, { as: clerk, method: 'PUT', body: { ...days(), deputyId: third.person } })
  expect(await rolesOf(third)).toEqual(['section-chief as deputy', 'section-clerk'])
})

test('nobody makes oneself a deputy, and nobody is one’s own', async () => {
  expect(await codeOf(await write({ ...days(), deputyId: clerk.person }))).toEqual([403, 'absence.deputy-is-writer'])
  expect(await codeOf(await write({ ...days(), deputyId: director.person }))).toEqual([422, 'absence.deputy-is-absent-person'])
})

test('a leader may name their own deputy; an inspector may not register an absence', async () => {
  expect((await write(days(), { as: director })).status).toBe(200)
  const inspector = await office.official('inspector', 'county', county)
  expect(await codeOf(await write(days(), { as: inspector }))).toEqual([403, 'access.role-missing'])
})

test('an absence is written once, changed by its version, and ended early', async () => {
  const id = randomUUID()
  for (const _ of [1, 2]) expect(await (await write(days(), { id })).json()).toEqual({ id, version: 1 })
  office.clock.now = '2026-03-11T01:00:00.000Z'
  expect((await write({ ...days(), untilOn: '2026-03-10' }, { id, version: 1 })).status).toBe(200)
  expect(await rolesOf(deputy)).toEqual(['section-chief'])
  expect(await (await office.ask(`/api/persons/${director.person}`, { as: clerk })).json()).toMatchObject({
    absences: [{ id, untilOn: '2026-03-10', version: 2 }],
  })
})

test('a deputy out of reach is missing, one who has left is refused, days in the wrong order too', async () => {
  const foreign = await office.official('director', 'county', neighbour)
  expect(await codeOf(await write({ ...days(), deputyId: foreign.person }))).toEqual([404, 'person.unknown'])
  await office.db.updateTable('person').set({ left_on: '2026-03-10' }).where('id', '=', deputy.person).execute()
  expect(await codeOf(await write(days()))).toEqual([409, 'person.has-left'])
  expect((await write({ ...days(), untilOn: '2026-03-09' })).status).toBe(400)
})

test('an officer’s certificate is registered once and belongs to one officer', async () => {
  const number = `37131${randomUUID().slice(0, 6)}`
  const words = { issuedBy: '郯城县司法局', validFrom: '2024-01-01', validUntil: '2027-12-31', regions: [county] }
  const put = async (person: string, body: object, version?: number) =>
    await office.ask(`/api/persons/${person}/certificates/${number}`, { as: clerk, method: 'PUT', body, ...(version !== undefined && { version }) })
  expect((await put(deputy.person, words)).status).toBe(200)
  expect(await codeOf(await put(director.person, words))).toEqual([409, 'register.id-used-otherwise'])
  expect(await codeOf(await put(director.person, words, 1))).toEqual([409, 'certificate.number-taken'])
  expect((await put(deputy.person, { ...words, revokedOn: '2026-03-01' }, 1)).status).toBe(200)
  expect(await (await office.ask(`/api/persons/${deputy.person}`, { as: clerk })).json()).toMatchObject({
    certificates: [{ number, revokedOn: '2026-03-01', version: 2 }],
  })
  const { text } = await office.db
    .selectFrom('register_event')
    .select((eb) => eb.fn.agg<string>('string_agg', ['canonical', eb.val(' ')]).as('text'))
    .where('register', '=', 'official-certificate')
    .executeTakeFirstOrThrow()
  expect(text).not.toContain(number)
})

test('a role that watches over others is lent by a security administrator only', async () => {
  const [auditor, security, administrator] = [
    await office.official('auditor', 'county', county),
    await office.official('security-administrator', 'county', county),
    await office.official('administrator', 'county', county),
  ]
  const lend = async (as: Official) => await office.ask(`/api/persons/${auditor.person}/absences/${randomUUID()}`, { as, method: 'PUT', body: days() })
  for (const as of [clerk, administrator]) expect(await codeOf(await lend(as))).toEqual([403, 'access.grant-reserved'])
  expect((await lend(security)).status).toBe(200)
  expect(await rolesOf(deputy)).toEqual(['auditor as deputy', 'section-chief'])
  const toAdministrator = { ...days(), deputyId: administrator.person }
  const answer = await office.ask(`/api/persons/${auditor.person}/absences/${randomUUID()}`, { as: security, method: 'PUT', body: toAdministrator })
  expect(await codeOf(answer)).toEqual([422, 'access.roles-apart'])
})

const another = [422, 'absence.deputy-of-another-body']
const belongsTo = async (who: Official, home: string | null) =>
  await office.db.updateTable('person').set({ institution_id: home }).where('id', '=', who.person).execute()

test('the head of a home stands in for nobody of the bureau', async () => {
  const home = await registerHome(office, clerk)
  const head = await office.official('institution-head', 'institution', home)
  await office.db.updateTable('person').set({ region: county }).where('id', '=', head.person).execute()
  const answer = await write({ ...days(), deputyId: head.person })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ code: another[1], field: 'deputyId', detail: expect.stringMatching(/代理人/) })
  expect(await rolesOf(head)).toEqual(['institution-head'])
})

test('who belongs to a home stands in for nobody of the bureau, whatever role was given', async () => {
  await belongsTo(deputy, await registerHome(office, clerk))
  expect(await codeOf(await write(days()))).toEqual(another)
})

test('who stands in for the bureau holds an office there on all of these days', async () => {
  const [officer, partner, watcher] = [
    await office.official('township-officer', 'township', township),
    await office.official(null, 'county', county),
    await office.official('auditor', 'county', county),
  ]
  await office.db.updateTable('person').set({ region: county }).where('id', '=', partner.person).execute()
  expect((await write({ ...days(), deputyId: officer.person })).status).toBe(200)
  expect(await codeOf(await write({ ...days(), deputyId: partner.person }))).toEqual(another)
  expect(await codeOf(await write({ ...days(), deputyId: watcher.person }))).toEqual(another)
  await office.db.updateTable('role_grant').set({ until_on: '2026-03-11' }).where('id', '=', deputy.grant).execute()
  expect(await codeOf(await write(days()))).toEqual(another)
})

test('within a home the deputy is of the same home', async () => {
  const [own, next] = [await registerHome(office, clerk), await registerHome(office, clerk)]
  const head = await office.official('institution-head', 'institution', own)
  const [colleague, stranger] = [await office.official('institution-clerk', 'institution', own), await office.official('institution-head', 'institution', next)]
  const away = async (deputyId: string) =>
    await codeOf(await office.ask(`/api/persons/${head.person}/absences/${randomUUID()}`, { as: clerk, method: 'PUT', body: { ...days(), deputyId } }))
  expect(await away(stranger.person)).toEqual(another)
  expect(await away(deputy.person)).toEqual(another)
  expect((await away(colleague.person))[0]).toBe(200)
  expect(await rolesOf(colleague)).toEqual(['institution-clerk', 'institution-head as deputy'])
})

test('a deputy who has lost the office, or has gone to a home, is lent nothing from that moment', async () => {
  expect((await write(days())).status).toBe(200)
  expect(await rolesOf(deputy)).toEqual(['deputy-director as deputy', 'section-chief'])
  const home = await registerHome(office, clerk)
  await belongsTo(deputy, home)
  expect(await rolesOf(deputy)).toEqual(['section-chief'])
  await belongsTo(deputy, null)
  await office.db.updateTable('role_grant').set({ revoked_at: office.clock.now }).where('id', '=', deputy.grant).execute()
  expect(await rolesOf(deputy)).toEqual([])
})

test('a deputy who is given another of the roles that watch is lent none of them any more', async () => {
  const [auditor, security] = [await office.official('auditor', 'county', county), await office.official('security-administrator', 'county', county)]
  const lent = await office.ask(`/api/persons/${auditor.person}/absences/${randomUUID()}`, { as: security, method: 'PUT', body: days() })
  expect(lent.status).toBe(200)
  expect(await rolesOf(deputy)).toEqual(['auditor as deputy', 'section-chief'])
  await office.db.updateTable('person').set({ region: county }).where('id', '=', deputy.person).execute()
  const body = { personId: deputy.person, role: 'administrator', home: 'county', code: county, fromOn: '2026-03-10' }
  expect((await office.ask(`/api/grants/${randomUUID()}`, { as: security, method: 'PUT', body })).status).toBe(200)
  expect(await rolesOf(deputy)).toEqual(['administrator', 'section-chief'])
})
