import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCase, addHome, county, startWeb, type Visitor, type Web } from '../../support/web.js'

let web: Web
let officer: Visitor
let clerk: Visitor
let leader: Visitor
let head: Visitor
let hazardId: string

beforeAll(async () => {
  web = await startWeb()
  const home = await addHome(web)
  hazardId = await addCase(web, { institution: home, status: 'rectifying' })
  officer = await web.signedIn('inspector', 'county', county)
  clerk = await web.signedIn('section-clerk', 'county', county)
  leader = await web.signedIn('deputy-director', 'county', county)
  head = await web.signedIn('institution-head', 'institution', home)
})
afterAll(async () => await web.stop())

const act = async (as: Visitor, name: string, body: object, headers: Record<string, string> = {}, id = hazardId) =>
  await web.ask(`/api/hazards/${id}/actions/${name}`, { as, method: 'POST', body, headers: { 'idempotency-key': randomUUID(), ...headers } })
const taken = (commandId: string) => web.taken.find((command) => command.commandId === commandId)

test('an id in capitals is the same id: of the case, of the command, of its predecessor', async () => {
  const [commandId, after] = [randomUUID(), randomUUID()]
  const answer = await act(
    officer,
    'comment',
    { text: '现场又看了一次' },
    { 'idempotency-key': commandId.toUpperCase(), 'qingdan-after': after.toUpperCase() },
    hazardId.toUpperCase(),
  )
  expect([answer.status, await answer.json()]).toMatchObject([202, { receipt: commandId, caseId: hazardId }])
  expect(taken(commandId)).toMatchObject({ caseId: hazardId, after })
})

test('a clerk records what a leader signed on paper, and both are named', async () => {
  const [commandId, scan] = [randomUUID(), randomUUID()]
  const body = { number: '郯民缓〔2026〕1号', decidedOn: '2026-03-09', until: '2026-04-09', reason: '汛期不能施工', scan }
  await act(clerk, 'defer', body, { 'idempotency-key': commandId, 'qingdan-signed-by': leader.person, 'qingdan-scan': scan })
  expect(taken(commandId)?.actor).toMatchObject({ person: leader.person, role: 'deputy-director', recordedBy: clerk.person, scan })
})

test.each([
  ['what the head of a home hands in', () => head, 'submit-rectification', { rectifiedOn: '2026-03-09', report: '已整改', after: [randomUUID()] }],
  ['what an inspector saw', () => officer, 'comment', { text: '现场看过' }],
])('%s is not recorded from paper', async (_, signer, name, body) => {
  const answer = await act(clerk, name, body, { 'qingdan-signed-by': signer().person, 'qingdan-scan': randomUUID() })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'access.paper-not-theirs'])
})
