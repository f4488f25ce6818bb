import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { calendars } from '../../../seeds/law/calendars.js'
import { categories } from '../../../seeds/law/categories.js'
import { ladder } from '../../../seeds/law/ladder.js'
import { ruleSets } from '../../../seeds/law/rule-sets.js'
import { loadLaw } from '../../../seeds/law/index.js'
import { system } from '../../../src/case/effects.js'
import type { LadderStep } from '../../../src/clock/law.js'
import { readLawFile } from '../../../src/clock/law-file.api.js'
import type { LawFile } from '../../../src/clock/law-file.js'
import { loadLawFile } from '../../../src/clock/law-file.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'
import { notRefused } from '../../support/not-refused.js'

const publication = { by: system, at: '2026-11-20T02:00:00.000Z' } as const
const announced = {
  year: 2027,
  provisional: false,
  source: '国务院办公厅关于2027年部分节假日安排的通知（演示）',
  holidays: ['01-01..01-03'],
  workingWeekends: ['01-09'],
}
const general = ruleSets.find(({ county }) => county === null)
const stricter = { ...general, effectiveFrom: '2027-01-01', reason: '新规施行' }
const content = {
  calendars: [announced],
  ruleSets: [stricter],
  catalogue: { categories: [{ code: 'laundry', name: '洗涤与被服', limitDays: 5 }], domains: [], majorHazards: [], checkItems: [] },
}

/** The general rule set with its ladder told otherwise. */
const ladderOf = (change: (rows: readonly LadderStep[]) => readonly LadderStep[]) => ({ ruleSets: [{ ...general, ladder: change(ladder) }] })

function read(wanted: object): LawFile {
  const file = readLawFile(structuredClone(wanted))
  if ('faults' in file) throw new Error(JSON.stringify(file.faults))
  return file
}
const faultsOf = (wanted: object) => {
  const file = readLawFile(wanted)
  return 'faults' in file ? file.faults : []
}

describe('a file of law', () => {
  let own: ClonedDatabase
  beforeEach(async () => {
    own = await cloneDatabase()
    await loadLaw(own.db, '2026-01-01T00:00:00.000Z')
  })
  afterEach(async () => await own.drop())
  const everything = async () => ({
    edition: await own.db.selectFrom('law_edition').select('edition').executeTakeFirstOrThrow(),
    years: await own.db.selectFrom('calendar_year').select(['year', 'version']).orderBy('year').orderBy('version').execute(),
    sets: await own.db.selectFrom('rule_set').select('id').orderBy('id').execute(),
    published: await own.db.selectFrom('register_event').select(['thing_id', 'version']).where('register', '=', 'law').orderBy('recorded_at').execute(),
  })

  test('is published once: years, rule sets and catalogue, and the same file again adds nothing', async () => {
    const added = notRefused(await loadLawFile(own.db, read(content), publication))
    expect(added.calendars).toMatchObject([{ year: 2027, version: 2, added: true }])
    expect(added.ruleSets).toMatchObject([{ id: 'general-2027-01-01-1', added: true }])
    expect(added.catalogue).toMatchObject({ hazard_category: 1 })
    const there = await everything()
    const again = notRefused(await loadLawFile(own.db, read(content), publication))
    expect([again.calendars[0]?.added, again.ruleSets[0]?.added, again.catalogue['hazard_category']]).toEqual([false, false, 0])
    expect(await everything()).toEqual(there)
  })

  test('that is rehearsed says the same and leaves nothing', async () => {
    const before = await everything()
    const said = await loadLawFile(own.db, read(content), publication, { rehearses: true })
    expect(await everything()).toEqual(before)
    expect(await loadLawFile(own.db, read(content), publication)).toEqual(said)
  })

  test('whose rule set contradicts the days of one that is there is refused whole: code, field, and the other set', async () => {
    notRefused(await loadLawFile(own.db, read({ ruleSets: [{ ...stricter, effectiveTo: '2027-12-31' }] }), publication))
    const before = await everything()
    const within = await loadLawFile(own.db, read({ ...content, ruleSets: [{ ...stricter, effectiveFrom: '2027-07-01' }] }), publication)
    expect(within).toEqual({ code: 'law.dates-overlap', field: 'effectiveFrom', ruleSetId: 'general-2027-01-01-1' })
    const before2027 = await loadLawFile(
      own.db,
      read({ ...content, ruleSets: [{ ...stricter, effectiveFrom: '2026-12-01', effectiveTo: '2027-01-01' }] }),
      publication,
    )
    expect(before2027).toMatchObject({ code: 'law.dates-overlap', field: 'effectiveTo' })
    expect(await everything()).toEqual(before)
    notRefused(await loadLawFile(own.db, read({ ruleSets: [{ ...stricter, effectiveFrom: '2028-01-01' }] }), publication))
  })

  test('of which one part cannot be written leaves nothing of the others', async () => {
    const before = await everything()
    const broken = {
      ...read(content),
      ruleSets: [{ ...read(content).ruleSets[0], county: '不是编码'.repeat(200), effectiveFrom: '2027-02-30' }],
    } as unknown as LawFile
    await expect(loadLawFile(own.db, broken, publication)).rejects.toThrow('2027-02-30')
    expect(await everything()).toEqual(before)
  })
})

/** The general set with one term of another length. */
const termOf = (code: string, value: number) => ({ ...general, rules: general?.rules.map((rule) => (rule.code === code ? { ...rule, value } : rule)) })
const placeOf = (code: string) => general?.rules.findIndex((rule) => rule.code === code)

describe('a file that is wrong', () => {
  test.each([
    ['a part that does not exist', { holidays: [] }, 'holidays', '没有这一项'],
    ['a year without a source', { calendars: [{ ...announced, source: '' }] }, 'calendars.0.source', '不能为空'],
    ['a day that is none', { calendars: [{ ...announced, holidays: ['13-45'] }] }, 'calendars.0.holidays', '内容不符合要求 (13-45 is no span of days of 2027)'],
    [
      'a working day declared working',
      { calendars: [calendars[0], { ...announced, workingWeekends: ['01-05'] }] },
      'calendars.1.workingWeekends',
      '01-05 is no weekend',
    ],
    ['a rule set that lacks a rule', { ruleSets: [{ ...general, rules: general?.rules.slice(1) }] }, 'ruleSets.0.rules', 'is missing'],
    ['a day twice', { calendars: [{ ...announced, holidays: ['01-01..01-03', '01-02'] }] }, 'calendars.0.holidays', '2027-01-02 stands twice'],
    [
      'a working weekend twice',
      { calendars: [{ ...announced, workingWeekends: ['01-09', '01-09'] }] },
      'calendars.0.workingWeekends',
      '2027-01-09 stands twice',
    ],
    ['a year twice', { calendars: [announced, announced] }, 'calendars.1', '重复出现'],
    ['a term of no length', { ruleSets: [termOf('plan-judge', 0)] }, `ruleSets.0.rules.${placeOf('plan-judge')}.value`, '期限不能为零'],
    ['a term that ends before it begins', { ruleSets: [termOf('plan-judge', -3)] }, `ruleSets.0.rules.${placeOf('plan-judge')}.value`, '不能为负数'],
    ['a term that counts back, forward', { ruleSets: [termOf('hearing-notice', 7)] }, `ruleSets.0.rules.${placeOf('hearing-notice')}.value`, '应为负数'],
    [
      'a rule twice',
      { ruleSets: [{ ...general, rules: [...(general?.rules ?? []), general?.rules[0]] }] },
      `ruleSets.0.rules.${general?.rules.length}`,
      '重复出现',
    ],
    ['a set that ends before it begins', { ruleSets: [{ ...stricter, effectiveTo: '2026-12-31' }] }, 'ruleSets.0.effectiveTo', '止日早于起日'],
    [
      'two sets of one county whose days meet',
      {
        ruleSets: [
          { ...stricter, effectiveTo: '2027-06-30' },
          { ...stricter, effectiveFrom: '2027-06-30' },
        ],
      },
      'ruleSets.1.effectiveFrom',
      'overlaps',
    ],
    ['two sets of one county and day', { ruleSets: [stricter, { ...stricter, reason: '另一个' }] }, 'ruleSets.1.effectiveFrom', 'overlaps'],
    [
      'a ladder without a last resort',
      ladderOf((rows) => rows.filter(({ posts }) => !posts.includes('director') && !posts.includes('deputy-director'))),
      'ruleSets.0.ladder',
      '没有兜底',
    ],
    ['a ladder of one side only', ladderOf((rows) => rows.filter(({ side }) => side === 'operator')), 'ruleSets.0.ladder', '主管部门一方的督办阶梯没有兜底'],
    ['a step number twice', ladderOf((rows) => rows.map((row, n) => (n === 1 ? { ...row, step: 1 } : row))), 'ruleSets.0.ladder.1.step', '第 1 步重复'],
    [
      'steps not in the order of time',
      ladderOf((rows) => rows.map((row, n) => (n === 1 ? { ...row, offsetWorkdays: -3 } : row))),
      'ruleSets.0.ladder.1.offsetWorkdays',
      '第 2 步应晚于前一步',
    ],
    [
      'a post that nobody knows',
      ladderOf((rows) => rows.map((row, n) => (n === 0 ? { ...row, posts: ['institution-head', 'caretaker'] } : row))),
      'ruleSets.0.ladder.0.posts.1',
      '职务“caretaker”不存在',
    ],
    [
      'a reminder that asks a leader to decide',
      ladderOf((rows) => rows.map((row, n) => (n === 0 ? { ...row, proposes: 'interview' } : row))),
      'ruleSets.0.ladder.0.proposes',
      '不能提请',
    ],
    [
      'a category twice',
      { catalogue: { categories: [...categories, ...categories], domains: [], majorHazards: [], checkItems: [] } },
      'catalogue',
      'stands twice',
    ],
  ])('is refused by field and sentence: %s', (_, wrong, field, sentence) => {
    expect(faultsOf(wrong)).toContainEqual({ field, code: expect.any(String), sentence: expect.stringContaining(sentence) })
  })

  test('a ladder is refused by its own codes', () => {
    const wrong = ladderOf((rows) => rows.map((row, n) => ({ ...row, step: 1, ...(n === 0 && { posts: ['caretaker'] }) })))
    expect(new Set(faultsOf(wrong).map(({ code }) => code))).toEqual(
      new Set(['law.ladder-step-twice', 'law.ladder-unknown-post', 'law.ladder-without-last-resort']),
    )
  })
})
