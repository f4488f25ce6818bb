import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { county, type Office, type Official, openOffice } from '../../support/registers.js'

let office: Office
let clerk: Official
let administrator: Official
let ear: pg.Client
let heard: string[] = []

beforeAll(async () => {
  office = await openOffice()
  clerk = await office.official('section-clerk', 'county', county)
  administrator = await office.official('administrator', 'county', county)
  ear = new pg.Client({ connectionString: office.url })
  await ear.connect()
  ear.on('notification', ({ payload }) => heard.push((JSON.parse(payload ?? '') as { person: string }).person))
  await ear.query('listen access')
})
afterAll(async () => {
  await ear.end()
  await office.close()
})

/** Whom the database told of by an act: after all that was committed before it has arrived, until all of its own has. */
async function told(act: () => Promise<Response>): Promise<string[]> {
  await arrived()
  heard = []
  const answer = await act()
  expect(answer.status).toBeLessThan(300)
  const mark = await arrived()
  return [...new Set(heard.filter((person) => person !== mark))].toSorted()
}

/** Notices arrive in the order of their commits: when a mark is heard, everything before it was. */
async function arrived(): Promise<string> {
  const mark = randomUUID()
  await office.pool.query('select tell_access($1)', [mark])
  await expect.poll(() => heard.includes(mark)).toBe(true)
  return mark
}

const post = async (path: string, as: Official) => await office.ask(path, { as, method: 'POST' })
const absence = async (id: string, person: string, deputyId: string | null, version?: number) =>
  await office.ask(`/api/persons/${person}/absences/${id}`, {
    as: clerk,
    method: 'PUT',
    body: { deputyId, fromOn: '2026-03-10', untilOn: '2026-03-12' },
    ...(version !== undefined && { version }),
  })

test('a disabled account is told at once', async () => {
  const inspector = await office.official('inspector', 'county', county)
  expect(await told(async () => await post(`/api/accounts/${inspector.account}/actions/disable`, administrator))).toEqual([inspector.person])
})

test('a grant given and a grant taken away are told', async () => {
  const inspector = await office.official('inspector', 'county', county)
  const id = randomUUID()
  const gift = { personId: inspector.person, role: 'legal-reviewer', home: 'county', code: county, fromOn: '2026-03-01' }
  expect(await told(async () => await office.ask(`/api/grants/${id}`, { as: administrator, method: 'PUT', body: gift }))).toEqual([inspector.person])
  expect(await told(async () => await post(`/api/grants/${id}/actions/revoke`, administrator))).toEqual([inspector.person])
})

test('the end of a session is told', async () => {
  const inspector = await office.official('inspector', 'county', county)
  expect(await told(async () => await office.ask('/api/session', { as: inspector, method: 'DELETE' }))).toEqual([inspector.person])
})

test('a new deputy is told, and the one before when another takes over', async () => {
  const [director, first, second] = await Promise.all([1, 2, 3].map(async () => await office.official('deputy-director', 'county', county)))
  const id = randomUUID()
  expect(await told(async () => await absence(id, director!.person, first!.person))).toEqual([first!.person])
  expect(await told(async () => await absence(id, director!.person, second!.person, 1))).toEqual([first!.person, second!.person].toSorted())
  expect(await told(async () => await absence(id, director!.person, null, 2))).toEqual([second!.person])
})

test('when the absent person leaves for good, the deputy is told too', async () => {
  const [director, deputy] = await Promise.all([1, 2].map(async () => await office.official('deputy-director', 'county', county)))
  await absence(randomUUID(), director!.person, deputy!.person)
  const words = { name: '沈知秋', region: county }
  const id = randomUUID()
  await office.ask(`/api/persons/${id}`, { as: clerk, method: 'PUT', body: words })
  await absence(randomUUID(), id, deputy!.person)
  const leave = async () => await office.ask(`/api/persons/${id}/actions/leave`, { as: clerk, method: 'POST', body: { leftOn: '2026-03-10' }, version: 1 })
  expect(await told(leave)).toEqual([id, deputy!.person].toSorted())
})
