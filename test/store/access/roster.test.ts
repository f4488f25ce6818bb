import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { type CountyOffice, county, openCountyOffice, township } from '../../support/county-office.js'
import { home, people } from '../../support/hazard-people.js'

let office: CountyOffice
let activities: ReturnType<typeof createCaseActivities>
let id: string

beforeAll(async () => {
  office = await openCountyOffice()
  activities = createCaseActivities(office.kernel, () => undefined)
  for (const { person, role } of Object.values(people)) if (role !== 'system') await openAccount(person)
})
afterAll(async () => await office.close())
/** A hazard whose rectification was due at the end of 30 March 2026, and a chart in which everybody is there. */
beforeEach(async () => {
  id = randomUUID()
  await sql`delete from absence`.execute(office.db)
  await sql`update account set disabled_at = null`.execute(office.db)
  await sql`update person set left_on = null`.execute(office.db)
  await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await office.say(id, 'notify', { at: '2026-03-10T02:00:00.000Z' })
})

const openAccount = async (person: string) =>
  await sql`insert into account (id, username, person_id, created_at, updated_at) values (${randomUUID()}, ${`u-${person.slice(-8)}`}, ${person}, now(), now())`.execute(
    office.db,
  )
const away = async (person: string, deputy: string | null, [from, until] = ['2026-03-20', '2026-04-20']) =>
  await sql`insert into absence (id, person_id, deputy_id, from_on, until_on) values (${randomUUID()}, ${person}, ${deputy}, ${from}, ${until})`.execute(
    office.db,
  )
const disable = async (...persons: readonly string[]) =>
  await sql`update account set disabled_at = now() where person_id = any(${[...persons]}::uuid[])`.execute(office.db)
const leave = async (person: string, on: string) => await sql`update person set left_on = ${on} where id = ${person}`.execute(office.db)

/** Takes the steps that are due at an instant, and answers the last of them as it was recorded. */
async function taken(at: string) {
  office.clock.now = at
  await activities.tick({ caseId: id })
  return await office.db.selectFrom('escalation').selectAll().where('case_id', '=', id).orderBy('legal_at', 'desc').limit(1).executeTakeFirstOrThrow()
}
const receiversAt = async (at: string) => (await taken(at)).receivers.map(({ person, post, via, because }) => [person, post, via, because])
/** Fifteen seconds after the end of 30 March: the home is overdue. */
const overdue = '2026-03-30T16:00:15.000Z'
/** After the third working day: the section chief's step. */
const thirdDay = '2026-04-02T16:00:15.000Z'

test('a step goes to whoever holds its posts where the case stands, and says so in the row, the event and the note', async () => {
  const step = await taken(overdue)
  const receivers = [
    { person: people.head.person, post: 'institution-head', via: 'post', because: null },
    { person: people.township.person, post: 'township-officer', via: 'post', because: null },
    { person: people.townshipColleague.person, post: 'township-officer', via: 'post', because: null },
  ]
  expect(step).toMatchObject({ step: 3, does: 'escalate', legal_at: '2026-03-30T16:00:00.000Z', unattended: false })
  expect(new Set(step.receivers)).toEqual(new Set(receivers))
  const event = await office.db
    .selectFrom('case_event')
    .select(['schema', 'body'])
    .where('case_id', '=', id)
    .where('kind', '=', 'escalate')
    .executeTakeFirstOrThrow()
  expect(event).toMatchObject({ schema: 2, body: { clock: 'rectify', side: 'operator', step: 3, to: step.receivers } })
  const notes = await office.db.selectFrom('outbox').select('body').where('topic', '=', 'step').execute()
  expect(notes.map(({ body }) => body)).toContainEqual({
    caseId: id,
    caseKind: 'hazard',
    clock: 'rectify',
    subject: '',
    dueVersion: 1,
    step: 3,
    does: 'escalate',
    to: step.receivers,
    // Two working days from Tuesday, on which it was taken.
    answerDueOn: '2026-04-02',
  })
})

test('a registered deputy of the same body receives for whoever is away', async () => {
  await away(people.chief.person, people.clerk.person)
  expect(await receiversAt(thirdDay)).toEqual([[people.clerk.person, 'section-chief', 'deputy', 'on-leave']])
})

test.each([
  ['without a deputy', async () => await away(people.chief.person, null), 'on-leave'],
  [
    'whose deputy is away too',
    async () => {
      await away(people.chief.person, people.clerk.person)
      await away(people.clerk.person, null)
    },
    'on-leave',
  ],
  [
    'whose deputy’s account is disabled',
    async () => {
      await away(people.chief.person, people.clerk.person)
      await disable(people.clerk.person)
    },
    'on-leave',
  ],
  ['whose deputy belongs to a home', async () => await away(people.chief.person, people.head.person), 'on-leave'],
  ['who is disabled', async () => await disable(people.chief.person), 'disabled'],
  ['who has left', async () => await leave(people.chief.person, '2026-04-01'), 'vacant'],
])('a section chief %s is passed over, upward', async (_, breaks, because) => {
  await breaks()
  expect(await receiversAt(thirdDay)).toEqual([[people.leader.person, 'deputy-director', 'upward', because]])
})

test('it is the day on which the step is taken that counts', async () => {
  await away(people.chief.person, null, ['2026-03-20', '2026-04-02'])
  expect(await receiversAt(thirdDay)).toEqual([[people.chief.person, 'section-chief', 'post', null]])
})

test('the holder of an authority’s clock is whoever may take the hazard forward', async () => {
  await office.say(id, 'submit-rectification', { at: '2026-03-20T02:00:00.000Z' })
  const { due_on } = await office.db
    .selectFrom('case_clock')
    .select('due_on')
    .where('case_id', '=', id)
    .where('clock', '=', 'township-verify')
    .executeTakeFirstOrThrow()
  const receivers = await receiversAt(`${due_on}T15:59:00.000Z`)
  expect(new Set(receivers.map(([, post]) => post))).toEqual(new Set(['township-officer']))
})

test('where nobody at all can be reached the step lies in the queue, and the case goes on', async () => {
  await sql`update account set disabled_at = now()`.execute(office.db)
  expect(await taken(overdue)).toMatchObject({ step: 3, receivers: [], unattended: true })
  await sql`update account set disabled_at = null`.execute(office.db)
  expect(await receiversAt(thirdDay)).toEqual([[people.chief.person, 'section-chief', 'post', null]])
})

test('several homes of a county are asked for in one statement', async () => {
  const statements: string[] = []
  const { readSeats } = await import('../../../src/access/roster.store.js')
  const seats = await readSeats(
    office.db.withPlugin({ transformQuery: ({ node }) => (statements.push(node.kind), node), transformResult: async ({ result }) => result }),
    {
      roles: ['institution-head', 'section-chief'],
      places: [home, randomUUID(), randomUUID()].map((institutionId) => ({ county, township, institutionId })),
      day: '2026-03-30',
    },
  )
  expect(statements).toHaveLength(1)
  expect(new Set(seats.map(({ person }) => person))).toEqual(new Set([people.head.person, people.chief.person]))
})
