import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeOf } from '../../../src/access/scope.js'
import { casePageText, type CasePage } from '../../../src/case/page.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { addCase } from '../../support/web.js'

let own: ClonedDatabase
beforeAll(async () => {
  own = await cloneDatabase()
  await addCase(own)
})
afterAll(async () => await own.drop())

test('two lists that ask the same of the same cases keep their own columns', async () => {
  const scope = scopeOf(
    [{ id: '', role: 'auditor', home: 'country', code: '', fromOn: '2020-01-01', untilOn: null, deputyFor: null }],
    'hazard.list',
    '2026-03-10',
  )
  const page = { filter: { kind: 'hazard', within: { scope, region: null } }, sort: 'opened', after: null, limit: 5, now: sql<string>`now()` } satisfies Omit<
    CasePage,
    'list'
  >
  const rows = async (list: string, column: string) =>
    (JSON.parse(await casePageText(own, { ...page, list, columns: sql`'said', ${sql.lit(column)}::text` })) as { rows: { said: string }[] }).rows.map(
      ({ said }) => said,
    )
  expect(await rows('one', '甲')).toEqual(['甲'])
  expect(await rows('other', '乙')).toEqual(['乙'])
})

test.each([
  ['institution_id', '0198f0aa-0000-7000-8000-000000000001', 'case_ledger'],
  ['county', '990000', 'case_filed_county'],
  ['city', '9900', 'case_filed_city'],
  ['province', '99', 'case_filed_province'],
  ['country', null, 'case_filed_all'],
] as const)('the last opened by %s come in the order of an index', async (column, code, index) => {
  const plan = await own.db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    await sql`set local enable_bitmapscan = off`.execute(trx)
    await sql`set local enable_sort = off`.execute(trx)
    const within = column === 'country' ? sql`true` : sql`${sql.ref(column)} = ${code}`
    return (
      await sql<{
        'QUERY PLAN': string
      }>`explain select * from case_file where ${within} and kind = 'hazard' order by opened_at desc, id desc limit 51`.execute(trx)
    ).rows
  })
  const text = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(text).toContain(index)
  expect(text).not.toContain('Sort')
})
