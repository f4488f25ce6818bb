import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenRegisters } from '../../../src/case/register.store.js'
import { county, homeWords, neighbour, type Office, type Official, openOffice, registerHome, township } from '../../support/registers.js'

let office: Office
let clerk: Official
let outsider: Official

beforeAll(async () => {
  office = await openOffice()
  clerk = await office.official('section-clerk', 'county', county)
  outsider = await office.official('section-clerk', 'county', neighbour)
})
afterAll(async () => await office.close())

const put = async (id: string, body: object, version?: number, as = clerk) =>
  await office.ask(`/api/institutions/${id}`, { as, method: 'PUT', body, ...(version !== undefined && { version }) })
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
const shown = async (id: string, as = clerk) => (await (await office.ask(`/api/institutions/${id}`, { as })).json()) as Record<string, unknown>
const idsOf = async (path: string, as = clerk) => ((await (await office.ask(path, { as })).json()) as { rows: { id: string }[] }).rows.map((item) => item.id)

test('a home is registered with the next number of its county, and its history begins', async () => {
  const [first, second] = [await registerHome(office, clerk), await registerHome(office, clerk)]
  const [one, two] = [await shown(first), await shown(second)]
  expect(two.seq).toBe((one.seq as number) + 1)
  expect(one).toMatchObject({ id: first, county, township, beds: 80, closedOn: null, version: 1 })
  expect(await brokenRegisters(office.db)).toEqual([])
})

test('twenty homes registered at once have twenty numbers', async () => {
  const homes = await Promise.all(Array.from({ length: 20 }, async () => await registerHome(office, clerk, { county, name: '并行敬老院' })))
  const numbers = await Promise.all(homes.map(async (id) => (await shown(id)).seq))
  expect(new Set(numbers).size).toBe(20)
})

test('the same words sent again answer the same, other words under the same id are refused', async () => {
  const id = randomUUID()
  const words = homeWords()
  for (const _ of [1, 2]) expect(await (await put(id, words)).json()).toEqual({ id, version: 1 })
  expect(await codeOf(await put(id, { ...words, beds: 81 }))).toEqual([409, 'register.id-used-otherwise'])
})

test('a change names the version that was seen; the second of two is refused', async () => {
  const id = randomUUID()
  const words = homeWords()
  await put(id, words)
  expect(await (await put(id, { ...words, beds: 90 }, 1)).json()).toEqual({ id, version: 2 })
  expect(await (await put(id, { ...words, beds: 90 }, 1)).json()).toEqual({ id, version: 2 })
  expect(await codeOf(await put(id, { ...words, beds: 95 }, 1))).toEqual([409, 'register.changed-meanwhile'])
  expect(await shown(id)).toMatchObject({ beds: 90, version: 2 })
})

test('county and number stay for ever', async () => {
  const id = randomUUID()
  const words = homeWords()
  await put(id, words)
  const { seq } = await shown(id)
  expect(await codeOf(await put(id, { ...words, seq: (seq as number) + 500 }, 1))).toEqual([422, 'institution.county-is-fixed'])
  expect(await codeOf(await put(id, { ...words, county: neighbour, township: null }, 1))).toEqual([422, 'institution.county-is-fixed'])
})

test.each([
  ['a wrong credit code', { creditCode: '12990000MB0000019D' }, [422, 'institution.credit-code-invalid']],
  ['a township of another county', { township: '990001101000' }, [422, 'institution.township-outside-county']],
])('%s is refused', async (_, more, expected) => {
  expect(await codeOf(await put(randomUUID(), homeWords(more)))).toEqual(expected)
})

test('a credit code belongs to one home', async () => {
  const words = homeWords()
  await put(randomUUID(), words)
  expect(await codeOf(await put(randomUUID(), words))).toEqual([409, 'institution.credit-code-taken'])
})

test('a site of the network names its network', async () => {
  const answer = await put(randomUUID(), homeWords({ siteKind: 'centre' }))
  expect((await answer.json()) as object).toMatchObject({ status: 400, fields: [{ field: 'network' }] })
})

test('an invented code is refused where nothing is invented', async () => {
  const real = await openOffice({ synthetic: false })
  try {
    const its = await real.official('section-clerk', 'county', county)
    const answer = await real.ask(`/api/institutions/${randomUUID()}`, { as: its, method: 'PUT', body: homeWords() })
    expect(await codeOf(answer)).toEqual([422, 'institution.credit-code-invalid'])
  } finally {
    await real.close()
  }
})

test('a home is found by characters, pinyin, initials and credit code', async () => {
  const words = homeWords({ name: '重坊镇槐荫敬老院' })
  const id = randomUUID()
  await put(id, words)
  for (const q of ['槐荫', 'chongfang', 'cfzhyjly', 'CFZHY', words.creditCode.slice(8)])
    expect(await idsOf(`/api/institutions?q=${encodeURIComponent(q)}`)).toEqual([id])
  for (const q of ['zhongfang', '%', '_']) expect(await idsOf(`/api/institutions?q=${encodeURIComponent(q)}`)).toEqual([])
})

test('a foreign home answers like a missing one, to a reader and to a writer', async () => {
  const id = randomUUID()
  const words = homeWords()
  await put(id, words)
  for (const which of [id, randomUUID()]) {
    expect(await codeOf(await office.ask(`/api/institutions/${which}`, { as: outsider }))).toEqual([404, 'institution.unknown'])
    expect(await codeOf(await put(which, { ...words, county: neighbour, township: null }, 1, outsider))).toEqual([404, 'institution.unknown'])
    for (const list of ['contracts', 'licences', 'systems', 'duties'])
      expect(await codeOf(await office.ask(`/api/institutions/${which}/${list}`, { as: outsider }))).toEqual([404, 'institution.unknown'])
  }
  expect(await idsOf('/api/institutions', outsider)).toEqual([])
})

test('who may read a home but not change it is told which roles could', async () => {
  const id = randomUUID()
  const words = homeWords()
  await put(id, words)
  const inspector = await office.official('inspector', 'county', county)
  expect(await codeOf(await put(id, { ...words, beds: 1 }, 1, inspector))).toEqual([403, 'access.role-missing'])
})

test('a head of two homes sees both and no third', async () => {
  const homes = [await registerHome(office, clerk), await registerHome(office, clerk)]
  const head = await office.official('institution-head', 'institution', homes[0]!)
  await office.db
    .insertInto('role_grant')
    .values({
      id: randomUUID(),
      person_id: head.person,
      role: 'institution-head',
      home: 'institution',
      region: null,
      institution_id: homes[1]!,
      agency_id: null,
      from_on: '2026-01-01',
      until_on: null,
      granted_by: null,
    })
    .execute()
  expect((await idsOf('/api/institutions', head)).toSorted()).toEqual(homes.toSorted())
})

test('pages go through all homes without gap or repeat', async () => {
  await Promise.all(Array.from({ length: 7 }, async () => await registerHome(office, clerk, { name: '分页敬老院' })))
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const page = (await (await office.ask(`/api/institutions?q=fyjly&limit=3${cursor && `&cursor=${cursor}`}`, { as: clerk })).json()) as {
      rows: { id: string }[]
      next: string | null
    }
    seen.push(...page.rows.map((item) => item.id))
    if (!page.next) break
    cursor = page.next
  }
  expect([seen.length, new Set(seen).size]).toEqual([7, 7])
})

test('a closed home is no longer listed and takes no change', async () => {
  const id = randomUUID()
  const words = homeWords({ name: '停办敬老院' })
  await put(id, words)
  const close = async (version: number) =>
    await office.ask(`/api/institutions/${id}/actions/close`, { as: clerk, method: 'POST', body: { closedOn: '2026-03-01' }, version })
  expect(await (await close(1)).json()).toEqual({ id, version: 2, openHazards: 0 })
  expect(await codeOf(await close(2))).toEqual([409, 'institution.closed'])
  expect(await codeOf(await put(id, { ...words, beds: 1 }, 2))).toEqual([409, 'institution.closed'])
  expect(await idsOf('/api/institutions?q=tbjly')).toEqual([])
  expect(await idsOf('/api/institutions?q=tbjly&closed=true')).toEqual([id])
})

/** An open case of a home, as the record keeps it. */
async function openCase(home: string, kind: 'hazard' | 'order', { closed = false } = {}): Promise<string> {
  const id = randomUUID()
  const at = office.clock.now
  await office.db
    .insertInto('case_file')
    .values({
      id,
      kind,
      number: `N-${id}`,
      status: closed ? 'withdrawn' : 'filed',
      version: 1,
      command_version: 1,
      province: county.slice(0, 2),
      city: county.slice(0, 4),
      county,
      township,
      institution_id: home,
      level: 1,
      ball: closed ? 'none' : 'authority',
      due_on: null,
      due_at: null,
      opened_at: at,
      last_at: at,
      closed_at: closed ? at : null,
      rule_set_id: randomUUID(),
      state: '{}',
      state_schema: 1,
      head_hash: Buffer.alloc(32),
    })
    .execute()
  return id
}

test('a home with open hazards is closed only by who knows how many', async () => {
  const home = await registerHome(office, clerk)
  for (const closed of [false, false, true]) await openCase(home, 'hazard', { closed })
  await openCase(home, 'order')
  const close = async (more: object = {}) =>
    await office.ask(`/api/institutions/${home}/actions/close`, { as: clerk, method: 'POST', body: { closedOn: '2026-03-01', ...more }, version: 1 })
  const refused = await close()
  expect([refused.status, await refused.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'institution.hazards-open', open: 2, field: 'openHazardsKnown', detail: expect.stringContaining('2 条隐患') }),
  ])
  expect(await shown(home)).toMatchObject({ closedOn: null, version: 1 })
  for (const _ of [1, 2]) expect(await (await close({ openHazardsKnown: true })).json()).toEqual({ id: home, version: 2, openHazards: 2 })
})

test('a home that closes says into which it was merged, if it was: one that is there, and not itself', async () => {
  const [home, into] = [await registerHome(office, clerk), await registerHome(office, clerk)]
  const close = async (mergedInto: string) =>
    await office.ask(`/api/institutions/${home}/actions/close`, { as: clerk, method: 'POST', body: { closedOn: '2026-03-01', mergedInto }, version: 1 })
  for (const nowhere of [home, randomUUID()]) {
    const refused = await close(nowhere)
    expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ code: 'institution.merger-unknown', field: 'mergedInto' })])
  }
  expect(await shown(home)).toMatchObject({ closedOn: null, mergedInto: null })
  expect((await close(into)).status).toBe(200)
  expect(await shown(home)).toMatchObject({ closedOn: '2026-03-01', mergedInto: into })
})

test('a home does not move to another township while a case of it is open', async () => {
  const id = randomUUID()
  const words = homeWords()
  await put(id, words)
  const open = await openCase(id, 'order')
  for (const elsewhere of [`${county}102000`, null]) {
    const refused = await put(id, { ...words, township: elsewhere }, 1)
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'institution.cases-open', open: 1, field: 'township', detail: expect.stringMatching(/乡镇/) }),
    ])
  }
  expect((await put(id, { ...words, beds: 81 }, 1)).status).toBe(200)
  await office.db.updateTable('case_file').set({ closed_at: office.clock.now, ball: 'none' }).where('id', '=', open).execute()
  expect((await put(id, { ...words, beds: 81, township: `${county}102000` }, 2)).status).toBe(200)
})

test('closing without a version is refused', async () => {
  const id = await registerHome(office, clerk)
  const answer = await office.ask(`/api/institutions/${id}/actions/close`, { as: clerk, method: 'POST', body: { closedOn: '2026-03-01' } })
  expect((await answer.json()) as object).toMatchObject({ code: 'request.invalid', fields: [{ field: 'if-match', reason: 'missing' }] })
})
