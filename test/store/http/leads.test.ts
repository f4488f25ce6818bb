import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseLead } from '../../../src/hazard/lead.store.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { home, people } from '../../support/hazard-people.js'
import { neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let inspector: Visitor
beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office })
  inspector = await web.sessionOf(people.inspector.person)
}, 120_000)
afterAll(async () => await web.stop())

/** A lead that the system raises on a Friday. */
const raised = async () =>
  await raiseLead(office.db, { key: randomUUID(), institutionId: home, kind: 'licence-expiring', facts: { licence: 'fire' } }, '2026-03-06T02:00:00.000Z')
const close = async (id: string, as: Visitor, why = 'nothing-found') =>
  await web.ask(`/api/leads/${id}/actions/close`, { as, method: 'POST', body: { why }, headers: { 'content-type': 'application/json' } })
const listed = async (id: string, status: string) => {
  const { rows } = (await (await web.ask(`/api/leads?status=${status}&limit=200`, { as: inspector })).json()) as { rows: Record<string, unknown>[] }
  return rows.find((row) => row.id === id)
}

test('a lead is to be answered within two working days, and is overdue after them while it is open', async () => {
  const id = await raised()
  office.clock.now = '2026-03-10T15:59:59.999Z'
  expect(await listed(id, 'open')).toMatchObject({ dueOn: '2026-03-10', dueAt: '2026-03-10T16:00:00.000Z', provisional: false, overdue: false })
  office.clock.now = '2026-03-10T16:00:00.001Z'
  expect(await listed(id, 'open')).toMatchObject({ dueOn: '2026-03-10', overdue: true })
  expect((await close(id, inspector)).status).toBe(204)
  expect(await listed(id, 'closed')).toMatchObject({ closedWhy: 'nothing-found', overdue: false })
})

test('an officer closes a lead with a reason; the same word again changes nothing, another one is refused', async () => {
  const id = await raised()
  expect((await close(id, inspector, 'because')).status).toBe(400)
  expect((await close(id, inspector)).status).toBe(204)
  expect((await close(id, inspector)).status).toBe(204)
  const again = await close(id, inspector, 'wrong-data')
  expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([409, 'hazard.lead-not-open'])
  const events = await office.db.selectFrom('register_event').select('kind').where('thing_id', '=', id).orderBy('version').execute()
  expect(events).toEqual([{ kind: 'raise' }, { kind: 'close' }])
})

test('the home does not close what the system has noticed about it, and for a neighbour there is no such lead', async () => {
  const id = await raised()
  expect((await close(id, await web.sessionOf(people.head.person))).status).toBe(403)
  const foreign = await web.signedIn('inspector', 'county', neighbour)
  const answers = [await close(id, foreign), await close(randomUUID(), foreign)]
  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  expect(await listed(id, 'open')).toMatchObject({ status: 'open' })
})
