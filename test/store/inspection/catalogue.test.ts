import { afterAll, beforeAll, expect, test } from 'vitest'
import { categories } from '../../../seeds/law/categories.js'
import { checkItems } from '../../../seeds/law/check-items.js'
import { domains } from '../../../seeds/law/domains.js'
import { majorHazards } from '../../../seeds/law/major-hazards.js'
import { roleWords } from '../../../src/text/role-words.js'
import { regions } from '../../../seeds/law/regions.js'
import { listRoles, loadRoles } from '../../../src/access/role.store.js'
import { system } from '../../../src/case/effects.js'
import { listCatalogue, loadCatalogue } from '../../../src/inspection/catalogue.store.js'
import { listRegions, loadRegions } from '../../../src/institution/region.store.js'
import { cloneDatabase, type ClonedDatabase } from '../../support/database.js'

const publication = { by: system, at: '2026-01-05T01:00:00.000Z' } as const
const catalogue = { categories, domains, majorHazards, checkItems }
const nothing = { hazard_category: 0, indicator_domain: 0, major_hazard: 0, check_item: 0 }
let own: ClonedDatabase

beforeAll(async () => {
  own = await cloneDatabase()
  await loadCatalogue(own.db, catalogue, publication)
})
afterAll(async () => await own.drop())

const byCode = <Row extends { code: string }>(rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))
const first = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ ...row, version: 1 }))

test('what was loaded is read back as it was typed in', async () => {
  expect(byCode(await listCatalogue(own.db, 'check-items'))).toEqual(byCode(first(checkItems)))
  expect(byCode(await listCatalogue(own.db, 'domains'))).toEqual(byCode(first(domains)))
  expect(byCode(await listCatalogue(own.db, 'categories'))).toEqual(byCode(first(categories)))
})

test('the same catalogue again adds nothing and writes nothing into the register', async () => {
  const before = await own.db.selectFrom('register_event').selectAll().execute()
  expect(await loadCatalogue(own.db, catalogue, publication)).toEqual(nothing)
  expect(await own.db.selectFrom('register_event').selectAll().execute()).toEqual(before)
})

test('the official text of a situation becomes its second version, without a change of code', async () => {
  const official = majorHazards.map((row) => (row.code === 'MH-C3' ? { ...row, titleZh: '演示用官方文本', sourceStatus: 'verified' as const } : row))
  expect(await loadCatalogue(own.db, { ...catalogue, majorHazards: official }, publication)).toEqual({ ...nothing, major_hazard: 1 })
  const versions = await own.db.selectFrom('major_hazard').select(['version', 'source_status']).where('code', '=', 'MH-C3').orderBy('version').execute()
  expect(versions).toEqual([
    { version: 1, source_status: 'unverified' },
    { version: 2, source_status: 'verified' },
  ])
  expect((await listCatalogue(own.db, 'major-hazards')).find(({ code }) => code === 'MH-C3')).toMatchObject({ version: 2, titleZh: '演示用官方文本' })
  expect(await loadCatalogue(own.db, catalogue, { ...publication, seed: true })).toEqual(nothing)
})

test('a catalogue that breaks in its last table leaves nothing of the others', async () => {
  const [category] = categories
  const [item] = checkItems
  if (!category || !item) throw new Error('the seed is empty')
  const broken = { ...catalogue, categories: [{ ...category, code: 'new-one' }], checkItems: [{ ...item, code: 'B99', domain: 'A' }] }
  await expect(loadCatalogue(own.db, broken, publication)).rejects.toThrow(/check_item_belongs_to_its_domain/)
  expect((await listCatalogue(own.db, 'categories')).map(({ code }) => code)).not.toContain('new-one')
})

test('ten loads at once add every region once', async () => {
  const loads = await Promise.all(Array.from({ length: 10 }, () => loadRegions(own.db, regions, publication)))
  expect(loads.map(({ region }) => region).filter((rows) => rows !== 0)).toEqual([regions.length])
  expect(byCode(await listRegions(own.db))).toEqual(byCode(first(regions)))
})

test('a township that is renamed keeps its code and its old name beside the new one', async () => {
  await loadRegions(own.db, regions, publication)
  const renamed = regions.map((row) => (row.code === '990000-01' ? { ...row, name: '演示街道' } : row))
  expect(await loadRegions(own.db, renamed, publication)).toEqual({ region: 1 })
  const names = await own.db.selectFrom('region').select('name').where('code', '=', '990000-01').orderBy('version').execute()
  expect(names.map(({ name }) => name)).toEqual(['演示镇', '演示街道'])
})

test('every role is there under its name', async () => {
  await loadRoles(own.db, roleWords, publication)
  expect(await loadRoles(own.db, roleWords, publication)).toEqual({ role: 0 })
  expect(Object.fromEntries((await listRoles(own.db)).map(({ code, name }) => [code, name]))).toEqual(roleWords)
})
