import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { files, home, people } from '../../support/hazard-people.js'
import { startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let inspector: Visitor

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office, recorded: true })
  inspector = await web.sessionOf(people.inspector.person)
  office.clock.now = '2026-03-10T02:00:00.000Z'
}, 60_000)
afterAll(async () => await web.stop())

const filing = (more: object) => ({
  institutionId: home,
  source: 'routine',
  foundOn: '2026-03-09',
  officers: [people.colleague.person],
  place: '二楼走廊',
  description: '灭火器压力不足',
  category: 'building',
  photos: [files.photo],
  ...more,
})
const refused = async (body: object) => {
  const receipt = randomUUID()
  const answer = await web.ask('/api/hazards', { as: inspector, method: 'POST', body, headers: { 'idempotency-key': receipt } })
  const { code, field, fields, detail } = (await answer.json()) as { code: string; field?: string; fields?: { field: string }[]; detail: string }
  return { receipt, status: answer.status, code, field, detail, fields: fields?.map((one) => one.field) }
}

test.each([
  ['officers', 'hazard.person-unknown', { officers: [randomUUID()] }],
  ['responsiblePerson', 'hazard.person-unknown', { responsiblePerson: randomUUID() }],
  ['category', 'hazard.category-unknown', { category: 'no-such' }],
  ['photos', 'hazard.evidence-unknown', { photos: [files.photo, randomUUID()] }],
  ['foundOn', 'hazard.day-in-future', { foundOn: '2026-03-11' }],
  ['checkItemCode', 'hazard.check-item-unknown', { checkItemCode: 'no-such' }],
])('a filing whose %s is wrong is told so: %s', async (field, code, more) => {
  const { receipt, ...told } = await refused(filing(more))
  expect(told).toMatchObject({ status: 422, code, field })
  const later = await web.ask(`/api/receipts/${receipt}`, { as: inspector })
  expect(await later.json()).toMatchObject({ state: 'refused', refused: { code, field } })
})

test('a day that does not exist is one fault of one field', async () => {
  expect(await refused(filing({ foundOn: '2026-02-30' }))).toMatchObject({ status: 400, fields: ['foundOn'], detail: '填写有误，请核对：foundOn。' })
})
