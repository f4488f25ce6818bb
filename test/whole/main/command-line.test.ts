import { writeFile } from 'node:fs/promises'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { beforeAll, expect, inject, test } from 'vitest'
import { draft, filing, homeId, personId, picture, today } from '../../support/county-walk.js'
import { cleanEnvironment, runCli, type Said } from '../../support/product.js'

const { data } = inject('product')
const sessionOf = (username: string) => join(data, `session-${username}.json`)
/** `qingdan …` as somebody who has signed in. */
const as = (username: string, args: readonly string[], input = '') => runCli(args, cleanEnvironment(data, { QINGDAN_SESSION: sessionOf(username) }), input)
const people = ['inspector', 'inspector-2', 'section-chief', 'clerk', 'deputy-director', 'township', 'head']
const caseIn = ({ stdout }: Said) => /^case +(\S+)$/m.exec(stdout)?.[1] ?? ''
const statusIn = ({ stdout }: Said) => /^status +(\S+)/m.exec(stdout)?.[1]

beforeAll(async () => {
  for (const name of people) {
    const { code, stderr } = await as(name, ['sign-in', name], `${name}-qingdan-443\n`)
    if (code !== 0) throw new Error(`${name} cannot sign in: ${stderr}`)
  }
})

async function upload(username: string): Promise<string> {
  const path = join(data, `${uuid()}.jpg`)
  await writeFile(path, await picture())
  const said = await as(username, ['upload', homeId, path])
  expect(said).toMatchObject({ code: 0, stderr: '' })
  return said.stdout.trim()
}

async function done(username: string, args: readonly string[], status: string): Promise<Said> {
  const said = await as(username, args)
  expect(said).toMatchObject({ code: 0, stderr: '' })
  expect(statusIn(said)).toBe(status)
  return said
}

const fields = (body: object) =>
  Object.entries(body).map(([name, value]) => (typeof value === 'string' ? `${name}=${value}` : `${name}:=${JSON.stringify(value)}`))

test('a hazard goes from its filing to its sign-off by the command line alone', async () => {
  const filed = caseIn(await done('inspector', ['file-hazard', ...fields(filing())], 'filed'))
  const body = join(data, 'order.json')
  await writeFile(body, JSON.stringify(draft(filed)))
  const order = caseIn(await done('inspector', ['act', 'order', 'new', 'draft-order', '--body', body], 'drafted'))
  await done('section-chief', ['act', 'order', order, 'review-order'], 'reviewed')
  await done('deputy-director', ['act', 'order', order, 'approve-order'], 'approved')
  await done('clerk', ['act', 'order', order, 'issue-order', `sealedScan=${await upload('clerk')}`], 'issued')
  const service = {
    method: 'direct',
    servers: [personId('inspector'), personId('inspector-2')],
    receiver: '裴君',
    receiverIs: 'head',
    signedOn: today(),
    receipt: await upload('inspector'),
  }
  await done('inspector', ['act', 'order', order, 'record-service', ...fields(service)], 'served')
  await expect.poll(async () => statusIn(await as('head', ['show', 'hazard', filed])), { timeout: 30_000, interval: 500 }).toBe('notified')

  expect((await as('head', ['explain', 'hazard', filed])).stdout).toContain('rectify 整改 (operator)')
  const report = { rectifiedOn: today(), report: '已清理杂物。', before: [await upload('head')], after: [await upload('head')] }
  await done('head', ['act', 'hazard', filed, 'submit-rectification', ...fields(report)], 'submitted')
  const look = { seenOn: today(), verdict: 'passed', opinion: '已整改到位。' }
  const verified = await as('township', ['act', 'hazard', filed, 'verify-by-township', ...fields({ ...look, second: personId('township/371322001000/2') })])
  if (statusIn(verified) === 'township-verified')
    await done('inspector-2', ['act', 'hazard', filed, 'verify-by-county', ...fields({ ...look, second: personId('inspector-3') })], 'county-verified')
  const receipt = uuid()
  await done('section-chief', ['act', 'hazard', filed, 'sign-off', '--key', receipt, 'grade=A', 'opinion=同意销号。'], 'signed-off')

  expect(await as('section-chief', ['receipt', receipt])).toMatchObject({ code: 0, stdout: 'sign-off: applied, now signed-off\n' })
  const events = (await as('inspector', ['events', 'hazard', filed])).stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t')[1])
  expect([events[0], events.at(-1)]).toEqual(['file', 'sign-off'])
})

test('whom a filing concerns finds it in the inbox, and reads it once', async () => {
  const filed = caseIn(await done('inspector', ['file-hazard', ...fields(filing())], 'filed'))
  const inbox = async () =>
    (JSON.parse((await as('head', ['notices', '--unread', '--json'])).stdout) as { rows: { id: string; caseId: string; sentence: string }[] }).rows
  await expect.poll(async () => (await inbox()).find(({ caseId }) => caseId === filed)?.sentence, { timeout: 20_000 }).toMatch(/隐患（.+）：登记隐患。$/)
  const id = (await inbox()).find(({ caseId }) => caseId === filed)?.id ?? ''
  expect(await as('head', ['notices', 'read', id])).toMatchObject({ code: 0, stderr: '' })
  expect((await inbox()).map((row) => row.id)).not.toContain(id)
  expect((await as('clerk', ['notices', 'read', id])).stderr).toContain('notice.unknown')
})

test('a list names one case a line, with tabs, and its id last', async () => {
  const { code, stdout } = await as('inspector', ['list', 'overdue', '--limit', '3'])
  expect(code).toBe(0)
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
  expect(rows).toHaveLength(3)
  for (const row of rows)
    expect(row).toEqual([
      expect.stringMatching(/^371322-/),
      expect.any(String),
      expect.any(String),
      expect.any(String),
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      'overdue',
      expect.any(String),
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ])
})

test('what waits for the inspector can be asked page by page', async () => {
  const page = async (more: readonly string[]) => {
    const { code, stdout } = await as('inspector', ['list', 'waiting', '--limit', '1', '--json', ...more])
    expect(code).toBe(0)
    return JSON.parse(stdout) as { rows: { id: string }[]; next: string | null }
  }
  const first = await page([])
  const second = await page(['--cursor', first.next ?? ''])
  expect([first.rows.length, second.rows.length]).toEqual([1, 1])
  expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id)
})

test('what waits for a calendar is a list, empty where every year has one', async () => {
  expect(await as('inspector', ['list', '--waits-for-calendar'])).toMatchObject({ code: 0, stdout: '', stderr: '' })
})

test('a refusal is one sentence with its code, and exit code 1', async () => {
  const { code, stdout, stderr } = await as('head', ['file-hazard', ...fields(filing()), '--as', 'inspector'])
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^qingdan: access\.role-missing: .+。\n$/)
})

test.each([
  ['a command that does not exist', ['sign-of']],
  ['an id that is none', ['show', 'hazard', '12']],
  ['a kind that is none', ['show', 'lamp', uuid()]],
  ['a word that is no field', ['file-hazard', 'place']],
  ['a field that does not exist', ['file-hazard', ...fields({ ...filing(), colour: 'red' })]],
  ['a file that does not exist', ['act', 'hazard', uuid(), 'comment', '--body', '/no/such/file.json']],
])('%s is wrong usage: exit code 2, no stack trace', async (_, args) => {
  const { code, stderr } = await as('inspector', args)
  expect(code).toBe(2)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('who is not signed in is told so', async () => {
  const { code, stderr } = await as('nobody', ['list'])
  expect(code).toBe(1)
  expect(stderr).toContain('access.not-signed-in')
})

test('a wrong password leaves no session', async () => {
  const { code } = await as('director', ['sign-in', 'director'], 'not-the-password\n')
  expect(code).toBe(1)
  await expect(stat(sessionOf('director'))).rejects.toThrow('ENOENT')
})

test('the session is kept for its owner alone, and gone after signing out', async () => {
  await as('auditor', ['sign-in', 'auditor'], 'auditor-qingdan-443\n')
  expect((await stat(sessionOf('auditor'))).mode & 0o777).toBe(0o600)
  expect(await as('auditor', ['sign-out'])).toMatchObject({ code: 0 })
  await expect(stat(sessionOf('auditor'))).rejects.toThrow('ENOENT')
  expect((await as('auditor', ['list'])).code).toBe(1)
})
