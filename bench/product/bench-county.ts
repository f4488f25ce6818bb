import { v7 as uuid } from 'uuid'
import { deadlineRules } from '../../seeds/law/deadline-rules.js'
import { frequencyRules } from '../../seeds/law/frequency-rules.js'
import { ladder } from '../../seeds/law/ladder.js'
import { defaultPolicy } from '../../seeds/law/policy.js'
import { createAccount } from '../../src/access/account.store.js'
import { giveGrant } from '../../src/access/grant.store.js'
import type { Home as GrantHome } from '../../src/access/grant.js'
import type { RoleCode } from '../../src/access/roles.js'
import { system } from '../../src/case/effects.js'
import type { TermUnit } from '../../src/clock/law.js'
import { loadRuleSet } from '../../src/clock/rule-set.store.js'
import { connect } from '../../src/database/connect.js'
import type { Database } from '../../src/database/schema.js'
import { isRefusal } from '../../src/refusal.js'
import type { Kysely } from 'kysely'

/** A home of the county and its head. */
export interface Home {
  id: string
  name: string
  /** User name of the head. */
  head: string
}

/** The county in which the bench files its hazards: its own people and homes, and a rule set by which no ordinary hazard is drawn. */
export interface BenchCounty {
  code: string
  password: string
  /** User names of those who send commands. */
  inspector: string
  townshipOfficer: string
  chief: string
  /** Ids of those who only go along. */
  secondInspector: string
  secondTownshipOfficer: string
  homes: readonly Home[]
  /** Everybody whose name must not be found where it does not belong. */
  people: readonly { name: string; username: string }[]
}

/** The made-up county of the seed: nobody real is numbered there. */
const code = '990000'
const township = '990000-01'
/** As many as lifecycles at a time, so that each has a head of its own. */
const homesOfCounty = 8
const since = '2026-01-01'

/** Terms of the county that differ from those that every county starts with, by the code of the rule. */
export type OwnTerms = Readonly<Record<string, { value: number; unit: TermUnit }>>

/** Makes the county by the stores of the product. Nothing in it is marked: to the product it is a county like any other. */
export async function makeBenchCounty(databaseUrl: string, terms: OwnTerms = {}): Promise<BenchCounty> {
  const { db } = connect({ url: databaseUrl, connectionsMax: 4, statementTimeoutMs: 10_000, onError: () => undefined })
  try {
    await publishRules(db, terms)
    const password = `bench-${uuid()}`
    const hire = (name: string, post: string, username: string, role: RoleCode, at: { home: GrantHome; code: string }) =>
      makePerson(db, { name, post, username, password, role, at })
    const bureau = { home: 'county', code } as const
    const inspector = await hire('测试检查员甲', '执法人员', 'bench-inspector', 'inspector', bureau)
    const secondInspector = await hire('测试检查员乙', '执法人员', 'bench-inspector-2', 'inspector', bureau)
    for (const [n, { person }] of [inspector, secondInspector].entries()) await certify(db, person, `990000-${n + 1}`)
    const officer = await hire('测试民政办主任', '民政办主任', 'bench-township', 'township-officer', { home: 'township', code: township })
    const secondOfficer = await hire('测试民政办科员', '民政办科员', 'bench-township-2', 'township-officer', { home: 'township', code: township })
    const chief = await hire('测试股长', '养老服务股股长', 'bench-chief', 'section-chief', bureau)
    const homes: Home[] = []
    const heads: Hired[] = []
    for (let seq = 1; seq <= homesOfCounty; seq += 1) {
      const home = await openHome(db, seq)
      const head = await hire(`测试院长${seq}`, '院长', `bench-head-${seq}`, 'institution-head', { home: 'institution', code: home.id })
      heads.push(head)
      homes.push({ ...home, head: head.username })
    }
    return {
      code,
      password,
      inspector: inspector.username,
      townshipOfficer: officer.username,
      chief: chief.username,
      secondInspector: secondInspector.person,
      secondTownshipOfficer: secondOfficer.person,
      homes,
      people: [inspector, secondInspector, officer, secondOfficer, chief, ...heads],
    }
  } finally {
    await db.destroy()
  }
}

/** The rules that every county starts with, but nothing is drawn for county re-inspection: each lifecycle has the same five steps. */
async function publishRules(db: Kysely<Database>, terms: OwnTerms): Promise<void> {
  const seed = {
    county: code,
    effectiveFrom: since,
    effectiveTo: null,
    reason: '性能测试',
    rules: deadlineRules.map((rule) => ({ ...rule, ...terms[rule.code] })),
    frequencies: frequencyRules,
    ladder,
    policy: { ...defaultPolicy, countySampleShare: 0 },
  }
  await loadRuleSet(db, seed, { by: system, at: new Date().toISOString() })
}

interface Hired {
  person: string
  name: string
  username: string
}

async function makePerson(
  db: Kysely<Database>,
  words: { name: string; post: string; username: string; password: string; role: RoleCode; at: { home: GrantHome; code: string } },
): Promise<Hired> {
  const { name, post, username, password, role, at: home } = words
  const person = uuid()
  const at = new Date().toISOString()
  await db.insertInto('person').values({ id: person, name, post }).execute()
  const given = await giveGrant(db, { id: uuid(), person, role, ...home, fromOn: since, untilOn: null, actor: system, at })
  if (isRefusal(given)) throw new Error(`no role for ${username}: ${given.code}`)
  const account = await createAccount(db, { person, username, password, actor: system, at })
  if ('code' in account) throw new Error(`no account for ${username}: ${account.code}`)
  return { person, name, username }
}

async function certify(db: Kysely<Database>, person: string, number: string): Promise<void> {
  const certificate = { number, person_id: person, issued_by: '演示省人民政府', valid_from: since, valid_until: '2099-12-31', regions: [code] }
  await db.insertInto('official_certificate').values(certificate).execute()
}

async function openHome(db: Kysely<Database>, seq: number): Promise<{ id: string; name: string }> {
  const home = { id: uuid(), name: `测试养老院${seq}号` }
  const place = { province: '99', city: '9900', county: code, township, seq }
  const kind = { ownership: 'private-nonprofit', operating_model: 'private', beds: 80 } as const
  await db
    .insertInto('institution')
    .values({ ...home, ...kind, ...place, credit_code: `52990000BENCH000${seq}X`, search: home.name })
    .execute()
  return home
}
