import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ClonedDatabase, cloneDatabase } from '../../support/database.js'

let cloned: ClonedDatabase

beforeAll(async () => {
  cloned = await cloneDatabase()
})
afterAll(() => cloned.drop())

test('names sort by pinyin, not by code point', async () => {
  const { rows } = await sql<{ name: string }>`SELECT name FROM (VALUES ('郯城'), ('重庆'), ('阿城'), ('临沂')) AS place (name) ORDER BY name`.execute(
    cloned.db,
  )
  expect(rows.map((row) => row.name)).toEqual(['阿城', '重庆', '临沂', '郯城'])
})

test('trigrams see Chinese', async () => {
  await sql`CREATE EXTENSION IF NOT EXISTS pg_trgm`.execute(cloned.db)
  const { rows } = await sql<{ likeness: number }>`SELECT similarity('消防通道堵塞', '消防通道') AS likeness`.execute(cloned.db)
  expect(rows[0]?.likeness).toBeGreaterThan(0.3)
})

test('a day comes back as the day that went in', async () => {
  const { rows } = await sql<{ day: string; at: string }>`SELECT DATE '2026-12-01' AS day, TIMESTAMPTZ '2026-12-01 07:30+08' AS at`.execute(cloned.db)
  expect(rows[0]).toEqual({ day: '2026-12-01', at: '2026-11-30T23:30:00.000Z' })
})

/** On these days the clocks of Shanghai went forward at midnight. */
test.each(['1919-04-13', '1940-06-01', '1941-03-15', '1942-01-31', '1946-05-15', '1947-04-15', '1948-05-01', '1949-05-01'])(
  'a birth on %s, a day without a midnight in Shanghai, comes back',
  async (born) => {
    const { rows } = await sql<{ born: string }>`SELECT ${born}::date AS born`.execute(cloned.db)
    expect(rows).toEqual([{ born }])
  },
)

test('two files have two databases', async () => {
  const other = await cloneDatabase()
  await sql`CREATE TABLE only_here (id int)`.execute(other.db)
  await expect(sql`SELECT 1 FROM only_here`.execute(cloned.db)).rejects.toThrow('only_here')
  await other.drop()
})
