import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/schema.js'

/** A register whose rows are sealed by its history: its table, how the row of a thing is found, and what of it may change without a word. */
export interface SealedRegister {
  register: string
  table: string
  /** The thing that a row `t` stands for, as the history names it; of a certificate its number, of which the history has a hash. */
  thing: string
  /** A salt stands between the seal and whoever would guess a name from it. It can be deleted with the row. */
  personal?: true
  without?: readonly string[]
}

/** 登记簿 — every table of which each row is one thing of a register. */
export const sealedRegisters: readonly SealedRegister[] = [
  { register: 'institution', table: 'institution', thing: 't.id::text' },
  { register: 'operating-contract', table: 'operating_contract', thing: 't.id::text' },
  { register: 'licence', table: 'licence', thing: 't.id::text' },
  { register: 'management-system', table: 'management_system', thing: `t.institution_id::text || '/' || t.code` },
  { register: 'standing-duty', table: 'standing_duty', thing: 't.id::text' },
  { register: 'agency', table: 'agency', thing: 't.id::text' },
  { register: 'resident', table: 'resident', thing: 't.id::text', personal: true },
  { register: 'person', table: 'person', thing: 't.id::text', personal: true },
  { register: 'official-certificate', table: 'official_certificate', thing: 't.number', personal: true },
  { register: 'absence', table: 'absence', thing: 't.id::text' },
  { register: 'role-grant', table: 'role_grant', thing: 't.id::text' },
  { register: 'account', table: 'account', thing: 't.id::text', personal: true, without: ['email_verified', 'image', 'updated_at'] },
  { register: 'lead', table: 'lead', thing: 't.id::text' },
  { register: 'external-ref', table: 'external_ref', thing: `t.thing || '/' || t.thing_id || '/' || t.system` },
]

/** Tables of law: what was published together is sealed together, and never changes. The publication says which rows. */
const lawTables: Readonly<Record<string, string>> = {
  'hazard-category': 'hazard_category',
  'indicator-domain': 'indicator_domain',
  'major-hazard': 'major_hazard',
  'check-item': 'check_item',
  region: 'region',
  role: 'role',
}

/** A change of a register, as far as its rows must be found. */
export interface SealedChange {
  register: string
  thingId: string
  body: object
  /** How the row itself is called, where the history names the thing by a hash of that. */
  key?: string
}

/** 行封 — the hash over the rows that a thing of a register has now, as one value of a statement; null when the register keeps no rows. */
export function sealOf(change: SealedChange): RawBuilder<Buffer | null> {
  const { register, thingId, body, key } = change
  const known = sealedRegisters.find((one) => one.register === register)
  if (known) return sql<Buffer | null>`(select ${hashOf(known)} from ${from(known)} where ${sql.raw(known.thing)} = ${key ?? thingId})`
  const rows = register === 'law' ? lawRows(thingId, body) : []
  if (!rows.length) return sql<Buffer | null>`null::bytea`
  const said = sql.join(
    rows.map(({ table, where }) => sql`select ${sql.lit(table)} || jsonb_strip_nulls(to_jsonb(t))::text as said from ${sql.table(table)} t where ${where}`),
    sql` union all `,
  )
  return sql<Buffer | null>`(select sha256(convert_to(string_agg(said, '' order by said collate "C"), 'UTF8')) from (${said}) r)`
}

/** The rows of a register with their seals now: `(thing, seal)`. */
export const sealsNow = (register: SealedRegister): RawBuilder<unknown> =>
  sql`select ${sql.raw(register.thing)} as thing, ${hashOf(register)} as seal from ${from(register)}`

const from = ({ table, register, personal, thing }: SealedRegister) =>
  personal
    ? sql`${sql.table(table)} t left join register_salt s on s.register = ${sql.lit(register)} and s.key = ${sql.raw(thing)}`
    : sql`${sql.table(table)} t`

const hashOf = ({ personal, without = [] }: SealedRegister) => sql<Buffer>`
  sha256(${personal ? sql`s.salt ||` : sql``} convert_to((jsonb_strip_nulls(to_jsonb(t)) ${sql.raw(without.map((column) => `- '${column}'`).join(' '))})::text, 'UTF8'))`

function lawRows(thingId: string, body: object): { table: string; where: RawBuilder<unknown> }[] {
  const [kind = '', id = ''] = thingId.split('/')
  if (kind === 'rule-set')
    return [
      { table: 'rule_set', where: sql`t.id = ${id}` },
      ...['deadline_rule', 'frequency_rule', 'escalation_step'].map((table) => ({ table, where: sql`t.rule_set_id = ${id}` })),
    ]
  if (kind === 'calendar') {
    const { version } = body as { version: number }
    return ['calendar_year', 'calendar_day'].map((table) => ({ table, where: sql`t.year = ${Number(id)} and t.version = ${version}` }))
  }
  const table = lawTables[kind]
  const { rows } = body as { rows?: unknown }
  return table
    ? [
        {
          table,
          where: sql`(t.code, t.version) in (select r.code, r.version from jsonb_to_recordset(${JSON.stringify(rows ?? [])}::jsonb) as r (code text, version int))`,
        },
      ]
    : []
}

/** Rows of law that no publication has brought, as conditions on a row `t` of each table. */
export const publishedBy: Readonly<Record<string, RawBuilder<unknown>>> = {
  rule_set: published(sql`'rule-set/' || t.id`),
  ...Object.fromEntries(['deadline_rule', 'frequency_rule', 'escalation_step'].map((table) => [table, published(sql`'rule-set/' || t.rule_set_id`)])),
  ...Object.fromEntries(
    ['calendar_year', 'calendar_day'].map((table) => [table, published(sql`'calendar/' || t.year`, sql`(e.body->>'version')::int = t.version`)]),
  ),
  ...Object.fromEntries(
    Object.entries(lawTables).map(([thing, table]) => [
      table,
      published(
        sql.lit(thing),
        sql`exists (select 1 from jsonb_to_recordset(e.body->'rows') as r (code text, version int) where r.code = t.code and r.version = t.version)`,
      ),
    ]),
  ),
}

function published(thing: RawBuilder<unknown>, more: RawBuilder<unknown> = sql`true`) {
  return sql`exists (select 1 from register_event e where e.register = 'law' and e.thing_id = ${thing} and ${more})`
}

/** Every table whose rows are sealed, those of law among them. */
export const sealedTables: readonly string[] = sealedRegisters
  .map(({ table }) => table)
  .concat('rule_set', 'deadline_rule', 'frequency_rule', 'escalation_step', 'calendar_year', 'calendar_day', Object.values(lawTables))

/** Lays a salt beside a thing that is somebody's, once. */
export async function saltThing(trx: Kysely<Database>, { register, thingId, key = thingId }: SealedChange, salt: Buffer): Promise<void> {
  if (!sealedRegisters.some((one) => one.register === register && one.personal)) return
  await trx
    .insertInto('register_salt')
    .values({ register, thing_id: thingId, key, salt })
    .onConflict((oc) => oc.doNothing())
    .execute()
}
