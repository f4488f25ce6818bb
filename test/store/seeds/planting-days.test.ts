import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyCases } from '../../../src/case/verify.store.js'
import { hazardStatuses } from '../../../src/hazard/status.js'
import { emptyCounty, type PlantedCounty } from '../../support/planted-county.js'

let county: PlantedCounty
beforeEach(async () => {
  county = await emptyCounty()
})
afterEach(async () => await county.drop())

const standing = async (day: string) =>
  (
    await sql<{ status: string; ball: string; days: number | null }>`
      select status, ball, due_on - ${day}::date as days from case_file where kind = 'hazard'`.execute(county.db)
  ).rows

test.each(['2025-12-31', '2026-02-14', '2026-09-30'])('the county can be planted on %s', async (day) => {
  await county.plant(day)
  const hazards = await standing(day)
  expect([...new Set(hazards.map((h) => h.status))].sort()).toEqual([...hazardStatuses].sort())
  const count = (ball: string, holds: (days: number) => boolean) => hazards.filter((h) => h.ball === ball && h.days !== null && holds(h.days)).length
  for (const ball of ['operator', 'authority']) {
    expect(count(ball, (d) => d < 0)).toBeGreaterThanOrEqual(3)
    expect(count(ball, (d) => d === 0)).toBeGreaterThanOrEqual(1)
  }
  expect(count('operator', (d) => d === 1)).toBeGreaterThanOrEqual(1)
  expect((await verifyCases(county.kernel)).findings).toEqual([])
})

test('on a rest day the homes have something due today; the office, which counts working days, has something overdue', async () => {
  await county.plant('2026-10-04')
  const hazards = await standing('2026-10-04')
  expect(hazards.some((h) => h.ball === 'operator' && h.days === 0)).toBe(true)
  expect(hazards.some((h) => h.ball === 'authority' && (h.days ?? 0) < 0)).toBe(true)
})

test('planting that was broken off goes on with the dates of its first day, whatever day it is then', async () => {
  const broken = county.plant('2026-11-26', {
    say: (line) => {
      if (line.includes('files')) throw new Error('power cut')
    },
  })
  await expect(broken).rejects.toThrow('power cut')
  expect(await standing('2026-11-26')).toEqual([])
  expect(await county.plant('2026-11-30')).toMatchObject({ law: 0, files: 0 })
  const hazards = await standing('2026-11-26')
  expect(hazards.filter((h) => h.ball === 'operator' && h.days === 0)).toHaveLength(1)
  expect((await verifyCases(county.kernel)).findings).toEqual([])
})

test('without demonstration only the law is planted', async () => {
  const planted = await county.plant('2026-11-27', { demo: false })
  expect(planted).toMatchObject({ registerRows: 0, accounts: 0, files: 0, commands: 0 })
  expect(planted.law).toBeGreaterThan(100)
  const { rows } = await sql<{
    n: number
  }>`select (select count(*) from institution) + (select count(*) from person) + (select count(*) from account) as n`.execute(county.db)
  expect(Number(rows[0]?.n)).toBe(0)
})
