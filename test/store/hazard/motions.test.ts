import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import type { Actor } from '../../../src/case/case.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { hazardPageText } from '../../../src/hazard/hazard-list.store.js'
import type { HazardState } from '../../../src/hazard/state.js'
import { answersFor, waitingFor } from '../../../src/report/waiting-for.js'
import { waitingText } from '../../../src/report/waiting.store.js'
import { type CountyOffice, county, openCountyOffice } from '../../support/county-office.js'
import { bodies, home, people } from '../../support/hazard-people.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let office: CountyOffice
let activities: ReturnType<typeof createCaseActivities>
let id: string

beforeAll(async () => {
  office = await openCountyOffice()
  activities = createCaseActivities(office.kernel, () => undefined)
  for (const { person, role } of Object.values(people))
    if (role !== 'system')
      await sql`insert into account (id, username, person_id, created_at, updated_at) values (${randomUUID()}, ${`u-${person.slice(-8)}`}, ${person}, now(), now())`.execute(
        office.db,
      )
})
afterAll(async () => await office.close())
/** A hazard that has been overdue since the end of 30 March 2026, seven working days ago. */
beforeEach(async () => {
  id = randomUUID()
  await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await office.say(id, 'notify', { at: '2026-03-10T02:00:00.000Z' })
  for (const at of ['2026-03-30T16:00:15.000Z', '2026-04-02T16:00:15.000Z', '2026-04-09T16:00:15.000Z']) await tick(at)
})

const tick = async (at: string) => {
  office.clock.now = at
  await activities.tick({ caseId: id })
}
const text = () => ({ text: randomUUID(), hash: 'c0ffee' })
const proposed = async () =>
  await office.db
    .selectFrom('escalation')
    .select(['ordinal', 'proposes', 'decision', 'decided_by', 'deciding_body', 'decision_number'])
    .where('case_id', '=', id)
    .where('proposes', 'is not', null)
    .orderBy('ordinal')
    .execute()
const interview = async () => (await proposed())[0]?.ordinal ?? 0
const say = async (name: HazardCommandName, by: Actor, body: object, at = '2026-04-10T02:00:00.000Z') => await office.say(id, name, { by, body, at })
const decided = { decision: 'interview', body: '郯城县民政局', number: '郯民约〔2026〕1号' }

describe('a step that proposes', () => {
  test('asks a leader to decide: in the record, in the lists of the office, and among what waits for a leader', async () => {
    expect(await proposed()).toMatchObject([{ proposes: 'interview', decision: null }])
    const reading = office.own
    const waits = async ({ person, role }: Actor) => {
      if (role === 'system') return []
      const who = { person, grants: [{ id: randomUUID(), role, home: 'county' as const, code: county, fromOn: '2025-01-01', untilOn: null, deputyFor: null }] }
      const asked = {
        parts: waitingFor(who, '2026-04-10'),
        person,
        answersFor: answersFor(who, '2026-04-10'),
        after: null,
        limit: 50,
        now: office.kernel.now(),
      }
      const { rows } = JSON.parse(await waitingText(reading, asked)) as { rows: { id: string; waitsAs: string }[] }
      return rows.filter((row) => row.id === id).map(({ waitsAs }) => waitsAs)
    }
    expect(await waits(people.director)).toEqual(['motion'])
    expect(await waits(people.leader)).toEqual(['motion'])
    expect(await waits(people.chief)).toEqual(['escalation'])
    expect(await waits(people.legal)).toEqual([])
    const listed = async (scope: object) => {
      const none = { all: false, provinces: [], cities: [], counties: [], townships: [], institutions: [], agencies: [] }
      const page = {
        filter: { kind: 'hazard' as const, within: { scope: { ...none, ...scope }, region: null } },
        sort: 'due' as const,
        after: null,
        limit: 50,
        now: office.kernel.now(),
      }
      const { rows } = JSON.parse(await hazardPageText(reading, page)) as { rows: { id: string; proposes: string[] }[] }
      return rows.find((row) => row.id === id)?.proposes
    }
    expect(await listed({ counties: [county] })).toEqual(['interview'])
    expect(await listed({ institutions: [home] })).toEqual([])
  })

  test('is decided once, by a leader, in the name of a body and under a number', async () => {
    const escalation = await interview()
    expect(await say('decide-motion', people.chief, { escalation, ...decided })).toMatchObject({ refusal: { code: 'hazard.wrong-role' } })
    expect(await say('decide-motion', people.leader, { escalation, decision: 'interview' })).toMatchObject({
      refusal: { code: 'hazard.motion-number-required', field: 'body' },
    })
    expect(await say('decide-motion', people.leader, { escalation, ...decided, decision: 'circular' })).toMatchObject({
      refusal: { code: 'hazard.motion-decision-misplaced' },
    })
    expect(await say('decide-motion', people.leader, { escalation: 99, ...decided })).toMatchObject({ refusal: { code: 'hazard.no-such-motion' } })
    const before = await office.db.selectFrom('case_clock').selectAll().where('case_id', '=', id).execute()
    expect(await say('decide-motion', people.leader, { escalation, ...decided })).toMatchObject({ settled: 'applied', status: 'notified' })
    expect(await proposed()).toMatchObject([
      { decision: 'interview', decided_by: people.leader.person, deciding_body: '郯城县民政局', decision_number: '郯民约〔2026〕1号' },
    ])
    expect(await office.db.selectFrom('case_clock').selectAll().where('case_id', '=', id).execute()).toEqual(before)
    expect(await say('decide-motion', people.director, { escalation, ...decided })).toMatchObject({ refusal: { code: 'hazard.no-motion' } })
    await expectSoundRecord(office.kernel)
  })

  test('is declined with a reason and not without', async () => {
    const escalation = await interview()
    expect(await say('decide-motion', people.director, { escalation, decision: 'declined' })).toMatchObject({
      refusal: { code: 'hazard.motion-reason-required' },
    })
    expect(await say('decide-motion', people.director, { escalation, decision: 'declined', reason: text() })).toMatchObject({ settled: 'applied' })
    expect(await proposed()).toMatchObject([{ decision: 'declined' }])
  })

  test('of two leaders at once one decides', async () => {
    const escalation = await interview()
    const ids = await Promise.all(
      [people.leader, people.director].map((by) => office.put(id, 'decide-motion', { by, body: { escalation, ...decided }, at: '2026-04-10T02:00:00.000Z' })),
    )
    const answers = await Promise.all([...ids, ...ids].map(office.record))
    expect(new Set(answers.map(({ settled }) => settled))).toEqual(new Set(['applied', 'refused']))
    const events = await office.db.selectFrom('case_event').select('version').where('case_id', '=', id).where('kind', '=', 'decide-motion').execute()
    expect(events).toHaveLength(1)
  })
})

describe('what proposes a circular or listed supervision', () => {
  beforeEach(async () => await tick('2026-04-21T16:00:15.000Z'))
  const at = '2026-04-22T02:00:00.000Z'
  const listing = { ...bodies.supervise, listedOn: '2026-04-22' }
  const second = async () => (await proposed())[1]

  test('is decided by a leader who lists the hazard', async () => {
    expect(await second()).toMatchObject({ proposes: 'circular-or-supervision', decision: null })
    expect(await say('supervise', people.director, listing, at)).toMatchObject({ settled: 'applied' })
    expect(await second()).toMatchObject({ decision: 'supervision', decided_by: people.director.person, decision_number: '郯安督〔2026〕1号' })
    expect((await proposed())[0]).toMatchObject({ decision: null })
    await expectSoundRecord(office.kernel)
  })

  test('still waits for a leader when the section chief lists it', async () => {
    expect(await say('supervise', people.chief, listing, at)).toMatchObject({ settled: 'applied' })
    expect(await second()).toMatchObject({ decision: null })
    expect(await say('decide-motion', people.director, { ...decided, escalation: (await second())?.ordinal, decision: 'circular' }, at)).toMatchObject({
      settled: 'applied',
    })
    const { state } = await office.db.selectFrom('case_file').select('state').where('id', '=', id).executeTakeFirstOrThrow()
    expect((state as HazardState).escalations.flatMap(({ motion }) => motion?.decision ?? [])).toEqual(['circular'])
  })
})
