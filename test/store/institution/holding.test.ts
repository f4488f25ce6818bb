import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { county, creditCode, type Office, type Official, openOffice, registerHome } from '../../support/registers.js'

let office: Office
let clerk: Official
let home: string

beforeAll(async () => {
  office = await openOffice()
  clerk = await office.official('section-clerk', 'county', county)
  home = await registerHome(office, clerk)
})
afterAll(async () => await office.close())

const put = async (path: string, body: object, more: { version?: number; as?: Official } = {}) =>
  await office.ask(`/api/institutions/${path}`, { as: clerk, method: 'PUT', body, ...more })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const items = async (path: string, as = clerk) => ((await (await office.ask(path, { as })).json()) as { rows: Record<string, unknown>[] }).rows

const contract = (more: object = {}) => ({
  ownerRegion: county,
  ownerName: '郯城县民政局',
  operatorName: '安澜康养服务有限公司',
  operatorCreditCode: creditCode(),
  fromOn: '2024-01-01',
  untilOn: '2026-12-31',
  destituteBeds: 40,
  feeFen: 6_000_000,
  ...more,
})

test('a contract is registered, money in whole fen', async () => {
  const id = randomUUID()
  expect(await (await put(`${home}/contracts/${id}`, contract())).json()).toEqual({ id, version: 1 })
  expect(await items(`/api/institutions/${home}/contracts`)).toMatchObject([{ id, feeFen: 6_000_000, depositFen: null, fromOn: '2024-01-01', version: 1 }])
})

test('a home has one operator at a time', async () => {
  const own = await registerHome(office, clerk)
  const first = randomUUID()
  const words = contract()
  await put(`${own}/contracts/${first}`, words)
  expect(await codeOf(await put(`${own}/contracts/${randomUUID()}`, contract({ fromOn: '2026-12-31', untilOn: '2028-12-31' })))).toEqual([
    409,
    'contract.overlaps',
  ])
  expect((await put(`${own}/contracts/${randomUUID()}`, contract({ fromOn: '2027-01-01', untilOn: '2028-12-31' }))).status).toBe(200)
  await put(`${own}/contracts/${first}`, { ...words, endedOn: '2025-06-30' }, { version: 1 })
  expect((await put(`${own}/contracts/${randomUUID()}`, contract({ fromOn: '2025-07-01', untilOn: '2026-12-31' }))).status).toBe(200)
})

test('two operators registered at once: one is refused', async () => {
  const own = await registerHome(office, clerk)
  const answers = await Promise.all([1, 2, 3, 4].map(async () => await put(`${own}/contracts/${randomUUID()}`, contract())))
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
})

test('a licence number is unique among its kind, and a paper of another home cannot be changed through this one', async () => {
  const licence = { kind: 'food-business', number: 'JY33713220001', issuedBy: '郯城县市场监督管理局', validFrom: '2024-01-01', validUntil: '2028-12-31' }
  const id = randomUUID()
  expect((await put(`${home}/licences/${id}`, licence)).status).toBe(200)
  expect(await codeOf(await put(`${home}/licences/${randomUUID()}`, licence))).toEqual([409, 'licence.number-taken'])
  const other = await registerHome(office, clerk)
  expect(await codeOf(await put(`${other}/licences/${id}`, { ...licence, issuedBy: '他处' }, { version: 1 }))).toEqual([409, 'register.changed-meanwhile'])
  expect(await items(`/api/institutions/${home}/licences`)).toMatchObject([{ id, issuedBy: '郯城县市场监督管理局', version: 1 }])
})

test('the three systems of a home stand by their codes', async () => {
  const own = await registerHome(office, clerk)
  const system = (name: string) => ({
    name,
    reading: '每季度评审一次',
    requiredDocuments: ['制度文本'],
    reviewCycleMonths: 12,
    adoptedOn: '2025-01-01',
    reviewedOn: '2026-01-05',
  })
  for (const [code, name] of [
    ['safety-responsibility', '安全责任制'],
    ['risk-control', '风险分级管控'],
    ['hazard-screening', '隐患排查治理'],
  ] as const) {
    expect((await put(`${own}/systems/${code}`, system(name))).status).toBe(200)
  }
  expect((await put(`${own}/systems/risk-control`, { ...system('风险分级管控'), reviewedOn: '2026-03-01' }, { version: 1 })).status).toBe(200)
  expect((await items(`/api/institutions/${own}/systems`)).map(({ code, version }) => [code, version])).toEqual([
    ['hazard-screening', 1],
    ['risk-control', 2],
    ['safety-responsibility', 1],
  ])
  const answer = await put(`${own}/systems/x-system`, { ...system('未采用'), adoptedOn: null })
  expect((await answer.json()) as object).toMatchObject({ fields: [{ field: 'reviewedOn' }] })
})

const duty = (personId: string, more: object = {}) => ({
  dutyCode: 'safety-officer',
  level: 'institution',
  unit: '马头镇颐和敬老院',
  personId,
  post: '安全管理员',
  scope: '日常防火巡查',
  frequency: '每日',
  validFrom: '2026-01-01',
  ...more,
})

test('the head of a home names who answers there, and nowhere else', async () => {
  const [own, other] = [await registerHome(office, clerk), await registerHome(office, clerk)]
  const head = await office.official('institution-head', 'institution', own)
  const id = randomUUID()
  expect((await put(`${own}/duties/${id}`, duty(head.person), { as: head })).status).toBe(200)
  expect(await codeOf(await put(`${other}/duties/${randomUUID()}`, duty(head.person), { as: head }))).toEqual([404, 'institution.unknown'])
  expect(await items('/api/duties', head)).toMatchObject([{ id, institutionId: own, personName: '王建国', vacant: false }])
})

test('a duty whose person has left stands vacant, and nobody who has left is named', async () => {
  const own = await registerHome(office, clerk)
  const leaver = await office.official('institution-safety', 'institution', own)
  const id = randomUUID()
  await put(`${own}/duties/${id}`, duty(leaver.person))
  await office.db.updateTable('person').set({ left_on: '2026-03-01' }).where('id', '=', leaver.person).execute()
  expect(await items('/api/duties?vacant=true')).toMatchObject([{ id, vacant: true }])
  expect(await codeOf(await put(`${own}/duties/${randomUUID()}`, duty(leaver.person, { validFrom: '2026-03-05' })))).toEqual([409, 'person.has-left'])
  expect(await codeOf(await put(`${own}/duties/${randomUUID()}`, duty(randomUUID())))).toEqual([404, 'person.unknown'])
})

test('agencies are registered per county and listed to those who work there', async () => {
  const id = randomUUID()
  const words = { creditCode: creditCode(), name: '知年老年人能力评估中心', kind: 'assessment', county }
  const write = async (body: object, version?: number, as = clerk) =>
    await office.ask(`/api/agencies/${id}`, { as, method: 'PUT', body, ...(version !== undefined && { version }) })
  expect((await write(words)).status).toBe(200)
  expect((await write({ ...words, name: '知年评估中心' }, 1)).status).toBe(200)
  const outsider = await office.official('section-clerk', 'county', '990001')
  expect(await codeOf(await write({ ...words, county: '990001' }, 2, outsider))).toEqual([404, 'access.not-found'])
  expect(await items('/api/agencies')).toMatchObject([{ id, name: '知年评估中心', version: 2 }])
  expect(await items('/api/agencies', outsider)).toEqual([])
  const head = await office.official('institution-head', 'institution', home)
  expect(await items('/api/agencies', head)).toMatchObject([{ id }])
})

test('agencies come in pages that leave nothing out and hold nothing twice', async () => {
  for (const name of ['安和评估所', '同济评估所', '望和评估所'])
    await office.ask(`/api/agencies/${randomUUID()}`, { as: clerk, method: 'PUT', body: { creditCode: creditCode(), name, kind: 'assessment', county } })
  const all = (await items('/api/agencies')).map(({ id }) => id)
  expect(all.length).toBeGreaterThanOrEqual(3)
  const seen: unknown[] = []
  for (let next: string | null = ''; next !== null;) {
    const page = (await (await office.ask(`/api/agencies?limit=2${next && `&cursor=${next}`}`, { as: clerk })).json()) as {
      rows: { id: string }[]
      next: string | null
    }
    seen.push(...page.rows.map(({ id }) => id))
    next = page.next
  }
  expect(seen).toEqual(all)
})
