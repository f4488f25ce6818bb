import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApiDocument } from '../../../src/http/openapi.js'
import { type CountyOffice, county, openCountyOffice } from '../../support/county-office.js'
import { home, people } from '../../support/hazard-people.js'
import { startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let auditor: Visitor
let chief: Visitor
const hazardId = randomUUID()
const orderId = randomUUID()
/** Everybody who is planted; the auditor is not among them. */
let planted: string[] = []

async function done(...asked: Parameters<CountyOffice['say']>): Promise<void> {
  const { settled } = await office.say(...asked)
  if (settled !== 'applied') throw new Error(`${asked[1]} was ${settled}`)
}

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office })
  for (const [name, at] of [
    ['file', '2026-03-09T02:00:00.000Z'],
    ['notify', '2026-03-10T02:00:00.000Z'],
    ['submit-rectification', '2026-03-20T02:00:00.000Z'],
    ['verify-by-township', '2026-03-23T02:00:00.000Z'],
  ] as const)
    await done(hazardId, name, { at })
  const other = randomUUID()
  await office.say(other, 'file', { at: '2026-03-24T02:00:00.000Z' })
  const item = { hazardId: other, requirement: { text: randomUUID(), hash: 'c0ffee' }, term: { days: 5 } }
  const draft = {
    institutionId: home,
    items: [item],
    basis: [{ instrument: '养老机构管理办法', article: '第三十二条' }],
    remedies: { reconsiderationBody: '县人民政府', court: '县人民法院' },
    officers: [people.inspector.person, people.colleague.person],
  }
  await done(orderId, 'draft-order', { caseKind: 'order', body: draft, at: '2026-03-24T03:00:00.000Z' })
  const duty = randomUUID()
  await sql`insert into standing_duty (id, institution_id, duty_code, level, unit, person_id, post, scope, frequency, valid_from)
    values (${duty}, ${home}, 'fire-safety', 'institution', '颐和敬老院', ${people.head.person}, '院长', '消防安全', '每日', '2026-01-01')`.execute(office.db)
  await sql`insert into read_log (id, person_id, role, operation, thing, thing_id, field, reason, at)
    values (${randomUUID()}, ${people.chief.person}, 'section-chief', 'personal.unmask', 'person', ${people.head.person}, 'phone', '核实情况', '2026-03-20T02:00:00.000Z')`.execute(
    office.db,
  )
  await sql`update person set region = ${county}`.execute(office.db)
  chief = await web.sessionOf(people.chief.person)
  auditor = await web.signedIn('auditor', 'county', county)
  await sql`update person set name = '督审甲' where id = ${auditor.person}`.execute(office.db)
  planted = (await office.db.selectFrom('person').select('name').where('id', '<>', auditor.person).execute()).map(({ name }) => name)
  office.clock.now = '2026-03-27T01:00:00.000Z'
}, 120_000)
afterAll(async () => await web.stop())

const idFor = (path: string): string =>
  path.startsWith('/api/orders') ? orderId : path.startsWith('/api/persons') ? people.head.person : path.startsWith('/api/institutions') ? home : hazardId

const reads = (): string[] =>
  Object.entries(openApiDocument(web.routes).paths ?? {})
    .filter(([path, methods]) => 'get' in methods && path.startsWith('/api/') && path !== '/api/stream')
    .map(([path]) => path.replaceAll(/\{(\w+)\}/g, () => idFor(path)))

const named = (text: string): string[] => planted.filter((name) => text.includes(name))

test('no address shows a name in clear to the auditor', async () => {
  const shown: string[] = []
  for (const path of reads()) {
    const answer = await web.ask(path, { as: auditor })
    const names = named(await answer.text())
    if (names.length) shown.push(`${path}: ${names.join('、')}`)
  }
  expect(shown).toEqual([])
})

test('the same addresses name people to those who handle cases, and mask them for the auditor', async () => {
  const naming = [
    `/api/hazards/${hazardId}`,
    `/api/hazards/${hazardId}/events`,
    `/api/orders/${orderId}`,
    `/api/orders/${orderId}/events`,
    '/api/lists/hazards',
    '/api/lists/rectifications',
    '/api/lists/responsibilities',
    '/api/lists/responsibilities/standing',
    '/api/lists/ledger',
    '/api/lists/ledger.csv',
    '/api/duties',
    `/api/institutions/${home}/duties`,
    '/api/persons',
    `/api/persons/${people.head.person}`,
  ]
  for (const path of naming) {
    expect([path, named(await (await web.ask(path, { as: chief })).text())]).not.toEqual([path, []])
    expect(await (await web.ask(path, { as: auditor })).text()).toMatch(/\p{Script=Han}\*/u)
  }
  expect(await (await web.ask('/api/audit/looks', { as: auditor })).text()).toContain('赵*')
})

test('who handles cases beside the audit sees names', async () => {
  const both = await web.signedIn('auditor', 'county', county)
  await sql`insert into role_grant (id, person_id, role, home, region, from_on) values (${randomUUID()}, ${both.person}, 'legal-reviewer', 'county', ${county}, '2026-01-01')`.execute(
    office.db,
  )
  expect(named(await (await web.ask(`/api/hazards/${hazardId}`, { as: both })).text())).toContain('王建国')
})
