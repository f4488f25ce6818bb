import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { people } from '../../support/hazard-people.js'
import { startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let chief: Visitor
let head: Visitor
let stranger: Visitor
const id = randomUUID()
const path = `/api/hazards/${id}/escalations`
/** What somebody might put into a name or an answer to be run on the screen of a reader. */
const wild = '<script>alert(1)</script>&"'

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office })
  chief = await web.sessionOf(people.chief.person)
  head = await web.sessionOf(people.head.person)
  for (const { person } of [people.township, people.townshipColleague, people.leader, people.director]) await web.sessionOf(person)
  stranger = await web.signedIn('inspector', 'county', '990001')
  await sql`update person set name = ${`孙伟${wild}`} where id = ${people.township.person}`.execute(office.db)
  const { tick } = createCaseActivities(office.kernel, () => undefined)
  await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  await office.say(id, 'notify', { at: '2026-03-10T02:00:00.000Z' })
  office.clock.now = '2026-03-30T16:00:15.000Z'
  await tick({ caseId: id })
  const answer = { text: randomUUID(), hash: 'c0ffee' }
  await office.say(id, 'answer-escalation', { by: people.township, body: { escalation: 1, answer }, at: '2026-04-01T02:00:00.000Z' })
  await office.db
    .updateTable('case_text')
    .set({ body: `已上门督促${wild}` })
    .where('id', '=', answer.text)
    .execute()
  office.clock.now = '2026-04-09T16:00:15.000Z'
  await tick({ caseId: id })
})
afterAll(async () => await web.stop())

const rowsFor = async (as: Visitor) => ((await (await web.ask(path, { as })).json()) as { rows: Record<string, unknown>[] }).rows

test('the escalations of a case are listed with their receivers, their answers and until when those are due', async () => {
  const [first, second] = await rowsFor(chief)
  expect(first).toMatchObject({
    n: 1,
    clock: 'rectify',
    clockName: '整改',
    dueOn: '2026-03-30',
    step: 3,
    at: '2026-03-30T16:00:00.000Z',
    takenAt: '2026-03-30T16:00:15.000Z',
    source: 'timer',
    unattended: false,
    reply: { dueOn: '2026-04-02', overdue: false, endedAt: '2026-04-01T02:00:00.000Z' },
    answer: { by: people.township.person, text: `已上门督促${wild}`, late: false },
    proposes: null,
    motion: null,
  })
  expect(first?.['receivers']).toContainEqual({
    person: people.township.person,
    name: `孙伟${wild}`,
    post: 'township-officer',
    postName: '乡镇(街道)民政工作人员',
    via: 'post',
    because: null,
  })
  expect(second).toMatchObject({ n: 2, step: 5, skipped: 1, proposes: 'interview', answer: null })
})

test('a sheet says what is late, since when, how that was counted, to whom, and leaves room for an answer', async () => {
  const answer = await web.ask(`${path}/1/sheet`, { as: chief })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const html = await answer.text()
  for (const part of ['督办单', '马头镇颐和敬老院', '整改', '2026-03-30', '乡镇(街道)民政工作人员', '2026-04-02', '签名、日期', '已上门督促'])
    expect(html).toContain(part)
  const { number } = await office.db.selectFrom('case_file').select('number').where('id', '=', id).executeTakeFirstOrThrow()
  expect(html).toContain(number)
  expect(await (await web.ask(`${path}/2/sheet`, { as: chief })).text()).toMatch(/已逾期 10 天[\s\S]*提请领导决定：约谈/)
})

test('a sheet runs nothing and loads nothing, whatever stands in names and answers', async () => {
  const answer = await web.ask(`${path}/1/sheet`, { as: chief })
  const html = await answer.text()
  expect(html).not.toContain('<script')
  expect(html).not.toMatch(/\b(src|href)=|url\(|@import/)
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]+=*'; /)
})

test('a home sees whom its own delay has reached, not what the office answered or put to its leaders', async () => {
  const rows = await rowsFor(head)
  expect(rows.map(({ n, answer, reply, proposes }) => [n, answer, reply, proposes])).toEqual([
    [1, null, null, null],
    [2, null, null, null],
  ])
  const told = await (await web.ask(`/api/hazards/${id}`, { as: head })).text()
  const events = await (await web.ask(`/api/hazards/${id}/events`, { as: head })).text()
  for (const text of [told, events]) for (const word of ['已上门督促', 'interview', 'escalation-reply']) expect(text).not.toContain(word)
  expect(await (await web.ask(`/api/hazards/${id}/events`, { as: chief })).text()).toContain('已上门督促')
})

test('the clock of an answer explains itself by its rule', async () => {
  const { clocks } = (await (await web.ask(`/api/hazards/${id}/explain`, { as: chief })).json()) as {
    clocks: { clock: string; name: string; subject: string; dueOn: string; explanation: { rule: { code: string } } }[]
  }
  expect(clocks.filter(({ clock }) => clock === 'escalation-reply')).toMatchObject([
    { subject: '2', name: '督办答复', dueOn: '2026-04-14', explanation: { rule: { code: 'escalation-reply' } } },
  ])
})

test('a foreign case, and a sheet that there is not, are not there', async () => {
  for (const [asked, as] of [
    [path, stranger],
    [`${path}/1/sheet`, stranger],
    [`${path}/9/sheet`, chief],
  ] as const)
    expect((await web.ask(asked, { as })).status).toBe(404)
})
