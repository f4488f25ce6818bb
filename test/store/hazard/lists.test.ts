import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ruleSets } from '../../../seeds/law/rule-sets.js'
import { narrowScope } from '../../../src/access/narrow.js'
import { noScope, type Scope } from '../../../src/access/scope.js'
import { system } from '../../../src/case/effects.js'
import { loadRuleSet } from '../../../src/clock/rule-set.store.js'
import { ledgerColumns } from '../../../src/hazard/ledger.js'
import { ledgerPage } from '../../../src/hazard/ledger.store.js'
import type { ListQuestion } from '../../../src/hazard/listed.store.js'
import { hazardDuties, standingDuties } from '../../../src/hazard/responsibility-list.store.js'
import { hazardList, rectificationList } from '../../../src/hazard/three-lists.store.js'
import { county, type CountyOffice, openCountyOffice, plantHome, township, upload } from '../../support/county-office.js'
import { bodies, files, home, people } from '../../support/hazard-people.js'

let office: CountyOffice
const other = randomUUID()
const [open, closed, elsewhere] = [randomUUID(), randomUUID(), randomUUID()]
const now = '2026-04-05T02:00:00.000Z'

beforeAll(async () => {
  office = await openCountyOffice()
  await plantHome(office.db, other, 8)
  const photo = await upload(office.db, randomUUID(), { of: other })
  await drawEveryHazard()
  const contacts = { townshipContact: people.township.person, countyContact: people.chief.person, requirement: { text: randomUUID(), hash: 'c0ffee' } }
  const steps = [
    [open, 'file', '2026-03-09', { ...bodies.file, ...contacts }],
    [open, 'set-interim-control', '2026-03-09'],
    [open, 'notify', '2026-03-10', { ...bodies.notify, termDays: 18 }],
    [open, 'report-progress', '2026-03-12'],
    [open, 'supervise', '2026-03-26'],
    [open, 'refer', '2026-03-26'],
    [open, 'comment', '2026-03-27'],
    [closed, 'file', '2026-03-09'],
    [closed, 'notify', '2026-03-10'],
    [closed, 'submit-plan', '2026-03-11'],
    [closed, 'accept-plan', '2026-03-12'],
    [
      closed,
      'submit-rectification',
      '2026-03-20',
      {
        ...bodies['submit-rectification'],
        fundFen: 350_050,
        fundSource: 'own',
        after: [await upload(office.db, randomUUID(), { uploadedAt: '2026-03-19T08:00:00.000Z' })],
      },
    ],
    [closed, 'verify-by-township', '2026-03-23'],
    [closed, 'verify-by-county', '2026-03-25'],
    [closed, 'sign-off', '2026-03-26'],
    [elsewhere, 'file', '2026-03-09', { ...bodies.file, institutionId: other, photos: [photo] }],
  ] as const
  for (const [id, name, day, body] of steps) {
    const { settled } = await office.say(id, name, { at: `${day}T02:00:00.000Z`, ...(body && { body }) })
    if (settled !== 'applied') throw new Error(`${name} on ${day} was ${settled}`)
  }
})
afterAll(async () => await office.close())

/** 抽查 — by the rules of these tests the county looks at every ordinary hazard itself. */
async function drawEveryHazard(): Promise<void> {
  const general = ruleSets.find(({ county: own }) => own === null)
  if (!general) throw new Error('there is no general rule set')
  const seed = { ...general, effectiveFrom: '2026-02-01', reason: '全部抽查', policy: { ...general.policy, countySampleShare: 1 } }
  await loadRuleSet(office.db, seed, { by: system, at: '2026-02-01T00:00:00.000Z' })
}

const asked = (scope: Partial<Scope>, more: Partial<ListQuestion> = {}): ListQuestion => ({
  within: { scope: { ...noScope, ...scope }, region: null },
  after: null,
  rowsMax: 50,
  now,
  ...more,
})
const inCounty = { counties: [county] }

test('the hazard list says what is wrong, in words, with names masked unless they may be shown', async () => {
  const { rows, next } = await hazardList(office.db, asked(inCounty, { id: open }))
  expect(next).toBeNull()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    id: open,
    status: 'notified',
    level: 'ordinary',
    flags: ['supervised', 'referred'],
    institution: { id: home, name: '马头镇颐和敬老院' },
    township,
    source: 'routine',
    foundOn: '2026-03-09',
    category: 'building',
    place: 'place:按要求办理',
    description: 'description:按要求办理',
    photos: [files.photo],
    orderNumber: '郯民责改字〔2026〕3号',
    servedOn: '2026-03-10',
    officers: [
      { id: people.inspector.person, name: '王*' },
      { id: people.colleague.person, name: '刘*' },
    ],
  })
  const shown = await hazardList(office.db, asked(inCounty, { id: open, names: 'shown' }))
  expect(shown.rows[0]?.officers.map((o) => o.name)).toEqual(['王建国', '刘敏'])
})

test('a scope holds its own hazards and no others', async () => {
  const idsFor = async (scope: Partial<Scope>) => (await hazardList(office.db, asked(scope))).rows.map((r) => r.id).toSorted()
  expect(await idsFor(inCounty)).toEqual([open, closed, elsewhere].toSorted())
  expect(await idsFor({ townships: [township] })).toEqual([open, closed, elsewhere].toSorted())
  expect(await idsFor({ townships: ['990000102'] })).toEqual([])
  expect(await idsFor({ institutions: [other] })).toEqual([elsewhere])
  expect(await idsFor({ counties: ['990001'] })).toEqual([])
  expect(await idsFor({})).toEqual([])
  const narrowed = narrowScope({ ...noScope, institutions: [other] }, '990001')
  expect((await hazardList(office.db, asked({}, { within: narrowed }))).rows).toEqual([])
})

test('pages follow one another without a gap or a repeat, whichever list is asked', async () => {
  for (const list of [hazardList, rectificationList, hazardDuties, ledgerPage]) {
    const seen: string[] = []
    let after: ListQuestion['after'] = null
    do {
      const page: { rows: { id: string }[]; next: ListQuestion['after'] } = await list(office.db, asked(inCounty, { after, rowsMax: 1 }))
      seen.push(...page.rows.map((r) => r.id))
      after = page.next
    } while (after)
    expect(seen.toSorted()).toEqual([open, closed, elsewhere].toSorted())
    expect(seen).toHaveLength(3)
  }
})

test('filters keep what they name', async () => {
  const idsFor = async (more: Partial<ListQuestion>) => (await rectificationList(office.db, asked(inCounty, more))).rows.map((r) => r.id)
  expect(await idsFor({ open: false })).toEqual([closed])
  expect(await idsFor({ statuses: ['notified'] })).toEqual([open])
  expect(await idsFor({ level: 'major' })).toEqual([])
  expect(await idsFor({ institutionId: other })).toEqual([elsewhere])
})

test('the rectification list says who will do what by when, and how it went', async () => {
  const { rows } = await rectificationList(office.db, asked(inCounty, { id: closed }))
  expect(rows[0]).toMatchObject({
    originalDueOn: '2026-03-30',
    // The plan lay with the authority for a day, and the home's time stood still.
    dueOn: '2026-03-31',
    stoppedAt: '2026-03-20T02:00:00.000Z',
    stoppedWhy: 'closed',
    fundFen: '350050',
    fundSource: 'own',
    overdueDays: 0,
    rounds: [{ round: 1, submittedAt: '2026-03-20T02:00:00.000Z', rectifiedOn: '2026-03-19', late: false, doubtful: 0 }],
    closedHow: 'signed-off',
    grade: 'A',
    signOffNumber: expect.stringContaining('-XH-'),
  })
  expect(rows[0]?.verifications[0]).toMatchObject({ round: 1, stage: 'township', seenOn: '2026-03-23', verdict: 'passed', by: { name: '孙*' } })
})

test('being overdue is asked of the moment and counts calendar days in Shanghai', async () => {
  const daysAt = async (id: string, at: string) => (await rectificationList(office.db, asked(inCounty, { id, now: at }))).rows[0]?.overdueDays
  expect(await daysAt(open, '2026-03-30T15:59:59.999Z')).toBe(0)
  expect(await daysAt(open, '2026-03-30T16:00:00.000Z')).toBe(1)
  expect(await daysAt(open, now)).toBe(6)
  expect(await daysAt(closed, now)).toBe(0)
  expect(await daysAt(elsewhere, now)).toBe(0)
})

test('the responsibility list names everybody on each level, masked', async () => {
  const { rows } = await hazardDuties(office.db, asked(inCounty, { id: open }))
  expect(rows[0]?.duties).toEqual([
    { level: 'institution', unit: null, person: { id: people.head.person, name: '李*', post: null }, from: '2026-03-09T02:00:00.000Z', until: null },
    { level: 'township', unit: null, person: { id: people.township.person, name: '孙*', post: null }, from: '2026-03-09T02:00:00.000Z', until: null },
    { level: 'county', unit: null, person: { id: people.chief.person, name: '赵*', post: null }, from: '2026-03-09T02:00:00.000Z', until: null },
  ])
})

test('standing duties are those in force on the day, of the homes in the scope', async () => {
  const duty = async (institution: string, code: string, from: string, until: string | null) =>
    await sql`insert into standing_duty (id, institution_id, duty_code, level, unit, person_id, post, scope, frequency, valid_from, valid_until)
      values (${randomUUID()}, ${institution}, ${code}, 'institution', '颐和敬老院', ${people.head.person}, '院长', '全院安全', '每日', ${from}, ${until})`.execute(
      office.db,
    )
  await duty(home, 'fire-safety', '2026-01-01', null)
  await duty(home, 'food-safety', '2025-01-01', '2025-12-31')
  await duty(home, 'head', '2026-01-01', '2026-04-05')
  await duty(other, 'head', '2026-01-01', null)
  const asking = { within: { scope: { ...noScope, institutions: [home] }, region: null }, on: '2026-04-05', after: null, rowsMax: 1 }
  const first = await standingDuties(office.db, asking)
  expect(first.rows.map((d) => [d.dutyCode, d.person.name, d.validUntil])).toEqual([['fire-safety', '李*', null]])
  const second = await standingDuties(office.db, { ...asking, after: first.next })
  expect(second.rows.map((d) => d.dutyCode)).toEqual(['head'])
  expect(second.next).toBeNull()
  expect((await standingDuties(office.db, { ...asking, on: '2026-04-06', rowsMax: 9 })).rows.map((d) => d.dutyCode)).toEqual(['fire-safety'])
})

test('the ledger has 27 columns, and every field of them is filled by what has happened', async () => {
  expect(ledgerColumns).toHaveLength(27)
  const { rows } = await ledgerPage(office.db, asked(inCounty))
  const filled = (value: unknown) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  const empty = ledgerColumns.flatMap(({ fields }) => fields.filter((field) => !rows.some((row) => filled(row[field]))))
  expect(empty).toEqual([])
})

test('the ledger line of an open hazard joins the three lists', async () => {
  const { rows } = await ledgerPage(office.db, asked(inCounty, { id: open, names: 'shown' }))
  expect(rows[0]).toMatchObject({
    institution: { id: home, name: '马头镇颐和敬老院', creditCode: '52990000MJ00000005' },
    township: { code: township },
    officers: [
      { name: '王建国', certificate: '执法-0' },
      { name: '刘敏', certificate: '执法-1' },
    ],
    category: { code: 'building', name: '建筑' },
    requirement: 'requirement:按要求办理',
    responsiblePerson: { name: '李秀英' },
    townshipContact: { name: '孙伟' },
    countyContact: { name: '赵明' },
    dueOn: '2026-03-30',
    progress: [{ at: '2026-03-12T02:00:00.000Z', percent: 40, text: 'text:按要求办理' }],
    townshipVisit: null,
    countyVisit: null,
    closing: null,
    supervision: { body: '郯城县安全生产委员会办公室', number: '郯安督〔2026〕1号', listedOn: '2026-03-26', endedAt: null },
    overdueDays: 6,
    lookBacks: [],
    referrals: [{ department: 'fire-rescue', referredOn: '2026-03-26', outcome: null, repliedOn: null }],
    remarks: [{ at: '2026-03-27T02:00:00.000Z', text: 'text:按要求办理' }],
  })
})

test('the ledger line of a signed-off hazard says who saw it, who closed it, and when somebody looks again', async () => {
  const { rows } = await ledgerPage(office.db, asked(inCounty, { id: closed, names: 'shown' }))
  expect(rows[0]).toMatchObject({
    fundFen: '350050',
    rectifiedOn: '2026-03-19',
    photosAfter: [expect.any(String)],
    townshipVisit: { verdict: 'passed', seenOn: '2026-03-23', by: [{ name: '孙伟' }, { name: '钱芳' }], documentNumber: null },
    closing: { how: 'signed-off', grade: 'A', by: { name: '赵明' }, at: '2026-03-26T02:00:00.000Z', opinion: 'opinion:按要求办理' },
    overdueDays: 0,
    lookBacks: [
      { sort: 'first', opensOn: '2026-04-25', result: null, visitedOn: null },
      { sort: 'second', opensOn: '2026-06-24', result: null, visitedOn: null },
    ],
  })
})
