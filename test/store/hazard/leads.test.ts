import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noScope } from '../../../src/access/scope.js'
import { brokenRegisters } from '../../../src/case/register.store.js'
import { closeLead, listLeads, type NoticedLead, raiseLead } from '../../../src/hazard/lead.store.js'
import { county, type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { bodies, home, people } from '../../support/hazard-people.js'

let office: CountyOffice

beforeAll(async () => {
  office = await openCountyOffice()
})
afterAll(async () => await office.close())

const at = '2026-03-08T02:00:00.000Z'
const noticed = (key: string): NoticedLead => ({ key, institutionId: home, kind: 'licence-expiring', facts: { licence: 'fire', validUntil: '2026-04-01' } })
const inCounty = { ...noScope, counties: [county] }
const file = async (lead: string) =>
  await office.say(randomUUID(), 'file', { body: { ...bodies.file, source: 'lead', leadId: lead }, at: '2026-03-09T02:00:00.000Z' })

test('what is noticed again is the same lead', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => raiseLead(office.db, noticed('证照/颐和/消防'), at)))
  expect(new Set(ids)).toHaveProperty('size', 1)
  const { rows } = { rows: await listLeads(office.db, { scope: inCounty, after: null, rowsMax: 50 }) }
  expect(rows.filter((l) => l.id === ids[0])).toEqual([
    {
      id: ids[0],
      county,
      institutionId: home,
      institution: '马头镇颐和敬老院',
      kind: 'licence-expiring',
      facts: { licence: 'fire', validUntil: '2026-04-01' },
      raisedAt: at,
      status: 'open',
      hazardId: null,
      closedAt: null,
      closedWhy: null,
    },
  ])
  expect(
    await office.db
      .selectFrom('register_event')
      .select('kind')
      .where('thing_id', '=', ids[0] ?? '')
      .execute(),
  ).toEqual([{ kind: 'raise' }])
})

test('a lead about a home that does not exist is not raised', async () => {
  await expect(raiseLead(office.db, { ...noticed('证照/无'), institutionId: randomUUID() }, at)).rejects.toThrow(/no result/)
})

test('a lead is closed once, with who and why, and the same person may say so again', async () => {
  const id = await raiseLead(office.db, noticed('证照/颐和/食品'), at)
  const close = { id, actor: people.inspector, why: 'already-renewed', at: '2026-03-09T02:00:00.000Z' } as const
  expect(await closeLead(office.db, close)).toBeNull()
  expect(await closeLead(office.db, close)).toBeNull()
  expect(await closeLead(office.db, { ...close, actor: people.chief })).toEqual({ code: 'hazard.lead-not-open' })
  expect(await closeLead(office.db, { ...close, id: randomUUID() })).toEqual({ code: 'hazard.lead-unknown' })
  expect(await office.db.selectFrom('register_event').select('kind').where('thing_id', '=', id).orderBy('version').execute()).toEqual([
    { kind: 'raise' },
    { kind: 'close' },
  ])
  expect(await brokenRegisters(office.db)).toEqual([])
  expect(await file(id)).toEqual({ settled: 'refused', refusal: { code: 'hazard.lead-not-open' } })
})

test('a lead that was confirmed is not closed', async () => {
  const id = await raiseLead(office.db, noticed('证照/颐和/电梯'), at)
  expect(await file(id)).toMatchObject({ settled: 'applied' })
  expect(await closeLead(office.db, { id, actor: people.inspector, why: 'nothing-found', at: '2026-03-09T03:00:00.000Z' })).toEqual({
    code: 'hazard.lead-not-open',
  })
  const [lead] = (await listLeads(office.db, { scope: inCounty, status: 'confirmed', after: null, rowsMax: 50 })).filter((l) => l.id === id)
  expect(lead).toMatchObject({ status: 'confirmed', hazardId: expect.any(String) })
})

test('a lead that is confirmed and closed at the same instant is one of the two', async () => {
  for (let n = 0; n < 8; n++) {
    const id = await raiseLead(office.db, noticed(`证照/颐和/同时/${n}`), at)
    const [filed, refused] = await Promise.all([
      file(id),
      closeLead(office.db, { id, actor: people.inspector, why: 'nothing-found', at: '2026-03-09T03:00:00.000Z' }),
    ])
    expect([filed.settled === 'applied', refused === null].filter(Boolean)).toHaveLength(1)
  }
})

test('leads are listed by status and within the scope, the oldest first, page by page', async () => {
  const late = await raiseLead(office.db, noticed('证照/颐和/最晚'), '2026-03-08T09:00:00.000Z')
  const listed = await listLeads(office.db, { scope: inCounty, status: 'open', after: null, rowsMax: 50 })
  expect(listed.at(-1)?.id).toBe(late)
  const [first] = listed
  const next = await listLeads(office.db, { scope: inCounty, status: 'open', after: { raisedAt: first?.raisedAt ?? '', id: first?.id ?? '' }, rowsMax: 50 })
  expect(next.map((l) => l.id)).toEqual(listed.slice(1).map((l) => l.id))
  expect(await listLeads(office.db, { scope: { ...noScope, counties: ['990001'] }, after: null, rowsMax: 50 })).toEqual([])
})
