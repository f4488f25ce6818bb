import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/case/case.js'
import type { LookbackCommand } from '../../../src/lookback/commands.js'
import { lookbackIdOf, openLookbacks } from '../../../src/lookback/due.store.js'
import { certify, county, type CountyOffice, openCountyOffice, upload } from '../../support/county-office.js'
import { home, people } from '../../support/hazard-people.js'
import { signedOff } from '../../support/signed-off.js'
import { startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let hazardId: string
let [checker, chief, leader, head] = [] as Visitor[]
const [one, other] = [randomUUID(), randomUUID()]
const text = () => ({ text: randomUUID(), hash: 'c0ffee' })

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office })
  for (const [n, person] of [one, other].entries()) {
    await sql`insert into person (id, name) values (${person}, ${['高远', '苏敏'][n]})`.execute(office.db)
    await sql`insert into role_grant (id, person_id, role, home, region, from_on) values (${randomUUID()}, ${person}, 'inspector', 'county', ${county}, '2025-01-01')`.execute(
      office.db,
    )
    await certify(office.db, person, { number: `执法-外${n}`, regions: [county] })
  }
  ;[checker, chief, leader, head] = await Promise.all(
    [one, people.chief.person, people.leader.person, people.head.person].map((person) => web.sessionOf(person)),
  )
  hazardId = await drawn()
  office.clock.now = '2026-04-16T22:00:00.000Z'
  await openLookbacks(office.kernel)
  await deliver()
}, 120_000)
afterAll(async () => await web.stop())

/** A closure that the draw has taken. */
async function drawn(): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const id = await signedOff(office, { grade: 'C' })
    if (await office.db.selectFrom('lookback_due').select('sort').where('hazard_id', '=', id).where('sort', '=', 'recheck').executeTakeFirst()) return id
  }
  throw new Error('nothing was drawn in sixty')
}
async function deliver(): Promise<void> {
  const pending = await office.db.selectFrom('command_inbox').select('command_id').where('status', '=', 'pending').orderBy('received_at').execute()
  for (const { command_id } of pending) await office.record(command_id)
}
const recheck = () => `/api/lookbacks/${lookbackIdOf(hazardId, 'recheck')}`
const about = async (name: LookbackCommand, by: Actor, body: object, at: string) =>
  await office.say(lookbackIdOf(hazardId, 'recheck'), name, { caseKind: 'hazardLookback', by, body, at })
const told = async (path: string, as: Visitor | undefined) => {
  const answer = await web.ask(path, { ...(as && { as }) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test('the home hears nothing of a re-check that is to come: no case, no day, no draw', async () => {
  expect((await told(recheck(), head)).status).toBe(404)
  const { body } = await told('/api/lookbacks', head)
  expect(body['rows']).toEqual([])
  const facts = JSON.stringify([await told(`/api/hazards/${hazardId}`, head), await told(`/api/hazards/${hazardId}/events`, head)])
  expect(facts).not.toMatch(/"sort":"recheck"|"seed":"[0-9a-f]{32}","grade"/)
  expect(JSON.stringify(await told(`/api/hazards/${hazardId}`, chief))).toContain('"sort":"recheck"')
})

test('a re-check waits first for who sends somebody, then for the two who are sent, and for nobody else', async () => {
  const waits = async (as: Visitor | undefined) =>
    ((await told('/api/waiting?limit=100', as)).body['rows'] as { id: string }[]).some(({ id }) => id === lookbackIdOf(hazardId, 'recheck'))
  expect([await waits(chief), await waits(checker)]).toEqual([true, false])
  await about('assign-lookback', people.leader, { officers: [one, other] }, '2026-04-17T01:00:00.000Z')
  expect([await waits(chief), await waits(checker), await waits(await web.sessionOf(people.reinspector.person))]).toEqual([false, true, false])
})

test('until their result is in, how it was closed is shown to neither of the two; afterwards it is', async () => {
  const paths = ['', '/events', '/clocks', '/explain'].map((end) => `/api/hazards/${hazardId}${end}`)
  for (const path of paths) expect([path, await told(path, checker)]).toMatchObject([path, { status: 403, body: { code: 'lookback.blind' } }])
  const page = await told(recheck(), checker)
  expect(page).toMatchObject({ status: 200, body: { facts: { hazardId, sort: 'recheck' } } })
  expect(JSON.stringify(page)).not.toMatch(/"grade"|"verdict"|"signOffNumber"/)
  expect((await told(paths[0] ?? '', chief)).status).toBe(200)

  const evidence = [await upload(office.db, randomUUID())]
  const body = { visitedOn: '2026-04-17', second: other, result: 'not-held', finding: text(), evidence }
  expect(await about('record-lookback', { person: one, role: 'inspector' }, body, '2026-04-17T06:00:00.000Z')).toMatchObject({ settled: 'applied' })
  await deliver()
  for (const path of paths) expect([path, (await told(path, checker)).status]).toEqual([path, 200])
  expect((await told(recheck(), head)).status).toBe(200)
})

test('a false closure stands against the home for its readers, against the closer for leaders alone, and not before it was found', async () => {
  const path = '/api/statistics/false-closures'
  const ofHome = { institution: { id: home }, checked: 1, notHeld: 1, rate: 1 }
  expect((await told(path, chief)).body).toMatchObject({ rows: [ofHome] })
  expect((await told(path, head)).body).toMatchObject({ rows: [ofHome] })
  expect((await told(`${path}/closers`, leader)).body).toMatchObject({ rows: [{ closer: { id: people.chief.person }, checked: 1, notHeld: 1, rate: 1 }] })
  for (const who of [chief, checker, head]) expect((await told(`${path}/closers`, who)).status).toBe(403)
  const before = (await told(`${path}?asOf=2026-04-17T05:59:59Z`, chief)).body['rows'] as { checked: number; rate: number | null }[]
  expect(before.map(({ checked, rate }) => [checked, rate])).toEqual([[0, null]])
  expect((await told(`${path}?asOf=2031-01-01T00:00:00Z`, chief)).status).toBe(400)
})
