import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { brokenRegisters } from '../../../src/case/register.store.js'
import type { Rehearsed } from '../../../src/case/rehearsal.js'
import type { RehearsalSummary } from '../../../src/case/rehearsal-summary.js'
import { verifyCases } from '../../../src/case/verify.store.js'
import { readLawBook } from '../../../src/clock/law.store.js'
import { type CountyOffice, county, openCountyOffice } from '../../support/county-office.js'
import { bodies, people } from '../../support/hazard-people.js'
import { neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let clerk: Visitor
let chief: Visitor
let leader: Visitor
let director: Visitor
let foreign: Visitor
const base = 'general-2023-01-01-1'
const now = '2026-03-27T02:00:00.000Z'

const filedAt = { file: '2026-03-09T02:00:00.000Z', notify: '2026-03-10T02:00:00.000Z', 'submit-plan': '2026-03-25T02:00:00.000Z' } as const

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: { own: office.own, clock: office.clock } })
  clerk = await web.signedIn('section-clerk', 'county', county)
  chief = await web.signedIn('section-chief', 'county', county)
  leader = await web.signedIn('deputy-director', 'county', county)
  director = await web.signedIn('director', 'county', county)
  foreign = await web.signedIn('director', 'county', neighbour)
  // Three hazards on their way: waiting for an order, waiting for the plan to be judged, and with the home.
  for (const steps of [['file'], ['file', 'notify', 'submit-plan'], ['file', 'notify']] as const) {
    const id = randomUUID()
    for (const name of steps) {
      const answer = await office.say(id, name, { at: filedAt[name] })
      if (answer.settled !== 'applied') throw new Error(JSON.stringify(answer))
    }
    hazards.push(id)
  }
  office.clock.now = now
}, 60_000)
afterAll(async () => {
  await web.stop()
})

const hazards: string[] = []

const ask = async (as: Visitor, method: string, path: string, body?: object, version?: number) => {
  const answer = await web.ask(`/api/law${path}`, { as, method, ...(body && { body }), headers: version === undefined ? {} : { 'if-match': String(version) } })
  const text = await answer.text()
  return {
    status: answer.status,
    body: (text ? JSON.parse(text) : {}) as Record<string, unknown> & { code?: string; version?: number; rows?: Record<string, unknown>[] },
  }
}
const judging = (value: number) => ({ rules: [{ code: 'plan-judge', value }] })
/** A draft that is kept. */
const kept = async (changes: object, as = clerk, of = county): Promise<string> => {
  const id = randomUUID()
  expect(await ask(as, 'PUT', `/drafts/${id}`, { county: of, base, changes })).toMatchObject({ status: 204 })
  return id
}
const submitted = async (changes: object, as = clerk): Promise<string> => {
  const id = await kept(changes, as)
  expect(await ask(as, 'POST', `/drafts/${id}/actions/submit`)).toMatchObject({ status: 200, body: { version: 1 } })
  return id
}
/** Everything that a rehearsal or a refusal must leave as it is. */
const everything = async () => {
  const { rows } = await sql<object>`
    select (select count(*) from case_event) as events, (select count(*) from command_inbox) as commands, (select count(*) from rule_set) as sets, (select count(*) from outbox) as notices,
      (select count(*) from register_event) as registered, (select edition from law_edition) as edition, (select sum(version) from case_file) as versions,
      (select md5(string_agg(c::text, '|' order by c.case_id, c.clock, c.subject)) from case_clock c) as clocks`.execute(office.db)
  return rows[0]
}

describe('a draft', () => {
  test('is its author’s until it is submitted, and nobody changes it after that', async () => {
    const id = await kept(judging(5))
    expect((await ask(leader, 'GET', `/drafts/${id}`)).body).toMatchObject({ code: 'law.unknown-draft' })
    expect((await ask(chief, 'PUT', `/drafts/${id}`, { county, base, changes: judging(6) })).body).toMatchObject({ code: 'law.unknown-draft' })
    expect((await ask(leader, 'POST', `/drafts/${id}/actions/publish`, { effectiveFrom: '2026-06-01', reason: '试' }, 1)).body).toMatchObject({
      code: 'law.unknown-draft',
    })
    expect(await ask(clerk, 'POST', `/drafts/${id}/actions/submit`)).toMatchObject({ status: 200 })
    expect((await ask(leader, 'GET', `/drafts/${id}`)).body).toMatchObject({ state: 'submitted', changes: { rules: [{ code: 'plan-judge', value: 5 }] } })
    expect((await ask(clerk, 'PUT', `/drafts/${id}`, { county, base, changes: judging(6) })).body).toMatchObject({
      code: 'law.draft-not-open',
      state: 'submitted',
    })
    expect((await ask(clerk, 'DELETE', `/drafts/${id}`)).body).toMatchObject({ code: 'law.draft-not-open' })
    expect((await ask(foreign, 'GET', `/drafts/${id}`)).body).toMatchObject({ code: 'law.unknown-draft' })
  })

  test('that is returned may be changed and submitted again', async () => {
    const id = await submitted(judging(5))
    expect(await ask(leader, 'POST', `/drafts/${id}/actions/return`, { reason: '再议' }, 1)).toMatchObject({ status: 200, body: { version: 2 } })
    expect((await ask(clerk, 'PUT', `/drafts/${id}`, { county, base, changes: judging(4) })).status).toBe(204)
    expect(await ask(clerk, 'POST', `/drafts/${id}/actions/submit`, undefined, 2)).toMatchObject({ status: 200, body: { version: 3 } })
  })

  test('that nobody wants is deleted by its author', async () => {
    const id = await kept(judging(5))
    expect((await ask(clerk, 'DELETE', `/drafts/${id}`)).status).toBe(204)
    expect((await ask(clerk, 'GET', `/drafts/${id}`)).body).toMatchObject({ code: 'law.unknown-draft' })
  })

  test.each([
    ['a term of no length', judging(0), 'rules.plan-judge.value', 'is-zero'],
    ['a term that ends before it begins', judging(-3), 'rules.plan-judge.value', 'counts-forward'],
    ['a rule that counts back, forward', { rules: [{ code: 'extension-apply', value: 2 }] }, 'rules.extension-apply.value', 'counts-back'],
    ['a new rule of which half is missing', { rules: [{ code: 'pool-check', value: 3 }] }, 'rules.pool-check.name', 'missing'],
    ['a rule that is changed twice', { rules: [...judging(4).rules, ...judging(5).rules] }, 'rules.plan-judge', 'named-twice'],
  ])('that does not make a rule set is neither rehearsed nor submitted nor published: %s', async (_, changes, field, reason) => {
    const before = await everything()
    const id = await kept(changes)
    const fault = {
      status: 422,
      body: { code: 'law.rules-invalid', fields: expect.arrayContaining([expect.objectContaining({ field, reason, detail: expect.any(String) })]) },
    }
    expect(await ask(clerk, 'GET', `/drafts/${id}/rehearsal`)).toMatchObject(fault)
    expect(await ask(clerk, 'GET', `/drafts/${id}/rehearsal/cases`)).toMatchObject(fault)
    expect(await ask(clerk, 'POST', `/drafts/${id}/actions/submit`)).toMatchObject(fault)
    expect(await everything()).toEqual(before)
  })

  test('of the wrong shape is not kept, and one that says nothing new is not submitted', async () => {
    const id = randomUUID()
    expect((await ask(clerk, 'PUT', `/drafts/${id}`, { county, base, changes: { rule: [] } })).body).toMatchObject({
      code: 'request.invalid',
      fields: [{ field: 'changes.rule' }],
    })
    expect((await ask(clerk, 'PUT', `/drafts/${id}`, { county, base: '371322-2023-01-01-1', changes: {} })).body).toMatchObject({
      code: 'law.base-of-another-county',
      field: 'base',
    })
    expect((await ask(clerk, 'PUT', `/drafts/${id}`, { county: neighbour, base, changes: {} })).status).toBe(404)
    expect((await ask(clerk, 'POST', `/drafts/${await kept({})}/actions/submit`)).body).toMatchObject({ code: 'law.nothing-changed' })
  })
})

describe('a rehearsal', () => {
  test('counts what would become of every open case, the same each time, and leaves nothing', async () => {
    // Judging the plan in one working day instead of three: handed in on 25 March, it would have been due on the 26th, and not on the 30th.
    const id = await kept(judging(1))
    const before = await everything()
    const [one, again] = [await ask(clerk, 'GET', `/drafts/${id}/rehearsal`), await ask(clerk, 'GET', `/drafts/${id}/rehearsal`)]
    const expected: Partial<RehearsalSummary> = {
      open: 3,
      becomeOverdue: 1,
      ceaseOverdue: 0,
      dueDates: { moved: 1, earlier: 1, later: 0, daysMin: -4, daysMax: -4 },
      untouched: 2,
    }
    expect(one).toMatchObject({ status: 200, body: { at: now, ...expected, sentence: expect.stringContaining('在办 3 件：1 件将转为逾期') } })
    expect(again.body).toEqual(one.body)
    const { body } = await ask(clerk, 'GET', `/drafts/${id}/rehearsal/cases`)
    expect(body).toMatchObject({
      rows: [
        {
          caseId: hazards[1],
          overdue: { before: false, after: true },
          dues: [{ clock: 'judge-plan', before: '2026-03-30', after: '2026-03-26', days: -4 }],
          nextStep: { before: { clock: 'judge-plan', step: 1, posts: ['holder'] }, after: { clock: 'judge-plan', step: 3, posts: ['section-chief'] } },
          stepChanges: true,
          recipientChanges: true,
        },
      ],
      next: null,
    })
    expect(await everything()).toEqual(before)
  })

  test('is of the instant that is asked for', async () => {
    const id = await kept(judging(1))
    expect((await ask(clerk, 'GET', `/drafts/${id}/rehearsal?at=2026-03-26T02:00:00.000Z`)).body).toMatchObject({ becomeOverdue: 0, dueDates: { moved: 1 } })
  })

  test('lists its cases by pages', async () => {
    const id = await kept({ rules: [...judging(1).rules, { code: 'order-serve', value: 9 }] })
    const first = await ask(clerk, 'GET', `/drafts/${id}/rehearsal/cases?limit=1`)
    const second = await ask(clerk, 'GET', `/drafts/${id}/rehearsal/cases?limit=1&cursor=${String(first.body['next'])}`)
    const seen = [first, second].flatMap(({ body }) => body.rows?.map(({ caseId }) => String(caseId)) ?? [])
    expect([new Set(seen), second.body['next']]).toEqual([new Set(hazards.slice(0, 2)), null])
  })

  test('sees whom a step reaches: a ladder with other posts changes recipients and no date', async () => {
    const { body } = await ask(clerk, 'GET', '/rule-sets/general-2023-01-01-1')
    const ladder = (body['ladder'] as { side: string; step: number; posts: string[] }[]).map((step) =>
      step.side === 'authority' && step.step === 1 ? { ...step, posts: ['section-chief'] } : step,
    )
    const id = await kept({ ladder })
    expect((await ask(clerk, 'GET', `/drafts/${id}/rehearsal`)).body).toMatchObject({ nextRecipientChanges: 2, dueDates: { moved: 0 }, becomeOverdue: 0 })
  })
})

describe('publishing', () => {
  test('needs a leader who has not written it, a reason and a day that has not passed', async () => {
    const own = await submitted(judging(2), leader)
    const before = await everything()
    const to = { effectiveFrom: '2026-06-01', reason: '缩短审核' }
    expect((await ask(leader, 'POST', `/drafts/${own}/actions/publish`, to, 1)).body).toMatchObject({ code: 'law.author-is-publisher' })
    expect((await ask(chief, 'POST', `/drafts/${own}/actions/publish`, to, 1)).status).toBe(403)
    expect((await ask(director, 'POST', `/drafts/${own}/actions/publish`, { ...to, reason: ' ' }, 1)).body).toMatchObject({ fields: [{ field: 'reason' }] })
    expect((await ask(director, 'POST', `/drafts/${own}/actions/publish`, { ...to, effectiveFrom: '2026-03-26' }, 1)).body).toMatchObject({
      code: 'law.effective-in-past',
      field: 'effectiveFrom',
    })
    expect((await ask(director, 'POST', `/drafts/${own}/actions/publish`, { ...to, effectiveTo: '2026-05-01' }, 1)).body).toMatchObject({
      code: 'law.rules-invalid',
      fields: [{ field: 'effectiveTo', reason: 'ends-before-it-begins' }],
    })
    expect(await everything()).toEqual(before)
  })

  test('happens once, whoever asks twice; new cases take it from its day, and a draft on what it replaces comes too late', async () => {
    const [id, other] = [await submitted(judging(1)), await submitted(judging(2))]
    const to = { effectiveFrom: '2026-06-01', reason: '缩短审核' }
    const answers = await Promise.all([0, 1, 2].map(() => ask(leader, 'POST', `/drafts/${id}/actions/publish`, to, 1)))
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { version: 2, ruleSetId: `${county}-2026-06-01-1` } })
    const book = await readLawBook(office.db)
    expect([book.inForce(county, '2026-05-31'), book.inForce(county, '2026-06-01')]).toEqual([base, `${county}-2026-06-01-1`])
    expect(book.law(`${county}-2026-06-01-1`).ruleSet.rules['plan-judge']?.value).toBe(1)
    const { rows } =
      await sql`select actor->>'person' as person, body->>'reason' as reason from register_event where register = 'law' and thing_id = ${`rule-set/${county}-2026-06-01-1`}`.execute(
        office.db,
      )
    expect(rows).toEqual([{ person: leader.person, reason: '缩短审核' }])
    expect((await ask(leader, 'POST', `/drafts/${other}/actions/publish`, to, 1)).body).toMatchObject({
      code: 'law.base-outdated',
      ruleSetId: `${county}-2026-06-01-1`,
    })
    expect(await brokenRegisters(office.db)).toEqual([])
  })
})

describe('an adoption', () => {
  const ruleSetId = `${county}-2026-06-01-1`
  const proposed = async (caseIds: readonly (string | undefined)[], as = chief): Promise<string> => {
    const id = randomUUID()
    expect(await ask(as, 'PUT', `/adoptions/${id}`, { county, ruleSetId, reason: '统一办理', caseIds })).toMatchObject({ status: 200, body: { version: 1 } })
    return id
  }
  /** Delivers what lies in the inbox, as the relay does. */
  const deliver = async () => {
    const pending = await office.db.selectFrom('command_inbox').select('command_id').where('status', '=', 'pending').orderBy('command_id').execute()
    const buried: string[] = []
    for (const { command_id } of pending) await createCaseActivities(office.kernel, (id) => buried.push(id)).record({ commandId: command_id })
    expect(buried).toEqual([])
    return pending.length
  }
  const pinned = async () =>
    Object.fromEntries((await office.db.selectFrom('case_file').select(['id', 'rule_set_id']).execute()).map(({ id, rule_set_id }) => [id, rule_set_id]))

  test('is decided by another than its proposer, for open cases of the county only', async () => {
    const before = await everything()
    const id = randomUUID()
    expect((await ask(chief, 'PUT', `/adoptions/${id}`, { county, ruleSetId, reason: '统一', caseIds: [hazards[0], id] })).body).toMatchObject({
      code: 'law.cases-not-open',
      field: 'caseIds',
    })
    expect(
      (await ask(chief, 'PUT', `/adoptions/${id}`, { county, ruleSetId: '371322-2023-01-01-1', reason: '统一', caseIds: [hazards[0]] })).body,
    ).toMatchObject({ code: 'law.unknown-rule-set' })
    expect((await ask(clerk, 'PUT', `/adoptions/${id}`, { county, ruleSetId, reason: '统一', caseIds: [hazards[0]] })).status).toBe(403)
    expect(await everything()).toEqual(before)
    const own = await proposed([hazards[0]], leader)
    expect((await ask(leader, 'POST', `/adoptions/${own}/actions/approve`, { opinion: '同意' }, 1)).body).toMatchObject({ code: 'law.proposer-is-decider' })
    expect((await ask(foreign, 'POST', `/adoptions/${own}/actions/approve`, { opinion: '同意' }, 1)).body).toMatchObject({ code: 'law.unknown-adoption' })
    expect(await ask(director, 'POST', `/adoptions/${own}/actions/decline`, { opinion: '不必' }, 1)).toMatchObject({ status: 200 })
    expect((await ask(director, 'POST', `/adoptions/${own}/actions/approve`, { opinion: '同意' }, 2)).body).toMatchObject({
      code: 'law.adoption-decided',
      state: 'declined',
    })
    expect(await deliver()).toBe(0)
  })

  test('moves chosen cases, once each, as the rehearsal said; the others keep their rules, and the record holds', async () => {
    const rehearsed = (await ask(chief, 'GET', `/rule-sets/${ruleSetId}/rehearsal/cases?county=${county}`)).body.rows as unknown as Rehearsed[]
    const id = await proposed([hazards[0], hazards[1]])
    await Promise.all([0, 1].map(() => ask(leader, 'POST', `/adoptions/${id}/actions/approve`, { opinion: '同意' }, 1)))
    expect(await deliver()).toBe(2)
    expect(await pinned()).toEqual({ [String(hazards[0])]: ruleSetId, [String(hazards[1])]: ruleSetId, [String(hazards[2])]: base })
    const clock = await office.db
      .selectFrom('case_clock')
      .selectAll()
      .where('case_id', '=', String(hazards[1]))
      .where('clock', '=', 'judge-plan')
      .executeTakeFirstOrThrow()
    expect({ due: clock.due_on, at: clock.next_step_at, step: clock.next_step }).toEqual({
      due: rehearsed[0]?.dues[0]?.after,
      at: rehearsed[0]?.nextStep.after?.at,
      step: 3,
    })
    const event = await office.db
      .selectFrom('case_event')
      .select('body')
      .where('case_id', '=', String(hazards[1]))
      .where('kind', '=', 'adopt-rules')
      .executeTakeFirstOrThrow()
    expect(event.body).toMatchObject({
      ruleSetId,
      from: base,
      adoption: id,
      sets: [
        { clock: 'judge-plan', dueOn: '2026-03-26', explanation: { rule: { ruleSetId }, changes: [{ change: 'adopted', from: base, was: '2026-03-30' }] } },
      ],
    })
    expect((await ask(chief, 'GET', `/adoptions/${id}`)).body).toMatchObject({ state: 'approved', cases: { chosen: 2, applied: 2, refused: 0, pending: 0 } })
    expect((await verifyCases(office.kernel)).findings).toEqual([])
  })

  test('that comes too late for a case is refused by it: it has the rules already, or is closed', async () => {
    const id = await proposed([hazards[0], hazards[2]])
    expect(await ask(leader, 'POST', `/adoptions/${id}/actions/approve`, { opinion: '同意' }, 1)).toMatchObject({ status: 200 })
    await office.db.updateTable('command_inbox').set({ received_at: '2026-03-27T03:00:00.000Z' }).where('status', '=', 'pending').execute()
    for (const by of [people.inspector, people.chief]) await office.say(String(hazards[2]), 'withdraw', { by, body: bodies.withdraw })
    await deliver()
    expect((await ask(chief, 'GET', `/adoptions/${id}`)).body).toMatchObject({ cases: { chosen: 2, applied: 0, refused: 2 } })
    expect((await verifyCases(office.kernel)).findings).toEqual([])
  })
})
