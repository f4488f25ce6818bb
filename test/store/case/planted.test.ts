import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBenchCounty } from '../../../bench/product/bench-county.js'
import { hazardGround, type HazardGround } from '../../../bench/cases/county-ground.js'
import { longLife, majorFiled, notifiedLife } from '../../../bench/cases/lives.js'
import { plantCases } from '../../../bench/cases/planting.js'
import { loadLaw } from '../../../seeds/law/index.js'
import { productKernel } from '../../../src/main/product-kernel.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { expectSoundRecord } from '../../support/verify-cases.js'

/** What the bench measures on must be what the product would have left: grown by its own rules, and verified by them. */
let own: ClonedDatabase
let ground: HazardGround
const filedAt = '2026-03-09T02:00:00.000Z'

beforeAll(async () => {
  own = await cloneDatabase()
  await loadLaw(own.db, '2026-01-01T00:00:00.000Z')
  const county = await makeBenchCounty(own.url, { 'confirm-major': { value: 2, unit: 'h' } })
  ground = await hazardGround(own.url, county.code, filedAt)
})
afterAll(async () => await own.drop())

test('planted cases are sound, and their numbers have no gap', async () => {
  const lives = [
    (n: number) => majorFiled(ground, n, filedAt),
    (n: number) => notifiedLife(ground, n, filedAt),
    (n: number) => longLife(ground, n, { filedAt, events: 10 }),
  ] as const
  const ids = await plantCases(own.url, ground, { cases: 60, lifeOf: (n) => lives[n % 3 === 0 ? 0 : n % 3 === 1 ? 1 : 2](n) })
  expect(new Set(ids).size).toBe(60)
  expect(await expectSoundRecord(productKernel(own.db))).toBe(60)
  const { count } = await own.db
    .selectFrom('case_event')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(20 * (1 + 2 + 10))
})

test('a major hazard of the bench county is due at the very instant two hours after it was filed', async () => {
  const [id = ''] = await plantCases(own.url, ground, { cases: 1, lifeOf: () => majorFiled(ground, 100, '2026-03-09T06:00:00.000Z') })
  const file = await own.db.selectFrom('case_file').select(['due_at', 'ball']).where('id', '=', id).executeTakeFirstOrThrow()
  expect(file).toEqual({ due_at: '2026-03-09T08:00:00.000Z', ball: 'authority' })
})
