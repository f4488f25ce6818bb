import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoAccounts } from '../../../seeds/tancheng/accounts.js'
import { homes } from '../../../seeds/tancheng/homes.js'
import { idOf } from '../../../seeds/tancheng/ids.js'
import { isPassword } from '../../../src/access/password.js'
import { roleCodes } from '../../../src/access/roles.js'
import { brokenRegisters } from '../../../src/case/register.store.js'
import { verifyCases } from '../../../src/case/verify.store.js'
import { orderStatuses } from '../../../src/order/order.js'
import { hazardFlags, hazardStatuses } from '../../../src/hazard/status.js'
import { creditCodeOf } from '../../../src/institution/credit-code.js'
import { identityNumberOf } from '../../../src/person/identity-number.js'
import { lookAt } from '../../../src/person/personal.store.js'
import { plantCounty, type PlantedCounty } from '../../support/planted-county.js'

const today = '2026-11-27'
let county: PlantedCounty
beforeAll(async () => {
  county = await plantCounty(today)
})
afterAll(async () => await county.drop())

const rowsOf = async <Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row[]> => (await statement.execute(county.db)).rows
const contentsOf = async () =>
  (
    await Promise.all(
      ['register_event', 'case_event', 'case_file', 'command_inbox', 'case_text', 'evidence', 'account', 'credential', 'lead', 'counter'].map(async (table) => {
        const [row] = await rowsOf(
          sql<{ rows: number; sum: string }>`select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as sum from ${sql.table(table)} t`,
        )
        return [table, row] as const
      }),
    )
  ).map(([table, row]) => ({ table, ...row }))

describe('planting', () => {
  test('planting again changes nothing, on a later day neither', async () => {
    const before = await contentsOf()
    const again = await county.plant(today)
    const later = await county.plant('2026-12-09')
    const nothing = { law: 0, registerRows: 0, accounts: 0, files: 0, commands: 0 }
    expect([again, later]).toEqual([nothing, nothing])
    expect(await contentsOf()).toEqual(before)
  })

  test('every case is what its events say, to the byte and to the second, and no number is missing', async () => {
    const { cases, findings } = await verifyCases(county.kernel)
    expect(findings).toEqual([])
    expect(cases).toBeGreaterThan(60)
    expect(await brokenRegisters(county.db)).toEqual([])
  })

  test('every event of a case is marked as imported, those of the system too', async () => {
    expect(await rowsOf(sql`select kind from case_event where not imported`)).toEqual([])
    expect(await rowsOf(sql`select command_id from command_inbox where status <> 'applied' or not imported or happened_at is null`)).toEqual([])
    const notified = await rowsOf(sql<{ n: number }>`select count(*)::int as n from case_event where kind = 'notify' and actor->>'role' = 'system'`)
    expect(notified[0]?.n).toBeGreaterThan(20)
  })

  test('nothing has happened on the day of planting or after it', async () => {
    expect(await rowsOf(sql`select kind from case_event where legal_at >= ${`${today}T00:00:00+08:00`}::timestamptz`)).toEqual([])
  })
})

describe('the hazards', () => {
  test('some forty of them stand in every status', async () => {
    const rows = await rowsOf(sql<{ status: string; n: number }>`select status, count(*)::int as n from hazard group by status`)
    expect(rows.map((r) => r.status).sort()).toEqual([...hazardStatuses].sort())
    expect(rows.reduce((sum, r) => sum + r.n, 0)).toBeGreaterThanOrEqual(40)
  })

  test('every flag is true of one of them', async () => {
    const rows = await rowsOf(sql<{ flag: string }>`select distinct unnest(flags) as flag from hazard`)
    expect(rows.map((r) => r.flag).sort()).toEqual([...hazardFlags].sort())
  })

  test('orders stand on every step of their way', async () => {
    const rows = await rowsOf(sql<{ status: string }>`select distinct status from case_file where kind = 'order'`)
    expect(rows.map((r) => r.status).sort()).toEqual([...orderStatuses].sort())
  })

  test('a paper was corrected after its service, and an opinion says of each hazard what was found', async () => {
    const rows = await rowsOf(sql`
      select wrong.status as wrong, o.status, (select count(*)::int from reinspection_row r where r.order_id = o.id) as found
      from rectification_order o join rectification_order wrong on wrong.id = o.replaces`)
    expect(rows).toEqual([{ wrong: 'superseded', status: 'served', found: 2 }])
  })

  test('both sides have something overdue and something due today; the homes have something due tomorrow', async () => {
    const rows = await rowsOf(
      sql<{ ball: string; days: number }>`select ball, due_on - ${today}::date as days from case_file where kind = 'hazard' and due_on is not null`,
    )
    const count = (ball: string, holds: (days: number) => boolean) => rows.filter((r) => r.ball === ball && holds(r.days)).length
    const late = (days: number) => days < 0
    expect([count('operator', late), count('authority', late)].every((n) => n >= 3)).toBe(true)
    expect([count('operator', (d) => d === 0), count('authority', (d) => d === 0), count('operator', (d) => d === 1)].every((n) => n > 0)).toBe(true)
  })

  test('the head of the demonstration has something due today and tomorrow, their township something late', async () => {
    const rows = await rowsOf(sql<{ ball: string; days: number }>`
      select ball, due_on - ${today}::date as days from case_file where kind = 'hazard' and institution_id = ${idOf('home', 'shiguang')} and due_on is not null`)
    expect(rows).toEqual(
      expect.arrayContaining([
        { ball: 'operator', days: 0 },
        { ball: 'operator', days: 1 },
        { ball: 'authority', days: -2 },
        { ball: 'authority', days: 0 },
      ]),
    )
  })

  test('acts of weight wait for a second person', async () => {
    const rows = await rowsOf(sql<{ command: string }>`select distinct proposed_command as command from hazard where proposed_command is not null`)
    expect(rows.map((r) => r.command).sort()).toEqual(['close-unfixed', 'confirm-major', 'sign-off', 'withdraw'])
  })

  test('a penalty has its seven steps, an extension was granted and one is asked for, a plan and a verification were returned', async () => {
    const [row] = await rowsOf(sql<Record<string, number>>`select
      (select count(*)::int from measure_step) as steps,
      (select count(*)::int from hazard_extension where outcome = 'granted') as granted,
      (select count(*)::int from hazard_extension where outcome = 'pending') as pending,
      (select count(*)::int from case_event where kind in ('return-plan', 'return-sign-off')) as returned,
      (select count(*)::int from hazard_verification where verdict = 'not-passed') as failed,
      (select count(*)::int from hazard where round > 1) as rounds`)
    expect(row).toEqual({ steps: 7, granted: 1, pending: 1, returned: 2, failed: 1, rounds: 2 })
  })

  test('numbers rise with the days and have no gap', async () => {
    const rows = await rowsOf(sql<{ number: string }>`select number from hazard where number not like '%-R%' order by filed_at, number`)
    const sequence = rows.map(({ number }) => Number(number.split('-')[3]))
    expect([...sequence].sort((a, b) => a - b)).toEqual(sequence.map((_, n) => n + 1))
    const days = await rowsOf(sql<{ on: string; first: number; last: number }>`
      select (filed_at at time zone 'Asia/Shanghai')::date as on, min(split_part(number, '-', 4)::int) as first, max(split_part(number, '-', 4)::int) as last
      from hazard where number not like '%-R%' group by 1 order by 1`)
    expect(days.every((day, n) => n === 0 || day.first > (days[n - 1]?.last ?? 0))).toBe(true)
  })

  test('three leads are open and one was confirmed', async () => {
    expect(await rowsOf(sql`select (select count(*)::int from lead) as leads, (select count(*)::int from lead_confirmation) as confirmed`)).toEqual([
      { leads: 4, confirmed: 1 },
    ])
  })
})

describe('the registers', () => {
  test('five public homes run under a contract in force; three centres and a base are one network', async () => {
    const [row] = await rowsOf(sql<Record<string, number>>`select
      (select count(*)::int from institution where closed_on is null) as standing,
      (select count(*)::int from institution i join operating_contract c on c.institution_id = i.id and ${today}::date between c.from_on and c.until_on where i.ownership = 'public') as contracted,
      (select count(*)::int from institution where site_kind = 'centre') as centres,
      (select count(*)::int from institution where site_kind = 'base') as bases,
      (select count(distinct network)::int from institution) as networks`)
    expect(row).toEqual({ standing: 12, contracted: 5, centres: 3, bases: 1, networks: 1 })
  })

  test('every township has its officer, every standing home its staff, its systems and its duties', async () => {
    const [row] = await rowsOf(sql<Record<string, number>>`select
      (select count(distinct region)::int from role_grant where role = 'township-officer') as townships,
      (select count(*)::int from institution i where closed_on is null and 3 = (select count(distinct role) from role_grant where institution_id = i.id)) as staffed,
      (select count(*)::int from institution i where closed_on is null and 3 = (select count(*) from management_system where institution_id = i.id)) as governed,
      (select count(*)::int from institution i where closed_on is null and 7 = (select count(*) from standing_duty where institution_id = i.id)) as answered,
      (select count(*)::int from (select person_id from role_grant where home = 'institution' group by person_id having count(distinct institution_id) > 1) x) as "atTwoHomes"`)
    expect(row).toMatchObject({ townships: 13, staffed: 12, governed: 12, answered: 12 })
    expect(row?.atTwoHomes).toBeGreaterThan(0)
  })

  test('one certificate has expired, some papers are about to, one officer is away with a deputy', async () => {
    const [row] = await rowsOf(sql<Record<string, number>>`select
      (select count(*)::int from official_certificate where valid_until < ${today}) as expired,
      (select count(*)::int from official_certificate where valid_until >= ${today}) as "inForce",
      (select count(*)::int from licence where valid_until between ${today}::date and ${today}::date + 30) as ending,
      (select count(*)::int from absence where ${today}::date between from_on and until_on and deputy_id is not null) as away`)
    expect(row).toMatchObject({ expired: 1, inForce: 6, away: 1 })
    expect(row?.ending).toBeGreaterThanOrEqual(3)
  })

  test('every identity number and telephone is invented and lawful in shape', async () => {
    const persons = await rowsOf(sql<{ id: string }>`select person_id as id from pii.person_detail`)
    expect(persons.length).toBeGreaterThan(60)
    const look = async (id: string, field: 'identityNumber' | 'phone') =>
      await lookAt(county.db, county.keys, {
        thing: 'person',
        id,
        field,
        reason: '核对',
        actor: { person: idOf('person', 'security'), role: 'security-administrator' },
        operation: 'person.look',
        at: `${today}T02:00:00.000Z`,
      })
    for (const { id } of persons) {
      const [number, phone] = [await look(id, 'identityNumber'), await look(id, 'phone')]
      if (!('value' in number) || !('value' in phone)) throw new Error(`${id} has no numbers`)
      expect(number.value).toMatch(/^990000/)
      expect(identityNumberOf(number.value, { today, synthetic: true })).toBe(number.value)
      expect(phone.value).toMatch(/^100\d{8}$/)
    }
  })

  test('every credit code is lawful in shape and of no real region', async () => {
    const rows = await rowsOf(
      sql<{
        code: string
      }>`select credit_code as code from institution union all select credit_code from agency union all select operator_credit_code from operating_contract`,
    )
    expect(rows).toHaveLength(homes.length + 3 + 5)
    for (const { code } of rows) expect([creditCodeOf(code, { synthetic: true }), creditCodeOf(code, { synthetic: false })]).toEqual([code, null])
  })

  test('nothing personal stands in the history of a case or of a register', async () => {
    const [row] = await rowsOf(
      sql<{
        n: number
      }>`select count(*)::int as n from (select canonical from case_event union all select canonical from register_event) c where canonical ~ '990000\\d{8}\\d{3}[0-9X]' or canonical ~ '\\y100\\d{8}\\y'`,
    )
    expect(row?.n).toBe(0)
  })
})

test('every file of evidence is on the disk and is what its row says', async () => {
  const rows = await rowsOf(
    sql<{ sha256: Buffer; bytes: number; has_thumbnail: boolean; media_type: string; taken_at: string | null; uploaded_at: string }>`select * from evidence`,
  )
  expect(rows.length).toBeGreaterThan(80)
  for (const { sha256, bytes, has_thumbnail, media_type, taken_at, uploaded_at } of rows) {
    const name = sha256.toString('hex')
    const path = join(county.evidence, name.slice(0, 2), name.slice(2, 4), name)
    const file = await readFile(path)
    expect([createHash('sha256').update(file).digest('hex'), file.length]).toEqual([name, bytes])
    expect(has_thumbnail).toBe(media_type === 'image/jpeg')
    if (media_type === 'image/jpeg') expect(taken_at).toBe(uploaded_at)
    if (has_thumbnail) expect((await readFile(`${path}.thumbnail`)).length).toBeGreaterThan(0)
  }
})

test('every role has an account of the demonstration, marked as such, with the password that the start screen says', async () => {
  const rows = await rowsOf(sql<{ username: string; demo: boolean; person: string; password: string; roles: string[] }>`
    select a.username, a.demo, a.person_id as person, c.password, array(select distinct g.role from role_grant g where g.person_id = a.person_id) as roles
    from account a join credential c on c.account_id = a.id`)
  expect(rows.map((r) => r.username).sort()).toEqual(demoAccounts.map((a) => a.username).sort())
  expect(rows.every((r) => r.demo)).toBe(true)
  expect([...new Set(rows.flatMap((r) => r.roles))].sort()).toEqual([...roleCodes].sort())
  for (const { username, password, person } of demoAccounts) {
    const row = rows.find((r) => r.username === username)
    expect(row?.person).toBe(idOf('person', person))
    expect(await isPassword(password, row?.password ?? '')).toBe(true)
  }
})
