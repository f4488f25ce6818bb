import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { drainOutbox } from '../../../src/notice/drain.store.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { people } from '../../support/hazard-people.js'

let office: CountyOffice
let activities: ReturnType<typeof createCaseActivities>

beforeAll(async () => {
  office = await openCountyOffice()
  activities = createCaseActivities(office.kernel, () => undefined)
  for (const { person } of new Map(Object.values(people).map((one) => [one.person, one])).values())
    if (person !== people.system.person)
      await sql`insert into account (id, username, person_id, created_at, updated_at)
        select ${randomUUID()}, ${`u-${person.slice(-8)}`}, id, now(), now() from person where id = ${person}`.execute(office.db)
})
afterAll(async () => await office.close())

const drain = async () => {
  while ((await drainOutbox({ db: office.db, now: office.kernel.now, subscriptions: [], sends: false })) > 0);
}
const toldOf = async (caseId: string, person: string) =>
  (
    await office.db
      .selectFrom('notice')
      .select(['what', 'overdue'])
      .where('case_id', '=', caseId)
      .where('person_id', '=', person)
      .orderBy('at')
      .orderBy('what')
      .execute()
  ).map(({ what, overdue }) => (overdue ? `${what}!` : what))

test('whoever a hazard concerns is told of what happens to it and of its steps, and nobody of what they did themselves', async () => {
  const id = randomUUID()
  await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await office.say(id, 'notify', { at: '2026-03-10T02:00:00.000Z' })
  office.clock.now = '2026-03-30T16:00:15.000Z'
  await activities.tick({ caseId: id })
  await drain()
  expect(await toldOf(id, people.head.person)).toEqual(['file', 'notify', 'escalate!'])
  expect(await toldOf(id, people.township.person)).toEqual(['file', 'escalate!'])
  expect(await toldOf(id, people.inspector.person)).toEqual([])
  await sql`update outbox set sent_at = null`.execute(office.db)
  await drain()
  expect(await toldOf(id, people.head.person)).toEqual(['file', 'notify', 'escalate!'])
})

test('a command that is refused, and one that is sent again, tell nobody anything new', async () => {
  const id = randomUUID()
  const commandId = await office.put(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await Promise.all(Array.from({ length: 10 }, () => office.record(commandId)))
  expect(await office.say(id, 'sign-off')).toMatchObject({ settled: 'refused' })
  const { rows } = await sql<{ key: string }>`select key from outbox where body->>'caseId' = ${id}`.execute(office.db)
  expect(rows).toEqual([{ key: `${id}/1` }])
})

test('what was imported tells nobody', async () => {
  const id = randomUUID()
  await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z', imported: true, happenedAt: '2026-03-08T02:00:00.000Z' })
  expect((await sql`select 1 from outbox where body->>'caseId' = ${id}`.execute(office.db)).rows).toEqual([])
})
