/** A county with one home, its people, files and the seeded law, where commands are recorded as the worker records them. */
import { createHash, randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { loadLaw } from '../../seeds/law/index.js'
import { ruleSets } from '../../seeds/law/rule-sets.js'
import { createCaseActivities } from '../../activities/case.js'
import type { Actor, Instant, Settled } from '../../src/case/case.js'
import { system } from '../../src/case/effects.js'
import { canonical } from '../../src/case/identity.js'
import type { Kernel } from '../../src/case/kernel.js'
import { verifyCases } from '../../src/case/verify.store.js'
import type { NewCommand, TextRow } from '../../src/case/receive.store.js'
import type { RuleSetSeed } from '../../src/clock/law-seed.js'
import { loadRuleSet } from '../../src/clock/rule-set.store.js'
import type { Database } from '../../src/database/schema.js'
import type { HazardCommandName } from '../../src/hazard/commands.js'
import { productKernel } from '../../src/main/product-kernel.js'
import { isRefusal } from '../../src/refusal.js'
import type { LookbackCommand } from '../../src/lookback/commands.js'
import type { OrderCommand } from '../../src/order/commands.js'
import { cloneDatabase, type ClonedDatabase } from './database.js'
import { bodies, files, home, people, personFacts, usual } from './hazard-people.js'
import { ask } from './lamp-kernel.js'

export const county = '990000'
export const township = '990000101'

type AnyCommand = HazardCommandName | OrderCommand | LookbackCommand

export interface CountyOffice {
  own: ClonedDatabase
  db: Kysely<Database>
  kernel: Kernel
  /** The clock that every command is received by; tests move it. */
  clock: { now: Instant }
  /** Commands that had to be buried: a sound test leaves none, and `close` looks. */
  buried: string[]
  /** Records a command and answers what became of it. */
  say(caseId: string, name: AnyCommand, saying?: Saying): Promise<Settled>
  /** Puts a command into the inbox only; `record` comes later. */
  put(caseId: string, name: AnyCommand, saying?: Saying): Promise<string>
  record(commandId: string): Promise<Settled>
  /** Ends the test file: nothing was buried, every case is sound. @throws what was found */
  close(): Promise<void>
}
export interface Saying extends Partial<NewCommand> {
  by?: Actor
  body?: object
  at?: Instant
}

/** Opens the office in a database of its own, or in the one that is given; `office.own.drop()` closes it. */
export async function openCountyOffice(given?: ClonedDatabase): Promise<CountyOffice> {
  const own = given ?? (await cloneDatabase())
  const { db } = own
  const clock = { now: '2026-03-09T02:00:00.000Z' }
  const kernel: Kernel = { ...productKernel(db), now: () => sql<Instant>`${clock.now}::timestamptz` }
  const buried: string[] = []
  const activities = createCaseActivities(kernel, (id, error) => buried.push(`${id}: ${String(error)}`))
  await loadLaw(db, '2026-01-01T00:00:00.000Z')
  await furnish(db)

  const put: CountyOffice['put'] = async (caseId, name, { by, body, at, ...more } = {}) => {
    if (at) clock.now = at
    const caseKind = more.caseKind ?? (name in bodies ? 'hazard' : 'order')
    const isHazard = caseKind === 'hazard'
    const payload = body ?? (isHazard ? bodies[name as HazardCommandName] : {})
    return await ask(kernel, caseId, name, {
      caseKind,
      actor: by ?? usual[name as HazardCommandName] ?? people.inspector,
      payload,
      payloadHash: createHash('sha256')
        .update(canonical([caseId, name, payload]))
        .digest(),
      texts: textsIn(payload),
      ...more,
    })
  }
  const record: CountyOffice['record'] = async (commandId) => (await activities.record({ commandId })).answer
  const close: CountyOffice['close'] = async () => {
    const { findings } = await verifyCases(kernel)
    await own.drop()
    if (buried.length || findings.length) throw new Error(JSON.stringify({ buried, findings: findings.slice(0, 10) }))
  }
  return { own, db, kernel, clock, buried, put, record, close, say: async (caseId, name, saying) => await record(await put(caseId, name, saying)) }
}

/** 颐和敬老院 with everybody of `hazard-people`, their grants and certificates, and the files that are cited. */
async function furnish(db: Kysely<Database>): Promise<void> {
  await plantHome(db, home, 5)
  const names = ['王建国', '刘敏', '何强', '陈立新', '赵明', '周海燕', '郑国庆', '孙伟', '钱芳', '李秀英', '吴军', '冯静']
  for (const [n, { person, certified, grants }] of personFacts.entries()) {
    await sql`insert into person (id, name) values (${person}, ${names[n]})`.execute(db)
    for (const grant of grants)
      await sql`insert into role_grant (id, person_id, role, home, region, institution_id, from_on) values (${randomUUID()}, ${person}, ${grant.role}, ${grant.home},
        ${grant.home === 'institution' ? null : grant.code}, ${grant.home === 'institution' ? grant.code : null}::uuid, '2025-01-01')`.execute(db)
    if (certified) await certify(db, person, { number: `执法-${n}`, regions: [county] })
  }
  for (const id of Object.values(files)) await upload(db, id, id === files.after ? { uploadedAt: '2026-03-19T08:00:00.000Z' } : {})
}

/** 日后的规则 — a rule set of the county that no case pins by itself before June 2027: cases may adopt it. Answers its id. */
export async function publishLaterRules({ db }: Pick<CountyOffice, 'db'>, more: Partial<RuleSetSeed> = {}): Promise<string> {
  const general = ruleSets.find((set) => set.county === null)
  if (!general) throw new Error('there is no general rule set')
  const published = await loadRuleSet(
    db,
    { ...general, county, effectiveFrom: '2027-06-01', reason: '日后施行', ...more },
    { by: system, at: '2026-03-01T00:00:00.000Z' },
  )
  if (isRefusal(published)) throw new Error(published.code)
  return published.id
}

/** One more home of the county. */
export async function plantHome(db: Kysely<Database>, id: string, seq: number): Promise<void> {
  await sql`insert into institution (id, credit_code, name, search, ownership, operating_model, beds, province, city, county, township, seq)
    values (${id}, ${`52990000MJ${String(seq).padStart(8, '0')}`}, ${seq === 5 ? '马头镇颐和敬老院' : `第${seq}敬老院`}, '', 'private-nonprofit', 'private', 80, '99', '9900', ${county}, ${township}, ${seq})`.execute(
    db,
  )
}

export async function certify(
  db: Kysely<Database>,
  person: string,
  { number, regions, until = '2027-12-31' }: { number: string; regions: string[]; until?: string },
): Promise<void> {
  await sql`insert into official_certificate (number, person_id, issued_by, valid_from, valid_until, regions)
    values (${number}, ${person}, '县司法局', '2025-01-01', ${until}, ${regions}::text[])`.execute(db)
}

/** An upload for a home; the same `picture` twice is the same bytes. */
export async function upload(
  db: Kysely<Database>,
  id: string,
  { of = home, picture = id, takenAt = null as Instant | null, uploadedAt = '2026-03-09T01:00:00.000Z', by = people.inspector.person } = {},
): Promise<string> {
  await sql`insert into evidence (id, sha256, bytes, media_type, taken_at, has_thumbnail, uploaded_by, uploaded_at, province, city, county, township, institution_id)
    values (${id}, ${createHash('sha256').update(picture).digest()}, 2048, 'image/jpeg', ${takenAt}, false, ${by}, ${uploadedAt}, '99', '9900', ${county}, ${township}, ${of})`.execute(
    db,
  )
  return id
}

/** The texts that a body refers to, as the border would have kept them. */
function textsIn(body: unknown, field = ''): TextRow[] {
  if (body === null || typeof body !== 'object') return []
  if ('text' in body && 'hash' in body && typeof body.text === 'string') return [{ id: body.text, field, salt: Buffer.alloc(16), body: `${field}:按要求办理` }]
  return Object.entries(body).flatMap(([name, value]) => textsIn(value, Array.isArray(body) ? field : name))
}
