import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { drainOutbox } from '../../../src/notice/drain.store.js'
import { addCase, addHome, county, neighbour, startWeb, township, type Visitor, type Web } from '../../support/web.js'

let web: Web
let home: string
let caseId: string
let head: Visitor
let officer: Visitor
let chief: Visitor

interface Page {
  rows: { id: string; sentence: string; what: string; overdue: boolean; readAt: string | null; case: { number: string | null } | null }[]
  next: string | null
  counts: { unread: number; overdue: number }
}
const inboxOf = async (as: Visitor, query = ''): Promise<Page> => (await (await web.ask(`/api/notices${query}`, { as })).json()) as Page
const drain = () => drainOutbox({ db: web.db, now: web.kernel.now, subscriptions: [], sends: false })
const put = async (topic: string, body: object, key = randomUUID()) => {
  await sql`insert into outbox (topic, key, body, at) values (${topic}, ${key}, ${JSON.stringify(body)}::jsonb, ${web.clock.now})`.execute(web.db)
  return key
}
const step = (to: object[], more: object = {}) => ({
  caseId,
  caseKind: 'hazard',
  clock: 'rectify',
  subject: '',
  dueVersion: 1,
  step: 3,
  does: 'escalate',
  to,
  ...more,
})
const event = (posts: string[], more: object = {}) => ({ caseId, caseKind: 'hazard', event: 'file', version: 1, posts, by: [], ...more })

beforeAll(async () => {
  web = await startWeb()
  home = await addHome(web)
  ;[head, officer, chief] = [
    await web.signedIn('institution-head', 'institution', home),
    await web.signedIn('township-officer', 'township', township),
    await web.signedIn('section-chief', 'county', county),
  ]
})
afterAll(async () => await web.stop())
beforeEach(async () => {
  await sql`delete from notice`.execute(web.db)
  await sql`delete from outbox`.execute(web.db)
  caseId = await addCase(web, { institution: home, number: `郯养隐〔2026〕${randomUUID().slice(0, 4)}号`, dueAt: '2026-03-08T16:00:00.000Z' })
})

test('a step reaches the persons that it names, each once, however often and by however many it is told', async () => {
  await put(
    'step',
    step([
      { person: head.person, post: 'institution-head', via: 'holder' },
      { person: officer.person, post: 'township-officer', via: 'holder' },
    ]),
  )
  await Promise.all(Array.from({ length: 8 }, drain))
  await sql`update outbox set sent_at = null`.execute(web.db)
  await drain()
  for (const each of [head, officer]) expect((await inboxOf(each)).counts).toEqual({ unread: 1, overdue: 1 })
  expect((await inboxOf(chief)).rows).toEqual([])
})

test('a step that names nobody tells nobody and does not come again', async () => {
  await put('step', { caseId, clock: 'rectify', step: 1, posts: ['institution-head'] })
  expect(await drain()).toBe(1)
  expect(await drain()).toBe(0)
  expect((await inboxOf(head)).rows).toEqual([])
})

test('an event reaches who holds its posts where the case stands, and nobody elsewhere', async () => {
  const [elsewhere, sister] = [await addHome(web, { county: neighbour, township: `${neighbour}101` }), await addHome(web, { name: '杨集镇颐养院' })]
  const strangers = [
    await web.signedIn('institution-head', 'institution', elsewhere),
    await web.signedIn('institution-head', 'institution', sister),
    await web.signedIn('section-chief', 'county', neighbour),
    await web.signedIn('township-officer', 'township', `${county}102`),
    await web.signedIn('section-chief', 'province', county.slice(0, 2)),
  ]
  await put('event', event(['institution-head', 'township-officer', 'section-chief']))
  await drain()
  for (const each of [head, officer, chief]) expect((await inboxOf(each)).rows).toHaveLength(1)
  for (const each of strangers) expect((await inboxOf(each)).rows).toEqual([])
})

test('whoever did it is not told of it, nor whoever has left, nor a closed account', async () => {
  const [gone, closed] = [await web.signedIn('section-chief', 'county', county), await web.signedIn('section-chief', 'county', county)]
  await sql`update person set left_on = '2026-03-01' where id = ${gone.person}`.execute(web.db)
  await sql`update account set disabled_at = now() where person_id = ${closed.person}`.execute(web.db)
  await put('event', event(['section-chief', 'township-officer'], { by: [chief.person] }))
  await drain()
  const told = await sql<{ person_id: string }>`select person_id from notice`.execute(web.db)
  expect(told.rows.map((row) => row.person_id)).toEqual([officer.person])
})

test('a deputy is told for the days of the absence, and the absent person too', async () => {
  const deputy = await web.signedIn('inspector', 'county', county)
  await sql`insert into absence (id, person_id, deputy_id, from_on, until_on) values (${randomUUID()}, ${chief.person}, ${deputy.person}, '2026-03-09', '2026-03-11')`.execute(
    web.db,
  )
  await put('event', event(['section-chief']))
  await drain()
  expect((await inboxOf(deputy)).rows).toHaveLength(1)
  expect((await inboxOf(chief)).rows).toHaveLength(1)
  web.clock.now = '2026-03-12T01:00:00.000Z'
  await put('event', event(['section-chief']))
  await drain()
  expect((await inboxOf(deputy)).rows).toHaveLength(1)
  web.clock.now = '2026-03-10T01:00:00.000Z'
  await sql`delete from absence`.execute(web.db)
})

test('a department is told of nothing that was not referred to it', async () => {
  const agency = randomUUID()
  await web.pool.query(
    "insert into agency (id, credit_code, name, kind, county, department) values ($1, $2, '消防救援大队', 'department', $3, 'fire-rescue')",
    [agency, agency.slice(0, 18), county],
  )
  const partner = await web.signedIn('department-partner', 'agency', agency)
  await put('event', event(['department-partner'], { event: 'refer' }))
  await drain()
  expect((await inboxOf(partner)).rows).toEqual([])
})

test('the sentence is made from codes when it is read, and names no case that is out of reach', async () => {
  const moved = await web.signedIn('institution-head', 'institution', home)
  await put('step', step([head, moved].map(({ person }) => ({ person, post: 'institution-head' }))))
  await drain()
  const before = (await inboxOf(head)).rows[0]
  expect(before?.sentence).toMatch(/^马头镇颐和敬老院隐患（郯养隐〔2026〕.{4}号）：“整改”已经逾期。$/)
  await sql`update role_grant set until_on = '2026-03-09' where id = ${moved.grant}`.execute(web.db)
  const after = (await inboxOf(moved)).rows[0]
  expect(after).toMatchObject({ case: null, sentence: '一件隐患（已不在您的管辖范围内）：“整改”已经逾期。' })
})

test('reading is marked once, and a notice of somebody else is answered like a missing one', async () => {
  await put('step', step([{ person: head.person, post: 'institution-head' }]))
  await drain()
  const id = (await inboxOf(head)).rows[0]?.id
  const mark = async (which: string | undefined, as: Visitor) => await web.ask(`/api/notices/${which}/read`, { as, method: 'PUT' })
  const [foreign, missing] = [await mark(id, officer), await mark(randomUUID(), officer)]
  expect([foreign.status, await foreign.text()]).toEqual([missing.status, await missing.text()])
  expect(foreign.status).toBe(404)
  expect((await inboxOf(head)).counts.unread).toBe(1)

  expect((await mark(id, head)).status).toBe(204)
  const first = (await inboxOf(head)).rows[0]?.readAt
  web.clock.now = '2026-03-10T02:00:00.000Z'
  expect((await mark(id, head)).status).toBe(204)
  expect((await inboxOf(head)).rows[0]?.readAt).toBe(first)
  expect(await inboxOf(head, '?unread=true')).toMatchObject({ rows: [], counts: { unread: 0 } })
  web.clock.now = '2026-03-10T01:00:00.000Z'
})

test('"all until then" leaves unread what came later', async () => {
  await put('step', step([{ person: head.person, post: 'institution-head' }]))
  await drain()
  web.clock.now = '2026-03-10T03:00:00.000Z'
  await put('step', step([{ person: head.person, post: 'institution-head' }], { step: 4 }))
  await drain()
  expect((await web.ask('/api/notices/read', { as: head, method: 'PUT', body: { until: '2026-03-10T02:00:00.000Z' } })).status).toBe(204)
  expect((await inboxOf(head)).counts.unread).toBe(1)
  web.clock.now = '2026-03-10T01:00:00.000Z'
})

test('pages taken while more is told hold nothing twice and leave nothing out', async () => {
  for (let n = 0; n < 7; n++) await put('step', step([{ person: head.person, post: 'institution-head' }], { step: n }))
  await drain()
  const standing = (await inboxOf(head)).rows.map(({ id }) => id)
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const here: Page = await inboxOf(head, `?limit=3${next && `&cursor=${next}`}`)
    seen.push(...here.rows.map(({ id }) => id))
    next = here.next
    web.clock.now = '2026-03-10T04:00:00.000Z'
    await put('step', step([{ person: head.person, post: 'institution-head' }]))
    await drain()
  }
  web.clock.now = '2026-03-10T01:00:00.000Z'
  expect(seen).toEqual(standing)
})

test('whoever puts something into the outbox wakes whoever reads it', async () => {
  const client = await web.pool.connect()
  const heard: string[] = []
  client.on('notification', ({ channel }) => heard.push(channel))
  await client.query('listen outbox')
  await put('step', step([]))
  await client.query('select 1')
  client.release(true)
  expect(heard).toEqual(['outbox'])
})
