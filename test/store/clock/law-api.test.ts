import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkItems } from '../../../seeds/law/check-items.js'
import { loadLaw } from '../../../seeds/law/index.js'
import { majorHazards } from '../../../seeds/law/major-hazards.js'
import { regions } from '../../../seeds/law/regions.js'
import { lawRoutes } from '../../../src/clock/law.api.js'
import { createServer } from '../../../src/http/server.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'

let own: ClonedDatabase
let app: ReturnType<typeof createServer>
const routes = () => lawRoutes({ db: own.db })

beforeAll(async () => {
  own = await cloneDatabase()
  await loadLaw(own.db, '2026-01-05T01:00:00.000Z')
  const who = { person: '0198f0aa-0000-7000-8000-000000000001', grants: [] }
  app = createServer({
    routes: routes(),
    now: () => '2026-03-10T01:00:00.000Z',
    log: pino({ level: 'silent' }),
    signedIn: async (headers) => (headers.has('cookie') ? (who as never) : null),
    trustedOrigins: [],
    behindProxy: false,
    requestsPerMinute: 1_000_000,
  })
})
afterAll(async () => await own.drop())

const get = async (path: string) => {
  const answer = await app.request(`/api/law${path}`, { headers: { cookie: 'x' } })
  return { status: answer.status, body: (await answer.json()) as { rows: Record<string, unknown>[] } & Record<string, unknown> }
}

describe('the law as it is read by whoever is signed in', () => {
  test.each([
    'rule-sets',
    'rule-sets/371322-2023-01-01-1',
    'calendars',
    'regions',
    'roles',
    ...['major-hazards', 'check-items', 'categories', 'domains'].map((name) => `catalogues/${name}`),
  ])('%s answers what its words say, and nobody else', async (path) => {
    const { status, body } = await get(`/${path}`)
    expect(status).toBe(200)
    const words = routes().find((one) => one.path === `/api/law/${path}` || (path.startsWith('rule-sets/') && one.path === '/api/law/rule-sets/{id}'))
    expect(words?.answers[200]?.schema?.safeParse(body).error).toBeUndefined()
    expect((await app.request(`/api/law/${path}`)).status).toBe(401)
  })

  test('a rule set comes with rules, ladder and policy, each rule with its source and how sure it is', async () => {
    const { body } = await get('/rule-sets/371322-2023-01-01-1')
    expect(body).toMatchObject({
      county: '371322',
      reason: '随系统启用',
      rules: { 'hearing-request': { value: 5, unit: 'wd', standing: 'legal', sourceStatus: 'verified' }, 'first-onsite': { sourceStatus: 'unverified' } },
      policy: { order: { marks: { order: '郯民责改字' } } },
    })
    expect(body['ladder']).toHaveLength(11)
  })

  test('a rule set that is not there is told so', async () =>
    expect(await get('/rule-sets/371322-1999-01-01-1')).toMatchObject({ status: 404, body: { code: 'law.unknown-rule-set' } }))

  test('a situation that is not verified says that its wording is not official', async () => {
    const { body } = await get('/catalogues/major-hazards')
    expect(body.rows).toHaveLength(majorHazards.length)
    for (const row of body.rows) expect(row).toMatchObject({ officialWording: false, sourceStatus: expect.stringMatching(/^(second-hand|unverified)$/) })
  })

  test('an item names the situation that its failure points to, and its basis', async () => {
    const { body } = await get('/catalogues/check-items')
    expect(body.rows).toHaveLength(checkItems.length)
    expect(body.rows.find(({ code }) => code === 'C05')).toMatchObject({
      majorHazard: 'MH-C3',
      level: 'major',
      basis: [{ source: '消防法 第二十八条', anchor: 'fire-law-art-28' }],
    })
  })

  test('the provisional year says so', async () => {
    const { body } = await get('/calendars')
    expect(body.rows.map(({ year, provisional }) => [year, provisional])).toEqual([
      [2023, false],
      [2024, false],
      [2025, false],
      [2026, false],
      [2027, true],
    ])
  })

  test('every region is listed', async () => expect((await get('/regions')).body.rows).toHaveLength(regions.length))

  test.each(['/catalogues/scores', '/rule-sets/x/rules', '/laws'])('%s is nowhere', async (path) => expect((await get(path)).status).toBe(404))

  test('a query that nobody knows is refused', async () => expect((await get('/calendars?year=2026')).status).toBe(400))
})
