import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hazardCommandWords } from '../../../src/text/hazard-command-words.js'
import { type CountyOffice, county, openCountyOffice } from '../../support/county-office.js'
import { bodies, files, people } from '../../support/hazard-people.js'
import { addCase, neighbour, startWeb, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
const id = randomUUID()
const days = {
  file: '2026-03-09T02:00:00.000Z',
  notify: '2026-03-10T02:00:00.000Z',
  'submit-plan': '2026-03-11T02:00:00.000Z',
  'accept-plan': '2026-03-16T02:00:00.000Z',
  'request-extension': '2026-03-26T02:00:00.000Z',
  'decide-extension': '2026-03-26T03:00:00.000Z',
} as const

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: { own: office.own, clock: office.clock } })
  const { orderId } = bodies.notify as { orderId: string }
  const paper = await addCase(web, { kind: 'order', status: 'served', ball: 'none', closedAt: days.notify })
  const state = { service: { method: 'lien', proofs: [files.scan] } }
  await sql`update case_file set id = ${orderId}, number = '郯民责改字〔2026〕1号', state = ${JSON.stringify(state)}::jsonb where id = ${paper}`.execute(
    office.db,
  )
  await sql`update institution set name = '颐和<b>敬老院' where name like '%颐和敬老院'`.execute(office.db)
  for (const [name, at] of Object.entries(days)) {
    const answer = await office.say(id, name as keyof typeof days, { at })
    if (answer.settled !== 'applied') throw new Error(`${name}: ${JSON.stringify(answer)}`)
  }
}, 60_000)
afterAll(async () => await web.stop())

interface Told {
  clocks: {
    clock: string
    document: { number: string; servedOn: string; methodName: string; receipts: string[] } | null
    story: { setBy: { kind: string; name: string }; sentences: string[]; explanation: { rule: { ruleSetId: string; source: string } | null } }[]
    sentences: string[]
    recount: { dueAt: string; same: boolean }
    dueAt: string
  }[]
  names: Record<string, string>
}
const told = async (who: keyof typeof people): Promise<Told['clocks'][number] & { names: Told['names'] }> => {
  const answer = await web.ask(`/api/hazards/${id}/explain`, { as: await web.sessionOf(people[who].person) })
  const body = (await answer.json()) as Told
  const clock = body.clocks.find((one) => one.clock === 'rectify')
  if (!clock) throw new Error(JSON.stringify(body))
  return { ...clock, names: body.names }
}

test('a date is told from the paper that started it to the leader who extended it, and counts again to the same instant', async () => {
  const { document, story, sentences, recount, dueAt, names } = await told('inspector')
  expect(document).toEqual({
    kind: 'order',
    id: expect.any(String),
    number: '郯民责改字〔2026〕1号',
    servedOn: '2026-03-10',
    method: 'lien',
    methodName: '留置送达',
    receipts: [files.scan],
  })
  expect(story.map(({ setBy }) => setBy)).toMatchObject([
    { kind: 'notify', name: hazardCommandWords.notify },
    { kind: 'accept-plan', name: hazardCommandWords['accept-plan'] },
    { kind: 'decide-extension', name: hazardCommandWords['decide-extension'] },
  ])
  expect(story[1]?.sentences.join('')).toContain('2026-03-11 至 2026-03-16 停止计时')
  expect(sentences.join('')).toContain(`批准人 ${names[people.chief.person]}`)
  expect(recount).toMatchObject({ dueAt, same: true })
})

test('who only audits reads the approver’s name masked', async () => {
  const auditor = await web.signedIn('auditor', 'county', county)
  const { names } = (await (await web.ask(`/api/hazards/${id}/explain`, { as: auditor })).json()) as Told
  expect(Object.values(names)).toEqual([expect.stringMatching(/^.\*+$/)])
})

test('the sheet is one page that loads nothing, with every day and every word made safe', async () => {
  const answer = await web.ask(`/api/hazards/${id}/explain/sheet`, { as: await web.sessionOf(people.head.person) })
  const page = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const shown of ['郯民责改字〔2026〕1号', '留置送达', '2026-04-20', '颐和&#60;b&#62;敬老院', '经批准由']) expect(page).toContain(shown)
  expect(page.match(/<script|<link|<img|src=|href=|https?:/g)).toBeNull()
})

test('a foreign hazard has no sheet', async () => {
  const stranger = await web.signedIn('inspector', 'county', neighbour)
  expect((await web.ask(`/api/hazards/${id}/explain/sheet`, { as: stranger })).status).toBe(404)
})
