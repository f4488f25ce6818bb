import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CountyOffice, county, openCountyOffice } from '../../support/county-office.js'
import { bodies } from '../../support/hazard-people.js'
import { neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
/** Hazards by the departments that they were referred to. */
const hazards: Readonly<Record<'fire' | 'health' | 'both' | 'none', string>> = {
  fire: randomUUID(),
  health: randomUUID(),
  both: randomUUID(),
  none: randomUUID(),
}
const partners: Record<'fire' | 'health' | 'assessment' | 'elsewhere', Visitor> = {} as never

const agency = async (name: string, kind: string, department: string | null, at: string): Promise<string> => {
  const id = randomUUID()
  await sql`insert into agency (id, credit_code, name, kind, department, county) values (${id}, ${id.slice(0, 18)}, ${name}, ${kind}, ${department}, ${at})`.execute(
    office.db,
  )
  return id
}

beforeAll(async () => {
  office = await openCountyOffice()
  for (const id of Object.values(hazards)) await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  const refer = async (id: string, department: string, n: number) =>
    expect(await office.say(id, 'refer', { body: { ...bodies.refer, department, number: `移〔2026〕${n}号` }, at: '2026-03-26T02:00:00.000Z' })).toMatchObject({
      settled: 'applied',
    })
  await refer(hazards.fire, 'fire-rescue', 1)
  await refer(hazards.health, 'health', 2)
  await refer(hazards.both, 'fire-rescue', 3)
  await refer(hazards.both, 'health', 4)
  web = await startWeb({ over: office, recorded: true })
  office.clock.now = '2026-03-27T01:00:00.000Z'
  partners.fire = await web.signedIn('department-partner', 'agency', await agency('县消防救援大队', 'department', 'fire-rescue', county))
  partners.health = await web.signedIn('department-partner', 'agency', await agency('县卫生健康局', 'department', 'health', county))
  partners.assessment = await web.signedIn('department-partner', 'agency', await agency('清平评估中心', 'assessment', null, county))
  partners.elsewhere = await web.signedIn('department-partner', 'agency', await agency('邻县消防救援大队', 'department', 'fire-rescue', neighbour))
}, 120_000)
afterAll(async () => await web.stop())

const idsFor = async (who: keyof typeof partners, path: string): Promise<string[]> => {
  const answer = await web.ask(path, { as: partners[who] })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { rows: { id: string }[] }).rows.map(({ id }) => id).toSorted()
}
const act = async (who: keyof typeof partners, id: string, command: string, body: object) =>
  await web.ask(`/api/hazards/${id}/actions/${command}`, { as: partners[who], method: 'POST', body, headers: { 'idempotency-key': randomUUID() } })
const reply = (referral: number) => ({ referral, repliedOn: '2026-03-27', outcome: 'handled', reply: '已现场核查，隐患已消除。' })

test.each(['/api/hazards', '/api/hazards/overdue', '/api/lists/hazards', '/api/lists/rectifications', '/api/lists/responsibilities', '/api/lists/ledger'])(
  '%s shows a department what was referred to it, and nothing else',
  async (path) => {
    const referred = path.endsWith('overdue') ? [] : [hazards.fire, hazards.both].toSorted()
    if (referred.length) expect(await idsFor('fire', path)).toEqual(referred)
    else expect((await idsFor('fire', path)).every((id) => [hazards.fire, hazards.both].includes(id))).toBe(true)
    expect(await idsFor('assessment', path)).toEqual([])
    expect(await idsFor('elsewhere', path)).toEqual([])
  },
)

test('a region narrows what a department sees', async () => {
  expect(await idsFor('fire', `/api/lists/hazards?region=${county}`)).toEqual([hazards.fire, hazards.both].toSorted())
  expect(await idsFor('fire', `/api/lists/hazards?region=${neighbour}`)).toEqual([])
})

test.each(['', '/events', '/clocks', '/explain'])('a department reads%s of what was referred to it, and the rest does not exist', async (end) => {
  const read = async (who: keyof typeof partners, id: string) => (await web.ask(`/api/hazards/${id}${end}`, { as: partners[who] })).status
  expect(await Promise.all([hazards.fire, hazards.both, hazards.health, hazards.none].map((id) => read('fire', id)))).toEqual([200, 200, 404, 404])
  expect([await read('elsewhere', hazards.fire), await read('assessment', hazards.fire)]).toEqual([404, 404])
})

test('a department answers what was referred to it, comments on it, and reads it afterwards', async () => {
  expect((await act('fire', hazards.both, 'comment', { text: '已派员。' })).status).toBe(200)
  const another = await act('fire', hazards.both, 'record-referral-reply', reply(2))
  expect([another.status, ((await another.json()) as { code: string }).code]).toEqual([403, 'hazard.referral-of-another-department'])
  expect((await act('fire', hazards.both, 'record-referral-reply', reply(1))).status).toBe(200)
  expect((await act('health', hazards.both, 'record-referral-reply', reply(2))).status).toBe(200)
  expect(await idsFor('fire', '/api/hazards')).toContain(hazards.both)
})

test('a department answers nothing that was not referred to it, and does nothing else', async () => {
  expect((await act('fire', hazards.health, 'record-referral-reply', reply(1))).status).toBe(404)
  expect((await act('elsewhere', hazards.fire, 'comment', { text: '备注' })).status).toBe(404)
  expect((await act('fire', hazards.fire, 'withdraw', { reason: '误登' })).status).toBe(403)
})
