import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { type CountyOffice, openCountyOffice, upload } from '../../support/county-office.js'
import { bodies, files } from '../../support/hazard-people.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

let office: CountyOffice
beforeAll(async () => {
  office = await openCountyOffice()
})
afterAll(async () => await office.own.drop())

/** A life with a plan returned, a deferral and a round that did not pass, at odd instants; whose time runs from each of them on. */
const life: readonly (readonly [HazardCommandName, string, object, 'operator' | 'authority' | 'deferred' | null])[] = [
  ['file', '2026-03-09T02:00:00.000Z', {}, 'authority'],
  ['notify', '2026-03-10T02:00:00.123Z', {}, 'operator'],
  ['submit-plan', '2026-03-11T02:00:07.001Z', {}, 'authority'],
  ['return-plan', '2026-03-12T03:15:59.999Z', {}, 'operator'],
  ['submit-plan', '2026-03-13T02:00:00.500Z', {}, 'authority'],
  ['accept-plan', '2026-03-16T02:00:00.250Z', {}, 'operator'],
  ['comment', '2026-03-16T05:00:00.000Z', {}, 'operator'],
  ['defer', '2026-03-17T02:00:00.010Z', { decidedOn: '2026-03-17', until: '2026-04-10' }, 'deferred'],
  ['end-deferral', '2026-03-19T02:00:00.020Z', {}, 'operator'],
  ['submit-rectification', '2026-03-20T02:00:00.750Z', { rectifiedOn: '2026-03-19' }, 'authority'],
  ['verify-by-township', '2026-03-23T02:00:00.333Z', { verdict: 'not-passed', seenOn: '2026-03-23' }, 'operator'],
  ['submit-rectification', '2026-03-24T02:00:00.667Z', { rectifiedOn: '2026-03-24' }, 'authority'],
  ['verify-by-township', '2026-03-25T02:00:00.001Z', { seenOn: '2026-03-25' }, 'authority'],
]

test.each([
  ['as it happens', false],
  ['imported long after', true],
])('the time of the home, of the authority and of the deferral is the time that has passed, to the millisecond: %s', async (_, imported) => {
  const caseId = randomUUID()
  for (const [name, at, more] of life) {
    const after = name === 'submit-rectification' ? { after: [await upload(office.db, randomUUID(), { uploadedAt: at })], before: [files.before] } : {}
    const when = imported ? { at: '2026-09-01T02:00:00.000Z', imported, happenedAt: at } : { at }
    const answer = await office.say(caseId, name, { body: { ...bodies[name], ...more, ...after }, ...when })
    if (answer.settled !== 'applied') throw new Error(`${name} ${at}: ${JSON.stringify(answer)}`)
  }
  const expected: Record<string, number> = {}
  for (const [n, [, at, , whose]] of life.entries()) {
    const next = life[n + 1]?.[1]
    if (whose !== null && next !== undefined) expected[whose] = (expected[whose] ?? 0) + Date.parse(next) - Date.parse(at)
  }
  const last = life.at(-1)?.[1] ?? ''
  const { rows } = await sql<{ whose: string; ms: number }>`
    select coalesce(paused_why, side) as whose, sum(extract(epoch from coalesce(ended_at, ${last}::timestamptz) - started_at) * 1000)::float as ms
    from clock_span where case_id = ${caseId} group by 1`.execute(office.db)
  const told = Object.fromEntries(rows.map(({ whose, ms }) => [whose, Math.round(ms)]))
  expect(told).toEqual(expected)
  expect(Object.values(told).reduce((sum, ms) => sum + ms, 0)).toBe(Date.parse(last) - Date.parse(life[0]?.[1] ?? ''))
  await expectSoundRecord(office.kernel)
})
