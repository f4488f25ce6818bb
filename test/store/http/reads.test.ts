import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { canonical } from '../../../src/case/identity.js'
import type { HazardCommandName } from '../../../src/hazard/commands.js'
import { type CountyOffice, openCountyOffice, upload } from '../../support/county-office.js'
import { bodies, people } from '../../support/hazard-people.js'
import { startWeb, type Visitor, type Web } from '../../support/web.js'

let office: CountyOffice
let web: Web
const visitors: Partial<Record<keyof typeof people, Visitor>> = {}
/** Hazards by how far they have come. */
const hazards = { filed: '', notified: '', rectified: '', submitted: '', verified: '', signedOff: '' }

const days: Partial<Record<HazardCommandName, string>> = {
  file: '2026-03-09T02:00:00.000Z',
  notify: '2026-03-10T02:00:00.000Z',
  'submit-rectification': '2026-03-20T02:00:00.000Z',
  'verify-by-township': '2026-03-23T02:00:00.000Z',
  'verify-by-county': '2026-03-25T02:00:00.000Z',
}
const mendedAt = '2026-03-19T08:00:00.000Z'
async function walked(...names: HazardCommandName[]): Promise<string> {
  const id = randomUUID()
  for (const name of ['file' as const, ...names]) {
    // A picture shows one hazard mended and no other.
    const after = name === 'submit-rectification' ? { body: { ...bodies[name], after: [await upload(office.db, randomUUID(), { uploadedAt: mendedAt })] } } : {}
    const answer = await office.say(id, name, { at: days[name] ?? '2026-03-26T02:00:00.000Z', ...after })
    if (answer.settled !== 'applied') throw new Error(`${name}: ${JSON.stringify(answer)}`)
  }
  return id
}
const readBy = async (who: keyof typeof people, path: string): Promise<Response> =>
  await web.ask(path, { as: (visitors[who] ??= await web.sessionOf(people[who].person)) })

/** Reads as somebody, and holds the answer against the schema that the document gives for it: no field more, none less. */
async function read<T = Record<string, unknown>>(who: keyof typeof people, path: string): Promise<T> {
  const answer = await readBy(who, path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  const body: unknown = await answer.json()
  const route = web.routes.find((r) => r.method === 'get' && new RegExp(`^${r.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''))
  expect(differences(route?.answers[200]?.schema, body)).toEqual([])
  return body as T
}
function differences(schema: z.ZodType | undefined, body: unknown): string[] {
  const parsed = schema?.safeParse(body)
  if (!parsed) return ['no schema']
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  return canonical(parsed.data) === canonical(body) ? [] : ['a field that the document does not know']
}

beforeAll(async () => {
  office = await openCountyOffice()
  web = await startWeb({ over: office })
  hazards.filed = await walked()
  hazards.notified = await walked('notify')
  hazards.submitted = await walked('notify', 'submit-rectification')
  hazards.verified = await walked('notify', 'submit-rectification', 'verify-by-township')
  office.clock.now = '2026-03-27T01:00:00.000Z'
}, 120_000)
afterAll(async () => await web.stop())

interface Detail {
  status: string
  version: number
  facts: { description: string; place: string }
  names: Record<string, string>
  actions: { command: string; may: boolean; role?: string; refused?: { code: string; detail: string } }[]
  clocks: { clock: string; dueOn: string | null; overdue: boolean }[]
}
const actionOf = (detail: Detail, command: string) => detail.actions.find((action) => action.command === command)

test('a case is told whole: its words filled in, its people named, its version as ETag', async () => {
  const answer = await readBy('inspector', `/api/hazards/${hazards.submitted}`)
  const detail = (await answer.json()) as Detail
  expect(answer.headers.get('etag')).toBe(`"${detail.version}"`)
  expect(detail.facts.description).toMatch(/\p{Script=Han}/u)
  expect(JSON.stringify(detail.facts)).not.toMatch(/"hash":/)
  expect(detail.names[people.inspector.person]).toBe('王建国')
  await read('inspector', `/api/hazards/${hazards.submitted}`)
})

test('who may do what next is told with the reason, by the same rules that stand at the door', async () => {
  const seen = {
    head: await read<Detail>('head', `/api/hazards/${hazards.submitted}`),
    township: await read<Detail>('township', `/api/hazards/${hazards.submitted}`),
  }
  expect(actionOf(seen.township, 'verify-by-township')).toMatchObject({ may: true, role: 'township-officer' })
  expect(actionOf(seen.head, 'verify-by-township')).toMatchObject({
    may: false,
    refused: { code: 'access.role-missing', detail: expect.stringMatching(/乡镇/) },
  })
  expect(actionOf(seen.head, 'submit-rectification')).toMatchObject({ may: false, refused: { code: 'hazard.wrong-status' } })
})

test('the one who mends cannot verify, and is told so beforehand', async () => {
  const row = {
    id: randomUUID(),
    person_id: people.head.person,
    role: 'township-officer' as const,
    home: 'township' as const,
    region: '990000101',
    institution_id: null,
    agency_id: null,
  }
  await office.db
    .insertInto('role_grant')
    .values({ ...row, from_on: '2025-01-01', until_on: null, granted_by: null })
    .execute()
  let detail = await read<Detail>('head', `/api/hazards/${hazards.submitted}`)
  while (actionOf(detail, 'verify-by-township')?.refused?.code === 'access.role-missing')
    detail = await read<Detail>('head', `/api/hazards/${hazards.submitted}`)
  expect(actionOf(detail, 'verify-by-township')).toMatchObject({ may: false, refused: { code: 'hazard.maker-is-verifier' } })
  await office.db.updateTable('role_grant').set({ revoked_at: '2026-03-27T00:00:00.000Z' }).where('id', '=', row.id).execute()
})

test('the history tells every step in words, with who and when', async () => {
  const { rows } = await read<{ rows: { kind: string; name: string; by: { name: string | null; roleName: string } }[] }>(
    'inspector',
    `/api/hazards/${hazards.verified}/events`,
  )
  expect(rows.map(({ name }) => name)).toEqual(['登记隐患', '送达交办', '申请销号', '乡镇核查'])
  expect(rows.every(({ by }) => by.roleName !== '')).toBe(true)
  const later = await read<{ rows: object[] }>('inspector', `/api/hazards/${hazards.verified}/events?after=3`)
  expect(later.rows).toHaveLength(1)
})

test('every running clock says how its date was counted, and counting again gives the same date', async () => {
  for (const id of [hazards.filed, hazards.notified, hazards.submitted, hazards.verified]) {
    const { clocks } = await read<{
      clocks: { clock: string; dueOn: string; sentences: string[]; explanation: object; recount: { dueOn: string; same: boolean } }[]
    }>('inspector', `/api/hazards/${id}/explain`)
    expect(clocks.length).toBeGreaterThan(0)
    for (const { dueOn, sentences, recount } of clocks) {
      expect(recount).toMatchObject({ dueOn, same: true })
      expect(sentences.join('')).toContain(dueOn)
    }
  }
})

test.each([
  ['inspector', 'filed', 'next-step'],
  ['clerk', 'filed', 'next-step'],
  ['head', 'notified', 'next-step'],
  ['township', 'submitted', 'next-step'],
] as const)('for the %s a hazard that is %s waits as %s', async (who, which, waitsAs) => {
  const { rows } = await read<{ rows: { id: string; waitsAs: string }[] }>(who, '/api/waiting')
  expect(rows).toContainEqual(expect.objectContaining({ id: hazards[which], waitsAs }))
})

test.each([
  ['head', 'submitted'],
  ['township', 'filed'],
  ['clerk', 'submitted'],
  ['legal', 'notified'],
] as const)('for the %s a hazard that is %s does not wait', async (who, which) => {
  const { rows } = await read<{ rows: { id: string }[] }>(who, '/api/waiting')
  expect(rows.map(({ id }) => id)).not.toContain(hazards[which])
})

test.each(['inspector', 'township', 'head'] as const)('what waits for the %s comes in pages that leave nothing out and hold nothing twice', async (who) => {
  type Page = { rows: { id: string; waitsAs: string }[]; next: string | null }
  const whole = await read<Page>(who, '/api/waiting')
  expect([whole.rows.length > 0, whole.next]).toEqual([true, null])
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: Page = await read<Page>(who, `/api/waiting?limit=1${next && `&cursor=${next}`}`)
    seen.push(...page.rows.map(({ id }) => id))
    next = page.next
  }
  expect(seen).toEqual(whole.rows.map(({ id }) => id))
})

test.each(['00', Buffer.from('n 2026-02-30T00:00:00.000000Z 0198f0aa-0000-7000-8000-000000000001').toString('hex'), Buffer.from('n 1').toString('hex')])(
  'a cursor of what waits that is not ours is refused: %s',
  async (cursor) => {
    const answer = await readBy('inspector', `/api/waiting?cursor=${cursor}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'request.invalid', fields: [{ field: 'cursor' }] })
  },
)

test('the three lists, the ledger and the overview speak of the same hazards', async () => {
  const [wrong, mended, answers, ledger] = await Promise.all(
    ['hazards', 'rectifications', 'responsibilities', 'ledger'].map((end) => read<{ rows: { id: string }[] }>('inspector', `/api/lists/${end}?limit=200`)),
  )
  const ids = wrong?.rows.map(({ id }) => id)
  expect(ids).toHaveLength(4)
  for (const list of [mended, answers, ledger]) expect(list?.rows.map(({ id }) => id)).toEqual(ids)
  const overview = await read<{ open: number; byLevel: { open: number }[]; byTownship: { open: number }[]; overdueOperator: number; overdueAuthority: number }>(
    'inspector',
    '/api/statistics/overview',
  )
  expect(overview.open).toBe(4)
  for (const groups of [overview.byLevel, overview.byTownship]) expect(groups.reduce((sum, { open }) => sum + open, 0)).toBe(4)
  const { rows } = await read<{ rows: object[] }>('inspector', '/api/hazards/overdue')
  expect(overview.overdueOperator + overview.overdueAuthority).toBe(rows.length)
})

test('the overview of a day to come counts what will be late then', async () => {
  const later = await read<{ overdueOperator: number; overdueAuthority: number }>('inspector', '/api/statistics/overview?asOf=2026-12-31T00:00:00Z')
  expect(later.overdueOperator + later.overdueAuthority).toBe(4)
  expect((await readBy('inspector', '/api/statistics/overview?asOf=2036-03-01T00:00:00Z')).status).toBe(400)
})

interface Counts {
  open: number
  overdueOperator: number
  overdueAuthority: number
}
const overview = async (asOf: string) => await read<Counts>('inspector', `/api/statistics/overview?asOf=${asOf}`)

test.each([
  ['before anything was filed', '2026-03-09T01:59:59.999Z', 0],
  ['when all were filed', '2026-03-09T02:00:00.000Z', 4],
  ['while three were with the home', '2026-03-12T00:00:00.000Z', 4],
])('the overview of the past %s counts what was open then', async (_, asOf, open) => {
  expect(await overview(asOf)).toMatchObject({ open })
})

test('the overview of the past asks the dates of that time, not those of today', async () => {
  const detail = await read<Detail>('inspector', `/api/hazards/${hazards.notified}`)
  const due = detail.clocks.find(({ clock }) => clock === 'rectify')?.dueOn ?? ''
  office.clock.now = '2026-06-01T00:00:00.000Z'
  const [before, after] = [await overview(`${due}T15:00:00Z`), await overview(`${due}T16:00:01Z`)]
  office.clock.now = '2026-03-27T01:00:00.000Z'
  expect(after.overdueOperator).toBe(before.overdueOperator + 1)
})

test('the ledger leaves as a file of 27 columns, one line per hazard', async () => {
  const answer = await readBy('inspector', '/api/lists/ledger.csv')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ledger-2026-03-27.csv"')
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()).split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFF序号/)
  expect(lines[0]?.split(',')).toHaveLength(27)
  expect(lines.filter(Boolean)).toHaveLength(5)
})

test('lists of hazards, orders and leads keep to their schemas', async () => {
  const { rows } = await read<{ rows: { description: string; category: string }[] }>('inspector', '/api/hazards?limit=200')
  expect(rows.every(({ description }) => description.length > 0)).toBe(true)
  for (const path of [
    '/api/hazards/overdue',
    '/api/orders',
    '/api/leads',
    '/api/lists/responsibilities/standing',
    '/api/hazards?category=fire&source=routine&flag=major',
  ])
    await read('inspector', path)
})
