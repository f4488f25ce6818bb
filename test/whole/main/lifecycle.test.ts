import { randomUUID } from 'node:crypto'
import { beforeAll, expect, inject, test } from 'vitest'
import { at, type County, file, filing, gatherCounty, mend, must, order, rectification, stands, verification, personId } from '../../support/county-walk.js'

let county: County
beforeAll(async () => {
  county = await gatherCounty(inject('product').address)
})

test('a hazard goes from its filing over the service of an order to its sign-off', async () => {
  const hazardId = await file(county)
  await order(county, hazardId)
  await mend(county, hazardId)
  const { body } = await county.inspector.get(`/api/hazards/${hazardId}`)
  expect(body).toMatchObject({ status: 'signed-off', ball: 'none' })
  expect(body.number).toMatch(/^371322-0006-\d{4}-\d{4}$/)
  const { body: events } = await county.inspector.get(`/api/hazards/${hazardId}/events`)
  expect(events.rows.map((row: { kind: string }) => row.kind)).toEqual(
    expect.arrayContaining(['file', 'notify', 'submit-rectification', 'verify-by-township', 'sign-off']),
  )
})

test('a filed hazard is in the list at the first look', async () => {
  const hazardId = await file(county)
  const { body } = await county.inspector.get('/api/hazards?open=true&limit=1')
  expect(body.rows[0].id).toBe(hazardId)
})

test('twenty times the same filing at once is one hazard', async () => {
  const [key, body] = [randomUUID(), filing()]
  const answers = await Promise.all(Array.from({ length: 20 }, () => county.inspector.act('/api/hazards', body, { 'idempotency-key': key })))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body: { number } }) => number)).size).toBe(1)
  const { body: events } = await county.inspector.get(`/api/hazards/${answers[0]?.body.caseId}/events`)
  expect(events.rows).toHaveLength(1)
})

test('the same id with other words is refused', async () => {
  const key = randomUUID()
  must(await county.inspector.act('/api/hazards', filing(), { 'idempotency-key': key }), 'filed')
  const { status, body } = await county.inspector.act('/api/hazards', { ...filing(), place: '三楼' }, { 'idempotency-key': key })
  expect([status, body.code]).toEqual([422, 'case.id-used-otherwise'])
})

test('the home cannot verify what it has mended', async () => {
  const hazardId = await file(county)
  await order(county, hazardId)
  must(await county.head.act(at(hazardId, 'submit-rectification'), await rectification(county.head)), 'submitted')
  const { status, body } = await county.head.act(at(hazardId, 'verify-by-township'), verification(personId('inspector')))
  expect([status, body.code]).toEqual([403, 'access.role-missing'])
  await stands(county.inspector, hazardId, 'submitted')
})

test('a hazard that does not exist and one of another county are answered alike', async () => {
  const { status, body } = await county.inspector.get(`/api/hazards/${randomUUID()}`)
  expect([status, body.code]).toEqual([404, 'case.unknown'])
})
