import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadLaw } from '../../../seeds/law/index.js'
import { ruleSets } from '../../../seeds/law/rule-sets.js'
import { brokenRegisters } from '../../../src/case/register.store.js'
import type { RuleSetSeed } from '../../../src/clock/law-seed.js'
import { createLawShelf, presentEdition, readLawBook } from '../../../src/clock/law.store.js'
import { loadRuleSet } from '../../../src/clock/rule-set.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { notRefused } from '../../support/not-refused.js'
import { seededRuleSet } from '../../support/law.js'
import { seededCalendar } from '../../support/calendar.js'

const at = '2026-01-05T01:00:00.000Z'
const publication = { by: { person: '0198f0aa-0000-7000-8000-000000000009', role: 'section-chief' }, at } as const
const general = ruleSets.find(({ county }) => county === null)
if (!general) throw new Error('there is no general rule set')
let own: ClonedDatabase

beforeAll(async () => {
  own = await cloneDatabase()
  await loadLaw(own.db, at)
})
afterAll(async () => await own.drop())

const editionNow = async () => {
  const { rows } = await sql<{ edition: number }>`select ${presentEdition} as edition`.execute(own.db)
  return rows[0]?.edition ?? -1
}
const rowsOf = async (table: string) => {
  const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(own.db)
  return Number(rows[0]?.n)
}
const published = async (id: string) =>
  await own.db.selectFrom('register_event').select(['kind', 'actor']).where('register', '=', 'law').where('thing_id', '=', `rule-set/${id}`).execute()
/** A county's own set; each test takes a county of its own. */
const setOf = (county: string, more: Partial<RuleSetSeed> = {}): RuleSetSeed => ({ ...general, county, ...more })

describe('the law as it was loaded', () => {
  test('a book read back is the seed, rule by rule, with its calendar', async () => {
    const { ruleSet, calendar } = (await readLawBook(own.db)).law('371322-2023-01-01-1')
    expect(ruleSet).toMatchObject(seededRuleSet)
    expect(calendar).toEqual(seededCalendar)
  })

  test('the same seed again adds nothing and leaves the edition', async () => {
    const before = { edition: await editionNow(), events: await rowsOf('register_event') }
    expect(await loadLaw(own.db, '2026-02-01T01:00:00.000Z')).toEqual({ regions: 0, roles: 0, catalogueRows: 0, calendars: 0, ruleSets: 0 })
    expect({ edition: await editionNow(), events: await rowsOf('register_event') }).toEqual(before)
  })

  test('every load stands in the register, with whoever published it', async () => {
    const { id } = notRefused(await loadRuleSet(own.db, setOf('110001'), publication))
    expect(await published(id)).toEqual([{ kind: 'publish', actor: publication.by }])
    expect(await brokenRegisters(own.db)).toEqual([])
  })
})

describe('a changed rule set', () => {
  test('stands beside the old one, which stays as it was', async () => {
    const first = notRefused(await loadRuleSet(own.db, setOf('110002'), publication))
    const second = notRefused(
      await loadRuleSet(own.db, setOf('110002', { reason: '缩短退回重改期限', policy: { ...general.policy, returnLimitDays: 2 } }), publication),
    )
    expect([first, second]).toEqual([
      { id: '110002-2023-01-01-1', added: true },
      { id: '110002-2023-01-01-2', added: true },
    ])
    const book = await readLawBook(own.db)
    expect([first.id, second.id].map((id) => book.law(id).ruleSet.policy.returnLimitDays)).toEqual([general.policy.returnLimitDays, 2])
    expect(book.inForce('110002', '2026-03-10')).toBe(second.id)
  })

  test('a county that goes back to what it had gets a third version, a seed does not bring it back', async () => {
    const county = '110003'
    await loadRuleSet(own.db, setOf(county), publication)
    const changed = notRefused(await loadRuleSet(own.db, setOf(county, { reason: '试行' }), publication))
    expect(await loadRuleSet(own.db, setOf(county), { ...publication, seed: true })).toEqual({ id: `${county}-2023-01-01-1`, added: false })
    expect((await readLawBook(own.db)).inForce(county, '2026-03-10')).toBe(changed.id)
    expect(await loadRuleSet(own.db, setOf(county), publication)).toEqual({ id: `${county}-2023-01-01-3`, added: true })
  })

  test('twenty loads of one set at once add it once', async () => {
    const loads = await Promise.all(Array.from({ length: 20 }, async () => notRefused(await loadRuleSet(own.db, setOf('110004'), publication))))
    expect(loads.filter(({ added }) => added)).toHaveLength(1)
    expect(new Set(loads.map(({ id }) => id))).toEqual(new Set(['110004-2023-01-01-1']))
  })

  test('one that breaks in the middle leaves nothing', async () => {
    const before = { edition: await editionNow(), sets: await rowsOf('rule_set'), rules: await rowsOf('deadline_rule'), events: await rowsOf('register_event') }
    const [step] = general.ladder
    if (!step) throw new Error('there is no ladder')
    await expect(loadRuleSet(own.db, setOf('110005', { ladder: [{ ...step, posts: [] }] }), publication)).rejects.toThrow(/escalation_step_reaches_a_post/)
    expect({
      edition: await editionNow(),
      sets: await rowsOf('rule_set'),
      rules: await rowsOf('deadline_rule'),
      events: await rowsOf('register_event'),
    }).toEqual(before)
  })

  test.each([
    'rule_set',
    'deadline_rule',
    'frequency_rule',
    'escalation_step',
    'calendar_year',
    'calendar_day',
    'major_hazard',
    'check_item',
    'hazard_category',
    'indicator_domain',
    'region',
    'role',
  ])('a row of %s is never changed, deleted or truncated', async (table) => {
    const name = sql.table(table)
    const { rows } = await sql<{
      column: string
    }>`select column_name as column from information_schema.columns where table_name = ${table} and ordinal_position = 1`.execute(own.db)
    const column = sql.ref(rows[0]?.column ?? '')
    for (const statement of [sql`update ${name} set ${column} = ${column}`, sql`delete from ${name}`, sql`truncate ${name} cascade`])
      await expect(statement.execute(own.db)).rejects.toThrow(/append-only/)
  })
})

describe('the law in force', () => {
  test.each([
    ['371322', '2026-03-10', '371322-2023-01-01-1'],
    ['371321', '2026-03-10', 'general-2023-01-01-1'],
    ['371322', '2023-01-01', '371322-2023-01-01-1'],
    ['371322', '2022-12-31', null],
  ])('of %s on %s is %s', async (county, day, id) => expect((await readLawBook(own.db)).inForce(county, day)).toBe(id))

  test('a set begins on its day and ends with it; then the general one is in force again', async () => {
    await loadRuleSet(own.db, setOf('110006', { effectiveFrom: '2025-07-01', effectiveTo: '2025-12-31' }), publication)
    const book = await readLawBook(own.db)
    expect(['2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01'].map((day) => book.inForce('110006', day))).toEqual([
      'general-2023-01-01-1',
      '110006-2025-07-01-1',
      '110006-2025-07-01-1',
      'general-2023-01-01-1',
    ])
  })

  test('of several the one that began last counts, and a version that ends a set ends it', async () => {
    const county = '110007'
    await loadRuleSet(own.db, setOf(county, { effectiveFrom: '2024-01-01' }), publication)
    await loadRuleSet(own.db, setOf(county, { effectiveFrom: '2025-01-01' }), publication)
    expect((await readLawBook(own.db)).inForce(county, '2026-03-10')).toBe(`${county}-2025-01-01-1`)
    await loadRuleSet(own.db, setOf(county, { effectiveFrom: '2025-01-01', effectiveTo: '2025-12-31' }), publication)
    const book = await readLawBook(own.db)
    expect([book.inForce(county, '2025-12-31'), book.inForce(county, '2026-01-01')]).toEqual([`${county}-2025-01-01-2`, `${county}-2024-01-01-1`])
  })

  test('a rule set that nobody published is a fault, not a guess', async () => {
    const book = await readLawBook(own.db)
    expect(() => book.law('371322-1999-01-01-1')).toThrow(RangeError)
  })
})

describe('the shelf of a process', () => {
  test('one edition is read once, a new one is read at the next command', async () => {
    const shelf = createLawShelf()
    const before = await shelf(own.db, await editionNow())
    expect(await shelf(own.db, await editionNow())).toBe(before)
    await loadRuleSet(own.db, setOf('110008'), publication)
    const after = await shelf(own.db, await editionNow())
    expect(after.edition).toBe(before.edition + 1)
    expect([before, after].map((book) => book.inForce('110008', '2026-03-10'))).toEqual(['general-2023-01-01-1', '110008-2023-01-01-1'])
  })

  test('a load raises the edition once, a load without change not at all', async () => {
    const before = await editionNow()
    await loadRuleSet(own.db, setOf('110009'), publication)
    await loadRuleSet(own.db, setOf('110009'), publication)
    expect(await editionNow()).toBe(before + 1)
  })
})
