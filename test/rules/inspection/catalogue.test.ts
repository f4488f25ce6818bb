import { describe, expect, test } from 'vitest'
import { categories } from '../../../seeds/law/categories.js'
import { checkItems } from '../../../seeds/law/check-items.js'
import { domains } from '../../../seeds/law/domains.js'
import { majorHazards } from '../../../seeds/law/major-hazards.js'
import { catalogueSeed } from '../../../src/inspection/catalogue.js'

const catalogue = { categories, domains, majorHazards, checkItems }

describe('the situations that make a hazard major', () => {
  test('twenty-two in four aspects, and the open clause', () => {
    const counts = (letter: string) => majorHazards.filter(({ code }) => code.startsWith(`MH-${letter}`)).length
    expect(['A', 'B', 'C', 'D', 'E'].map(counts)).toEqual([4, 5, 9, 4, 1])
  })

  test('seven are known from restatements, fifteen are drawn from their duty, and none is the official wording', () => {
    const situations = majorHazards.filter(({ aspect }) => aspect !== 'other')
    expect(situations.filter(({ sourceStatus }) => sourceStatus === 'second-hand').map(({ code }) => code)).toEqual([
      'MH-A1',
      'MH-A2',
      'MH-A3',
      'MH-A4',
      'MH-B1',
      'MH-B2',
      'MH-B3',
    ])
    expect(situations.filter(({ sourceStatus }) => sourceStatus === 'unverified')).toHaveLength(15)
  })

  test('each is reported at once, planned for and kept in check', () => {
    for (const { defaultActions } of majorHazards)
      expect(defaultActions).toEqual(expect.arrayContaining(['report-at-once', 'governance-plan', 'interim-control']))
  })

  test('a dangerous building is emptied, a bedroom in the basement too', () => {
    const emptied = majorHazards.filter(({ defaultActions }) => defaultActions.includes('evacuate')).map(({ code }) => code)
    expect(emptied).toEqual(['MH-A1', 'MH-D1'])
  })

  test('every situation of the catalogue is asked by an item, the open clause by none', () => {
    const asked = new Set(checkItems.flatMap(({ majorHazard }) => majorHazard ?? []))
    expect(majorHazards.map(({ code }) => code).filter((code) => !asked.has(code))).toEqual(['MH-E0'])
  })
})

describe('the items of an inspection', () => {
  test('every domain has its items', () => {
    const counts = domains.map(({ code }) => [code, checkItems.filter(({ domain }) => domain === code).length])
    expect(Object.fromEntries(counts)).toEqual({ A: 4, B: 7, C: 9, D: 7, E: 7, F: 4, G: 9, H: 7, I: 6, J: 5, K: 6 })
  })

  test('an item is major exactly when its failure points to a situation of the catalogue', () => {
    expect(checkItems.filter(({ level, majorHazard }) => (level === 'major') !== (majorHazard !== null))).toEqual([])
  })
})

describe('a catalogue with a hole is refused', () => {
  const [domain] = domains
  const [item] = checkItems
  if (!domain || !item) throw new Error('the seed is empty')
  test.each([
    ['an item of a domain that is not there', { ...catalogue, domains: domains.slice(1) }],
    ['a domain of a category that is not there', { ...catalogue, domains: [...domains.slice(1), { ...domain, category: 'unheard-of' }] }],
    ['an item that points to a situation that is not there', { ...catalogue, checkItems: [...checkItems, { ...item, code: 'A99', majorHazard: 'MH-A9' }] }],
    ['a code that stands twice', { ...catalogue, checkItems: [...checkItems, item] }],
    ['a row with a field too many', { ...catalogue, checkItems: [...checkItems.slice(1), { ...item, score: 3 }] }],
  ])('%s', (_, wrong) => expect(catalogueSeed.safeParse(wrong).success).toBe(false))
})
