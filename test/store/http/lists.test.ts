import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCase, addHome, county, neighbour, startWeb, township, type Visitor, type Web } from '../../support/web.js'

let web: Web
let officer: Visitor
let home: string

interface Page {
  asOf: string
  rows: { id: string; number: string | null; overdue: boolean; openedAt: string; dueAt: string | null; institution: { name: string } | null }[]
  next: string | null
}
const page = async (path: string, as: Visitor = officer): Promise<Page> => {
  const answer = await web.ask(path, { as })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Page
}
const idsOf = (of: Page) => of.rows.map(({ id }) => id)

beforeAll(async () => {
  web = await startWeb()
  officer = await web.signedIn('inspector', 'county', county)
  home = await addHome(web)
})
afterAll(async () => await web.stop())

test('overdue is right to the second on both sides', async () => {
  const dueAt = '2026-03-09T16:00:00.000Z'
  const [ours, theirs] = [await addCase(web, { dueAt, ball: 'authority', status: 'submitted' }), await addCase(web, { dueAt, ball: 'operator' })]
  for (const [now, sides] of [
    ['2026-03-09T16:00:00.000Z', { authority: [], operator: [] }],
    ['2026-03-09T16:00:00.001Z', { authority: [ours], operator: [theirs] }],
  ] as const) {
    web.clock.now = now
    expect(idsOf(await page('/api/hazards/overdue?side=authority')).filter((id) => [ours, theirs].includes(id))).toEqual(sides.authority)
    expect(idsOf(await page('/api/hazards/overdue?side=operator')).filter((id) => [ours, theirs].includes(id))).toEqual(sides.operator)
    expect((await page('/api/hazards?limit=200')).rows.filter(({ overdue }) => overdue)).toHaveLength(sides.operator.length + sides.authority.length)
  }
  web.clock.now = '2026-03-10T01:00:00.000Z'
})

test('pages taken while others file hold nothing twice and leave nothing out', async () => {
  const standing = await Promise.all(Array.from({ length: 23 }, (_, n) => addCase(web, { institution: home, openedAt: `2026-03-02T0${n % 7}:00:00.000Z` })))
  for (const sort of ['opened', 'due']) {
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const here: Page = await page(`/api/hazards?institution=${home}&limit=4&sort=${sort}${next && `&cursor=${next}`}`)
      seen.push(...idsOf(here))
      await addCase(web, { institution: home, openedAt: '2026-03-09T00:00:00.000Z', dueAt: '2026-03-01T00:00:00.000Z' })
      next = here.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(standing.filter((id) => !seen.includes(id))).toEqual([])
  }
})

test('cases without a due date come after all that have one, on every page', async () => {
  const somewhere = await addHome(web, { name: '杨集镇颐养院', search: '杨集镇颐养院 yangjizhenyiyangyuan' })
  const dated = [
    await addCase(web, { institution: somewhere, dueAt: '2026-04-02T16:00:00.000Z' }),
    await addCase(web, { institution: somewhere, dueAt: '2026-04-05T16:00:00.000Z' }),
  ]
  const undated = (await Promise.all([1, 2, 3].map(() => addCase(web, { institution: somewhere })))).toSorted()
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const here: Page = await page(`/api/hazards?institution=${somewhere}&limit=2&sort=due${next && `&cursor=${next}`}`)
    seen.push(...idsOf(here))
    next = here.next
  }
  expect(seen).toEqual([...dated, ...undated])
})

test('a list holds what one may see and nothing else', async () => {
  const foreign = await addCase(web, { county: neighbour, township: `${neighbour}101` })
  const elsewhere = await addCase(web, { township: `${county}102`, institution: home })
  expect(idsOf(await page('/api/hazards?limit=200'))).not.toContain(foreign)
  const townships = await page('/api/hazards?limit=200', await web.signedIn('township-officer', 'township', township))
  expect(idsOf(townships)).not.toContain(elsewhere)
  const head = await page('/api/hazards?limit=200', await web.signedIn('institution-head', 'institution', home))
  expect(new Set(head.rows.map((row) => row.institution?.name))).toEqual(new Set(['马头镇颐和敬老院']))
})

test.each([
  ['province=99', true],
  ['city=9900', true],
  ['county=990000', true],
  ['township=990000103', true],
  ['county=990001', false],
  ['township=990001101', false],
])('narrowed to %s, the own county is there: %s', async (region, there) => {
  const here = await addCase(web, { township: `${county}103`, dueAt: '2026-01-01T00:00:00.000Z' })
  expect(idsOf(await page(`/api/hazards/overdue?limit=200&${region}`)).includes(here)).toBe(there)
})

test('a region named together with another is refused by its field', async () => {
  const answer = await web.ask('/api/hazards?county=990000&city=9900', { as: officer })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'request.invalid', fields: [{ field: 'city', reason: 'not-allowed' }] })
})

test.each(['mtzyhjly', '颐和敬老', 'matou'])('%s finds the home by name and pinyin', async (q) => {
  const its = await addCase(web, { institution: home, openedAt: '2026-03-09T23:00:00.000Z' })
  expect(idsOf(await page(`/api/hazards?limit=200&q=${encodeURIComponent(q)}`))).toContain(its)
})

test.each(['%', '_', '\\', "'"])('%s in a search means itself', async (q) => {
  expect((await page(`/api/hazards?q=${encodeURIComponent(q)}`)).rows).toEqual([])
})

test('filters narrow by status, level, ball and day of opening', async () => {
  const somewhere = await addHome(web, { name: '红花镇敬老院', search: '红花镇敬老院' })
  const wanted = await addCase(web, { institution: somewhere, status: 'planned', level: 2, ball: 'authority', openedAt: '2026-02-09T16:00:00.000Z' })
  await addCase(web, { institution: somewhere, status: 'rectifying', openedAt: '2026-02-10T15:59:59.999Z' })
  await addCase(web, { institution: somewhere, status: 'signed-off', openedAt: '2026-02-10T16:00:00.000Z', closedAt: '2026-02-20T00:00:00.000Z' })
  const count = async (query: string) => (await page(`/api/hazards?institution=${somewhere}&${query}`)).rows.length
  expect(idsOf(await page(`/api/hazards?institution=${somewhere}&status=planned&level=major&ball=authority`))).toEqual([wanted])
  expect(await count('status=planned&status=rectifying')).toBe(2)
  expect(await count('openedFrom=2026-02-10&openedTo=2026-02-10')).toBe(2)
  expect(await count('open=false')).toBe(1)
  expect(await count('sort=due')).toBe(2)
})

test.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['limit=zehn', 'limit'],
  ['cursor=00', 'cursor'],
  [`cursor=${Buffer.from('2026-02-30T00:00:00.000000Z 0198f0aa-0000-7000-8000-000000000001').toString('hex')}`, 'cursor'],
  ['openedFrom=2026-02-30', 'openedFrom'],
  ['openedFrom=0000-01-01', 'openedFrom'],
  ['status=done', 'status'],
  ['q=%00', 'q'],
  ['colour=red', 'colour'],
  ['institution=1', 'institution'],
])('%s is refused by its field', async (query, field) => {
  const answer = await web.ask(`/api/hazards?${query}`, { as: officer })
  expect(answer.status).toBe(400)
  const body = (await answer.json()) as { fields: { field: string; detail: string }[] }
  expect(body.fields.map((f) => f.field.split('.')[0])).toContain(field)
  expect(body.fields[0]?.detail).toMatch(/\p{Script=Han}/u)
})
