import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/case/case.js'
import type { OrderCommand } from '../../../src/order/commands.js'
import { type CountyOffice, openCountyOffice } from '../../support/county-office.js'
import { files, home, people } from '../../support/hazard-people.js'
import { startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
let head: Visitor
let chief: Visitor
const hazardId = randomUUID()
/** Served after a return, with remarks and opinions of the office; and one that is still a draft. */
const [servedOrder, draftOrder] = [randomUUID(), randomUUID()]

/** Words of the office that no answer to the home may hold. */
const internal = { returned: '条款引用有误,退回', opinion: '拟同意,建议重点盯防', remark: '内部:院长态度消极', comment: '内部:拟提请联合执法' }
const toHome = '请于周五前补交消防培训记录'
const ofHome = '电梯配件已订货'

const said = (text: string) => ({ text: randomUUID(), hash: 'c0ffee', words: text })
/** A text is planted under its id with the words that the border would have kept. */
async function keep(...texts: { text: string; words: string }[]): Promise<void> {
  for (const { text, words } of texts) await office.db.updateTable('case_text').set({ body: words }).where('id', '=', text).execute()
}
const ref = ({ text, hash }: { text: string; hash: string }) => ({ text, hash })
async function inOrder(id: string, name: OrderCommand, body: object, by: Actor, at: string): Promise<void> {
  const answer = await office.say(id, name, { caseKind: 'order', body, by, at })
  if (answer.settled !== 'applied') throw new Error(`${name}: ${JSON.stringify(answer)}`)
}
const commented = async (words: string, by: Actor, more: object = {}) => {
  const text = said(words)
  const answer = await office.say(hazardId, 'comment', { by, body: { text: ref(text), evidence: [], ...more }, at: '2026-03-11T02:00:00.000Z' })
  if (answer.settled !== 'applied') throw new Error(JSON.stringify(answer))
  await keep(text)
}
const textOf = async (as: Visitor, path: string): Promise<string> => await (await web.ask(path, { as })).text()

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office })
  const officers = [people.inspector.person, people.colleague.person]
  const content = (hazard: string) => ({
    institutionId: home,
    items: [{ hazardId: hazard, requirement: ref(said('')), term: { days: 10 } }],
    basis: [{ instrument: '养老机构管理办法', article: '第三十二条' }],
    remedies: { reconsiderationBody: '县人民政府', court: '县人民法院' },
    officers,
  })
  const other = randomUUID()
  for (const id of [hazardId, other]) await office.say(id, 'file', { at: '2026-03-09T02:00:00.000Z' })
  const [returned, opinion, remark, comment] = [said(internal.returned), said(internal.opinion), said(internal.remark), said(internal.comment)]
  const { institutionId: _, ...again } = content(hazardId)
  await inOrder(servedOrder, 'draft-order', { ...content(hazardId), remark: ref(remark) }, people.inspector, '2026-03-10T01:00:00.000Z')
  await inOrder(servedOrder, 'return-order', { reason: ref(returned) }, people.chief, '2026-03-10T01:10:00.000Z')
  await inOrder(servedOrder, 'revise-order', { ...again, remark: ref(remark) }, people.inspector, '2026-03-10T01:20:00.000Z')
  await inOrder(servedOrder, 'review-order', { opinion: ref(opinion) }, people.chief, '2026-03-10T02:00:00.000Z')
  await inOrder(servedOrder, 'comment', { text: ref(comment) }, people.legal, '2026-03-10T02:10:00.000Z')
  await inOrder(servedOrder, 'approve-order', { opinion: ref(opinion) }, people.leader, '2026-03-10T03:00:00.000Z')
  await inOrder(servedOrder, 'issue-order', { sealedScan: files.scan }, people.clerk, '2026-03-10T04:00:00.000Z')
  await inOrder(draftOrder, 'draft-order', content(other), people.inspector, '2026-03-10T04:30:00.000Z')
  await keep(returned, opinion, remark, comment)
  head = await web.sessionOf(people.head.person)
  chief = await web.sessionOf(people.chief.person)
  office.clock.now = '2026-03-10T04:40:00.000Z'
}, 120_000)
afterAll(async () => await web.stop())

const places = (id: string) => ['', '/events', '/clocks', '/explain'].map((end) => `/api/orders/${id}${end}`)

test('before its service an order is missing for the home, at every address and in every list', async () => {
  for (const id of [servedOrder, draftOrder]) for (const path of places(id)) expect([path, (await web.ask(path, { as: head })).status]).toEqual([path, 404])
  const comment = await web.ask(`/api/orders/${draftOrder}/actions/comment`, {
    as: head,
    method: 'POST',
    body: { text: '请尽快' },
    headers: { 'idempotency-key': randomUUID() },
  })
  expect([comment.status, ((await comment.json()) as { code: string }).code]).toEqual([404, 'case.unknown'])
  for (const path of ['/api/orders', '/api/orders?status=drafted', '/api/orders?status=issued', `/api/orders?hazard=${hazardId}`, '/api/waiting'])
    for (const id of [servedOrder, draftOrder]) expect(await textOf(head, path)).not.toContain(id)
  for (const path of places(draftOrder)) expect((await web.ask(path, { as: chief })).status).toBe(200)
  expect(await textOf(chief, '/api/orders?status=drafted')).toContain(draftOrder)
})

test('the home sees its filed hazard at once: what endangers people waits for no paper', async () => {
  expect((await web.ask(`/api/hazards/${hazardId}`, { as: head })).status).toBe(200)
  expect(await textOf(head, '/api/hazards')).toContain(hazardId)
})

test('once served the home sees the paper, and nothing of how the office came to it', async () => {
  const service = {
    method: 'direct',
    servers: [people.inspector.person, people.colleague.person],
    receiver: ref(said('')),
    receiverIs: 'head',
    signedOn: '2026-03-10',
    receipt: files.scan,
  }
  await inOrder(servedOrder, 'record-service', service, people.clerk, '2026-03-10T05:00:00.000Z')
  const [detail, events] = await Promise.all(['', '/events'].map((end) => textOf(head, `/api/orders/${servedOrder}${end}`)))
  for (const words of Object.values(internal)) {
    expect([detail, events].map((text) => text?.includes(words))).toEqual([false, false])
    expect(await textOf(chief, `/api/orders/${servedOrder}/events`)).toContain(words)
  }
  expect(JSON.parse(detail ?? '')).toMatchObject({ status: 'served', facts: { items: [{ hazardId }], remedies: { court: '县人民法院' } } })
  expect((JSON.parse(events ?? '') as { rows: { kind: string }[] }).rows.map(({ kind }) => kind)).toEqual(['issue-order', 'record-service'])
  // Who reviewed and approved stays in the office as well.
  for (const text of [detail, events]) for (const who of [people.chief, people.leader, people.legal]) expect(text).not.toContain(who.person)
  expect(await textOf(head, '/api/orders')).toContain(servedOrder)
})

test('a remark of the authority reaches the home when it says so, one of the home reaches both', async () => {
  await commented(internal.comment, people.chief)
  await commented(toHome, people.chief, { toHome: true })
  await commented(ofHome, people.head)
  for (const path of [`/api/hazards/${hazardId}/events`, '/api/lists/ledger', '/api/lists/ledger.csv']) {
    const [seen, all] = [await textOf(head, path), await textOf(chief, path)]
    expect([path, ...[internal.comment, toHome, ofHome].map((words) => seen.includes(words))]).toEqual([path, false, true, true])
    expect([path, ...[internal.comment, toHome, ofHome].map((words) => all.includes(words))]).toEqual([path, true, true, true])
  }
})

test('what waits for its second person is not told to the home', async () => {
  office.clock.now = '2026-03-11T03:00:00.000Z'
  const reason = said('拟作废:与另一件重复')
  await office.say(hazardId, 'withdraw', { by: people.inspector, body: { reason: ref(reason) }, at: '2026-03-11T03:00:00.000Z' })
  const told = JSON.parse(await textOf(chief, `/api/hazards/${hazardId}`)) as { proposed: object | null }
  expect(told.proposed).toMatchObject({ command: 'withdraw' })
  expect(JSON.parse(await textOf(head, `/api/hazards/${hazardId}`))).toMatchObject({ proposed: null, facts: { proposed: null } })
  expect(await textOf(head, `/api/hazards/${hazardId}/events`)).not.toContain('"kind":"proposed"')
})
