import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FreeText } from '../../../src/text/free-text.js'
import { addCase, addHome, county, neighbour, startWeb, type Visitor, type Web } from '../../support/web.js'

let web: Web
let officer: Visitor
let head: Visitor
let home: string
let ownCase: string

beforeAll(async () => {
  web = await startWeb()
  home = await addHome(web)
  officer = await web.signedIn('inspector', 'county', county)
  head = await web.signedIn('institution-head', 'institution', home)
  ownCase = await addCase(web, { institution: home, status: 'rectifying' })
})
afterAll(async () => await web.stop())

const key = () => ({ 'idempotency-key': randomUUID() })
const filing = (more: object = {}) => ({
  institutionId: home,
  source: 'routine',
  foundOn: '2026-03-09',
  officers: [randomUUID(), randomUUID()],
  category: 'fire',
  place: '一楼东侧疏散通道',
  description: '疏散通道堆放轮椅',
  photos: [],
  basis: [{ instrument: '养老机构服务安全基本规范', article: '6.2' }],
  ...more,
})
const file = async (body: unknown, headers: Record<string, string> = key()) => await web.ask('/api/hazards', { as: officer, method: 'POST', body, headers })
const problemOf = async (answer: Response) =>
  (await answer.json()) as { code: string; detail: string; status: number; fields?: { field: string; reason: string; limit?: number }[] }

test('a lawful filing comes through the gate and gets its receipt', async () => {
  const id = randomUUID()
  const answer = await file(filing(), { 'idempotency-key': id })
  expect([answer.status, await answer.clone().json()]).toEqual([202, { receipt: id, caseId: id, settled: 'received' }])
  expect(answer.headers.get('location')).toBe(`/api/receipts/${id}`)
  expect(web.taken.find(({ commandId }) => commandId === id)).toMatchObject({ name: 'file', county, actor: { person: officer.person, role: 'inspector' } })
})

test('without a session nothing is answered but 401', async () => {
  const answer = await web.ask('/api/hazards')
  expect(answer.status).toBe(401)
  expect(await problemOf(answer)).toMatchObject({ code: 'access.not-signed-in', status: 401 })
})

test('a forged signature is no session', async () => {
  expect((await web.ask('/api/hazards', { headers: { cookie: officer.cookie.replace(/.{3}$/, 'AAA') } })).status).toBe(401)
})

test('who sees a case but may not act on it is told which roles may', async () => {
  const answer = await web.ask(`/api/hazards/${ownCase}/actions/return-sign-off`, { as: head, method: 'POST', body: { reason: '材料不全' }, headers: key() })
  expect(await problemOf(answer)).toMatchObject({
    status: 403,
    code: 'access.role-missing',
    wanted: ['section-chief', 'deputy-director', 'director'],
    detail: expect.stringMatching(/局长/),
  })
})

test('a foreign case and a missing one are answered alike', async () => {
  const foreign = await addCase(web, { county: neighbour, township: `${neighbour}101` })
  for (const path of ['', '/events', '/clocks', '/explain']) {
    const [one, other] = await Promise.all([
      web.ask(`/api/hazards/${foreign}${path}`, { as: officer }),
      web.ask(`/api/hazards/${randomUUID()}${path}`, { as: officer }),
    ])
    expect([one.status, await one.text()]).toEqual([404, await other.text()])
  }
  const act = async (id: string) =>
    await web.ask(`/api/hazards/${id}/actions/comment`, { as: officer, method: 'POST', body: { text: '已电话提醒' }, headers: key() })
  const [one, other] = [await act(foreign), await act(randomUUID())]
  expect([one.status, await one.text()]).toEqual([404, await other.text()])
})

test('an order is not found under the address of hazards', async () => {
  const order = await addCase(web, { kind: 'order', status: 'drafted', ball: 'authority' })
  expect((await web.ask(`/api/hazards/${order}`, { as: officer })).status).toBe(404)
})

test('an address that nothing serves is 404, a wrong method 405 with what is allowed', async () => {
  expect((await web.ask('/api/nothing', { as: officer })).status).toBe(404)
  const answer = await web.ask('/api/hazards/overdue', { as: officer, method: 'DELETE' })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toContain('GET')
})

test.each([
  ['text/plain', '{}', 415, 'request.type-not-supported'],
  ['application/json; charset=gbk', '{}', 415, 'request.type-not-supported'],
  ['application/json', '{"institutionId":', 400, 'request.not-json'],
  ['application/json', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, 'request.not-json'],
  ['application/json', `"${'长'.repeat(3_500_000)}"`, 413, 'request.too-large'],
])('a body of type %s is answered by its fault', async (type, raw, status, code) => {
  const answer = await web.ask('/api/hazards', { as: officer, method: 'POST', raw: raw, headers: { 'content-type': type, ...key() } })
  expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code])
})

test('a body of 10 MB that comes without its length is refused while it comes', async () => {
  const chunk = new TextEncoder().encode('长'.repeat(100_000))
  let sent = 0
  const raw = new ReadableStream({
    pull: (c) => {
      sent += chunk.byteLength
      c.enqueue(chunk)
      if (sent > 10_000_000) c.close()
    },
  })
  const headers = { 'content-type': 'application/json', ...key() }
  const answer = await web.ask('/api/hazards', { as: officer, method: 'POST', raw, headers })
  expect([answer.status, (await problemOf(answer)).code]).toEqual([413, 'request.too-large'])
  expect(sent).toBeLessThan(2_000_000)
})

test.each([
  ['an unknown field', { colour: 'red' }, 'colour', 'unknown-field'],
  ['a wrong type', { category: 3 }, 'category', 'wrong-type'],
  ['a missing field', { description: undefined }, 'description', 'missing'],
  ['a NUL', { description: '通道\u0000堵塞' }, 'description', 'forbidden-character'],
  ['a bell', { description: '通道堵塞\u0007' }, 'description', 'forbidden-character'],
  ['an escape', { place: '一楼\u001b[31m' }, 'place', 'forbidden-character'],
  ['a control of the upper range', { description: '通道\u0085堵塞' }, 'description', 'forbidden-character'],
  ['a carriage return', { description: '通道\r\n堵塞' }, 'description', 'forbidden-character'],
  ['writing that is turned around', { description: '消防通道\u202e堵塞' }, 'description', 'forbidden-character'],
  ['writing that is set apart', { place: '\u2066一楼\u2069' }, 'place', 'forbidden-character'],
  ['a second line where one is asked', { place: '一楼\n走廊' }, 'place', 'forbidden-character'],
  ['a tab in the name of an instrument', { basis: [{ instrument: '消防\t法', article: '第二十八条' }] }, 'basis.0.instrument', 'forbidden-character'],
  ['half of a surrogate pair', { place: '一楼\ud840' }, 'place', 'forbidden-character'],
  ['a day that does not exist', { foundOn: '2026-02-30' }, 'foundOn', 'not-a-day'],
  ['a day that is an instant', { foundOn: '2026-03-09T00:00:00Z' }, 'foundOn', 'not-a-day'],
  ['an id that is none', { institutionId: '1; drop table hazard' }, 'institutionId', 'not-an-id'],
  ['a code that is in no list', { source: 'rumour' }, 'source', 'not-in-list'],
])('%s is refused by its field, and the value is not repeated', async (_, more, field, reason) => {
  const answer = await file(filing(more))
  expect(answer.status).toBe(400)
  const text = await answer.clone().text()
  expect((await problemOf(answer)).fields).toContainEqual(expect.objectContaining({ field, reason }))
  expect(text).not.toContain('drop table')
  expect(text).not.toContain('堵塞')
})

test('what opens a case follows nothing', async () => {
  const answer = await file(filing(), { ...key(), 'qingdan-after': randomUUID() })
  expect([answer.status, (await problemOf(answer)).fields]).toEqual([400, [expect.objectContaining({ field: 'qingdan-after', reason: 'not-allowed' })]])
})

test('several lines, a tab and rare characters of names are kept as they were sent', async () => {
  const id = randomUUID()
  const [description, place] = ['第一行：㛃、䶮、𠮷三位老人\n\t第二行：消防通道堵塞', '𠮷祥楼']
  expect((await file(filing({ description, place }), { 'idempotency-key': id })).status).toBe(202)
  const kept = web.taken.find(({ commandId }) => commandId === id)
  expect(Object.fromEntries(kept?.texts.map(({ field, body }) => [field, body]) ?? [])).toMatchObject({ description, place })
})

test('a text of the longest length in Chinese is taken whole, one character more is refused with the limit', async () => {
  const refused = await problemOf(await file(filing({ description: '𠮷'.repeat(100_000) })))
  const limit = refused.fields?.find(({ field }) => field === 'description')?.limit ?? 0
  expect(limit).toBeGreaterThan(100)
  expect((await file(filing({ description: '𠮷'.repeat(limit + 1) }))).status).toBe(400)
  const id = randomUUID()
  expect((await file(filing({ description: '𠮷'.repeat(limit) }), { 'idempotency-key': id })).status).toBe(202)
  const kept = web.taken.find(({ commandId }) => commandId === id)
  expect(kept?.texts.find(({ field }) => field === 'description')?.body).toBe('𠮷'.repeat(limit))
  expect(JSON.stringify(kept?.payload)).not.toContain('𠮷')
  expect(JSON.stringify(new FreeText('𠮷'))).toBe('"𠮷"')
})

test('__proto__ in a body is an unknown field', async () => {
  const raw = JSON.stringify(filing()).replace('{', '{"__proto__":{"role":"director"},')
  const answer = await web.ask('/api/hazards', { as: officer, method: 'POST', raw, headers: { 'content-type': 'application/json', ...key() } })
  expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'request.invalid' })
})

test('a command without its id is refused, and one with a wrong version header too', async () => {
  expect(await problemOf(await file(filing(), {}))).toMatchObject({ status: 400, code: 'request.key-missing' })
  const wrong = await web.ask(`/api/hazards/${ownCase}/actions/comment`, {
    as: officer,
    method: 'POST',
    body: { text: '好' },
    headers: { ...key(), 'if-match': 'eleven' },
  })
  expect(await problemOf(wrong)).toMatchObject({ status: 400, fields: [{ field: 'if-match' }] })
})

test('a command from another site is refused before anybody is asked', async () => {
  const answer = await web.ask('/api/hazards', {
    as: officer,
    method: 'POST',
    body: filing(),
    headers: { ...key(), origin: 'https://evil.example', host: 'qingdan.example' },
  })
  expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'request.cross-site' })
})

test('a home of another county does not exist for an officer of this one', async () => {
  const elsewhere = await addHome(web, { county: neighbour, township: `${neighbour}101` })
  const [foreign, missing] = [await file(filing({ institutionId: elsewhere })), await file(filing({ institutionId: randomUUID() }))]
  expect([foreign.status, await foreign.text()]).toEqual([404, await missing.text()])
})

test('every answer forbids foreign content, frames and caches', async () => {
  for (const path of ['/', '/api/reference', '/api/hazards', '/health', '/api/nothing']) {
    const { headers } = await web.ask(path, { as: officer })
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
  }
  expect((await web.ask('/api/hazards', { as: officer })).headers.get('cache-control')).toBe('no-store')
})

test('who asks too often waits, and is told how long', async () => {
  const slow = await startWeb({ server: { requestsPerMinute: 5 } })
  try {
    const hasty = await slow.signedIn('inspector', 'county', county)
    const answers = await Promise.all(Array.from({ length: 8 }, () => slow.ask('/api/hazards', { as: hasty })))
    const late = answers.filter(({ status }) => status === 429)
    expect(late).toHaveLength(3)
    expect(Number(late[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  } finally {
    await slow.stop()
  }
})

test('health is alive, and without Temporal the process is degraded but ready', async () => {
  expect(await (await web.ask('/health')).json()).toEqual({ state: 'alive' })
  const ready = await web.ask('/ready')
  expect([ready.status, await ready.json()]).toEqual([200, { state: 'degraded', database: true, migrations: true, temporal: false, clocks: 'sound' }])
})

test('a refusal that tells where the case stands keeps the status of its answer', async () => {
  const refused = await startWeb({ answer: { settled: 'refused', refusal: { code: 'hazard.wrong-status', status: 'filed', wanted: ['submitted'] } } })
  try {
    const somewhere = await addHome(refused)
    const id = await addCase(refused, { institution: somewhere })
    const answer = await refused.ask(`/api/hazards/${id}/actions/comment`, {
      as: await refused.signedIn('inspector', 'county', county),
      method: 'POST',
      body: { text: '已提醒' },
      headers: key(),
    })
    expect([answer.status, await problemOf(answer)]).toEqual([
      409,
      expect.objectContaining({ status: 409, caseStatus: 'filed', code: 'hazard.wrong-status', detail: expect.stringContaining('已登记') }),
    ])
  } finally {
    await refused.stop()
  }
})
