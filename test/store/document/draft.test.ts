import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftsMax } from '../../../src/document/draft.store.js'
import { county, type Office, type Official, openOffice } from '../../support/registers.js'

let office: Office
let author: Official
let other: Official

beforeAll(async () => {
  office = await openOffice()
  author = await office.official('inspector', 'county', county)
  other = await office.official('inspector', 'county', county)
})
afterAll(async () => await office.close())

const keep = async (id: string, body: object, as = author, kind = 'hazard') =>
  await office.ask(`/api/drafts/${id}`, { as, method: 'PUT', body: { kind, body } })
const drafts = async (as: Official, query = '') =>
  ((await (await office.ask(`/api/drafts${query}`, { as })).json()) as { rows: { id: string; body: object }[] }).rows

test('a draft is kept, changed, listed and thrown away', async () => {
  const id = randomUUID()
  expect((await keep(id, { place: '一层东侧' })).status).toBe(204)
  expect((await keep(id, { place: '一层东侧消防通道' })).status).toBe(204)
  expect(await drafts(author, '?kind=hazard')).toEqual([{ id, kind: 'hazard', body: { place: '一层东侧消防通道' }, changedAt: office.clock.now }])
  expect(await drafts(author, '?kind=order')).toEqual([])
  const away = async () => (await office.ask(`/api/drafts/${id}`, { as: author, method: 'DELETE' })).status
  expect([await away(), await away()]).toEqual([204, 404])
})

test('nobody sees, changes or throws away the draft of another', async () => {
  const id = randomUUID()
  await keep(id, { place: '厨房' })
  expect(await drafts(other)).toEqual([])
  expect((await keep(id, { place: '别处' }, other)).status).toBe(404)
  expect((await office.ask(`/api/drafts/${id}`, { as: other, method: 'DELETE' })).status).toBe(404)
  expect(await drafts(author)).toMatchObject([{ id, body: { place: '厨房' } }])
})

test('a draft keeps its kind', async () => {
  const id = randomUUID()
  await keep(id, {})
  expect((await keep(id, {}, author, 'order')).status).toBe(404)
  expect((await keep(randomUUID(), {}, author, 'plan')).status).toBe(400)
})

test('an author keeps so many drafts and no more, also when they come at once', async () => {
  await sql`insert into draft (id, author, kind, body, changed_at) select gen_random_uuid(), ${other.person}, 'order', '{}', now() from generate_series(1, ${draftsMax - 1})`.execute(
    office.db,
  )
  const answers = await Promise.all([1, 2, 3].map(async () => (await keep(randomUUID(), {}, other)).status))
  expect(answers.toSorted((a, b) => a - b)).toEqual([204, 409, 409])
})

test('without a session there are no drafts', async () => {
  expect((await office.ask('/api/drafts')).status).toBe(401)
})
