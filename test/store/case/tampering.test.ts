import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeAnchors } from '../../../src/anchor/anchor.store.js'
import { anchorFaults, faultsAgainst } from '../../../src/anchor/verify-anchor.store.js'
import { exportAnchors } from '../../../src/main/anchors.js'
import { readAnchorFile } from '../../../src/anchor/anchor-file.js'
import { presentInstant } from '../../../src/case/instant.store.js'
import { nameReference } from '../../../src/case/external-ref.store.js'
import { chained, canonical } from '../../../src/case/identity.js'
import { brokenRegisters } from '../../../src/case/register.store.js'
import { sealedRegisters, sealedTables } from '../../../src/case/sealed-row.store.js'
import { tickCase } from '../../../src/case/tick.store.js'
import { differingDetails } from '../../../src/case/verify-details.store.js'
import { numberFaults } from '../../../src/case/verify-numbers.store.js'
import { lawFaults, registerFaults, sealedRowFaults } from '../../../src/case/verify-registers.store.js'
import { verifyCases } from '../../../src/case/verify.store.js'
import type { Database } from '../../../src/database/schema.js'
import { hazardStore } from '../../../src/hazard/hazard.store.js'
import { lookbackStore } from '../../../src/lookback/lookback.store.js'
import { orderStore } from '../../../src/order/order.store.js'
import type { KindStore } from '../../../src/case/kind-store.js'
import { rights } from '../../../src/database/rights.js'
import { evidenceFolder } from '../../../src/document/evidence-folder.api.js'
import { fileFaults } from '../../../src/document/verify-evidence.api.js'
import { plantCounty, type PlantedCounty } from '../../support/planted-county.js'

/** Tables that hold no part of the record, each with its reason. Every other table is tampered with. */
const notOfTheRecord: Readonly<Record<string, string>> = {
  outbox: 'what has left is forgotten',
  draft: 'belongs to its author until it is sent',
  credential: 'a password may be changed at any time, and is no record',
  session: 'ends by itself',
  rate_limit: 'counts minutes',
  sign_in_attempt: 'counts minutes',
  sign_in_log: 'kept for the auditor, not part of a case',
  read_log: 'kept for the auditor, not part of a case',
  'pii.person_detail': 'sealed by keys that the reader does not have; the fingerprint stands in the register',
  'pii.resident_detail': 'as above',
  'pii.person_contact': 'as above',
  notice: 'a message is a courtesy; the work list stays the truth',
  notice_setting: 'what a person has chosen for messages',
  notice_message: 'as a notice',
  notice_delivery: 'as a notice',
  notice_report: 'as a notice',
  rule_draft: 'belongs to its author until it is published',
  rule_adoption: 'what was asked; what came of it stands in the cases',
  rule_adoption_case: 'as above',
  clock_check: 'counted anew every five minutes',
  clock_check_region: 'as above',
  clock_finding: 'as above',
  command_rest: 'a note on a command that never had an effect',
  kysely_migration: 'belongs to the migrator',
}
/** Columns of which the record says nothing. */
const unsaid: Readonly<Record<string, readonly string[]>> = {
  account: ['email_verified', 'image', 'updated_at'],
  // A mark of the daily start: where it is lost, the same look-back is asked for again under the same id.
  lookback_due: ['asked_at'],
  // There is one row.
  law_edition: ['one'],
}

let county: PlantedCounty
beforeAll(async () => {
  county = await plantCounty('2026-11-26')
  await sql`update evidence set used_at = '2026-11-26T04:00:00Z'`.execute(county.db)
  const some = await county.db.selectFrom('case_file').select(['kind', 'id']).limit(3).execute()
  for (const { kind, id } of some) await nameReference(county.db, { thing: kind, thingId: id, system: 'province' }, `SD-${id}`)
  const due = await county.db
    .selectFrom('case_clock')
    .select('case_id')
    .distinct()
    .where('next_step_at', '<=', await presentInstant(county.kernel))
    .execute()
  for (const { case_id } of due) await tickCase(county.kernel, case_id)
  await takeAnchors({ db: county.db, now: () => sql<string>`'2026-11-27T01:00:00.000Z'::timestamptz` })
  await takeAnchors({ db: county.db, now: () => sql<string>`'2026-11-28T01:00:00.000Z'::timestamptz` })
  await withoutConstraints(county.db)
})
afterAll(async () => await county.drop())

/** Whoever owns the database can take its constraints away first: they must not be what finds the change. */
async function withoutConstraints(db: Kysely<Database>): Promise<void> {
  await sql`do $$ declare one record; begin
    for one in select conrelid::regclass as on_table, conname as name from pg_constraint
      where contype in ('c', 'f', 'u', 'x') and connamespace in ('public'::regnamespace, 'pii'::regnamespace) and conrelid <> 0 order by contype = 'u' loop
      execute format('alter table %s drop constraint %I cascade', one.on_table, one.name);
    end loop;
    for one in select indexrelid::regclass as name from pg_index i join pg_class c on c.oid = i.indexrelid
      where indisunique and not indisprimary and c.relnamespace in ('public'::regnamespace, 'pii'::regnamespace) loop
      execute format('drop index %s', one.name);
    end loop;
  end $$`.execute(db)
}

type Look = (db: Kysely<Database>) => Promise<readonly object[]>
const cases: Look = async (db) => (await verifyCases({ ...county.kernel, db })).findings
const anchors: Look = async (db) => await anchorFaults(db, 10)
const registers: Look = async (db) => await registerFaults(db, 10)
const everything: readonly Look[] = [cases, anchors, registers, brokenRegisters]

const kinds: readonly KindStore[] = [hazardStore, orderStore, lookbackStore]
const detailTables = kinds.flatMap(({ details }) => details.map(({ name }) => name))
/** The rows of one detail table of some cases, as `verify` compares them. */
async function detailFaults(db: Kysely<Database>, table: string, caseIds: readonly string[]): Promise<readonly object[]> {
  const files = await db.selectFrom('case_file').select(['id', 'kind', 'state']).where('id', 'in', caseIds).execute()
  const of = kinds.filter(({ details }) => details.some(({ name }) => name === table))
  const found = of.map(async (store) =>
    differingDetails(
      db,
      { ...store, details: store.details.filter(({ name }) => name === table) },
      files.filter(({ kind }) => kind === store.kind.name),
    ),
  )
  return (await Promise.all(found)).flat()
}

/** What is likeliest to find a change of a table, so that it is looked at first; everything else comes after it. */
function likeliest(table: string, caseIds: readonly string[]): Look {
  const register = sealedRegisters.find((one) => one.table === table)
  if (register) return async (db) => await sealedRowFaults(db, register, 10)
  if (sealedTables.includes(table) || table === 'law_edition') return async (db) => await lawFaults(db, 10)
  if (table === 'register_salt') return registers
  if (table === 'register_event') return brokenRegisters
  if (table === 'evidence' || table.startsWith('anchor')) return anchors
  if (table === 'counter') return async (db) => await numberFaults(db, county.kernel.kinds, 10)
  if (detailTables.includes(table)) return async (db) => await detailFaults(db, table, caseIds)
  return async (db) => (await Promise.all(caseIds.map(async (only) => (await verifyCases({ ...county.kernel, db }, { only })).findings))).flat()
}

const findings = async (db: Kysely<Database>, looks: readonly Look[] = everything): Promise<readonly object[]> => {
  for (const look of looks) {
    const found = await look(db)
    if (found.length) return found
  }
  return []
}

test('what nobody has touched is sound', async () => {
  expect(await findings(county.db)).toEqual([])
  expect(await fileFaults(county.db, evidenceFolder(county.evidence), { findingsMax: 10 })).toEqual([])
})

const tables = Object.keys(rights).filter((table) => !Object.hasOwn(notOfTheRecord, table))

test('every table is either tampered with or said to be no record', async () => {
  const { rows } = await sql<{ name: string }>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'pii') and c.relkind = 'r'`.execute(county.db)
  expect(
    rows.map(({ name }) => name).filter((name) => !tables.includes(name) && !Object.hasOwn(notOfTheRecord, name) && name !== 'kysely_migration_lock'),
  ).toEqual([])
})

test.each(tables)('a row of %s that was changed, taken out or put in is found', async (table) => {
  const missed: string[] = []
  await inVain(async (trx) => {
    for (const { how, statement } of await tamperings(table)) if (!(await isFound(trx, statement, table))) missed.push(how)
  })
  expect(missed).toEqual([])
})

/** A transaction with triggers off, of which nothing stays. */
async function inVain(work: (trx: Kysely<Database>) => Promise<void>): Promise<void> {
  const trx = await county.db.startTransaction().execute()
  try {
    await sql`set local session_replication_role = replica`.execute(trx)
    await work(trx)
  } finally {
    await trx.rollback().execute()
  }
}

/** Runs a statement that must change something, looks, and takes it back. */
async function isFound(trx: Kysely<Database>, statement: ReturnType<typeof sql>, table: string): Promise<boolean> {
  await sql`savepoint untouched`.execute(trx)
  const before = await sql`select * from ${sql.table(table)} order by ${sql.raw(keyOf(await columnsOf(table)))} limit 1`.execute(trx)
  const { rows } = await statement.execute(trx)
  expect(rows).not.toEqual([])
  const found = await findings(trx, [likeliest(table, casesIn([...before.rows, ...rows])), ...everything])
  await sql`rollback to savepoint untouched`.execute(trx)
  return found.length > 0
}

/** The cases that the changed rows may be of. */
const casesIn = (rows: readonly unknown[]): string[] => [
  ...new Set(
    rows.flatMap((row) => {
      const { case_id, id, hazard_id, order_id } = row as Record<string, unknown>
      return [case_id, id, hazard_id, order_id].filter((value): value is string => typeof value === 'string' && value.length === 36)
    }),
  ),
]

interface Column {
  name: string
  type: string
  generated: boolean
  key: boolean
}

async function columnsOf(table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, null) as type, a.attgenerated <> '' or a.attidentity <> '' as generated,
      exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) as key
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`.execute(county.db)
  return rows
}

/** The columns by which the first row of a table is found. */
const keyOf = (columns: readonly Column[]): string => columns.flatMap(({ name, key }) => (key ? [name] : [])).join(', ')

/** Another value of a column, whatever it holds. */
const otherValue: Readonly<Record<string, (column: string) => string>> = {
  text: (c) => `coalesce(${c}, '') || 'x'`,
  uuid: () => `gen_random_uuid()`,
  integer: (c) => `coalesce(${c}, 0) + 1000`,
  bigint: (c) => `coalesce(${c}, 0) + 1`,
  numeric: (c) => `coalesce(${c}, 0) + 1`,
  'double precision': (c) => `coalesce(${c}, 0) + 1`,
  boolean: (c) => `not coalesce(${c}, false)`,
  date: (c) => `coalesce(${c}, '2026-01-01') + 1000`,
  'timestamp with time zone': (c) => `coalesce(${c}, '2026-01-01') + interval '1 second'`,
  jsonb: (c) => `case when jsonb_typeof(${c}) = 'object' then ${c} || '{"x": 1}' else '{"x": 1}'::jsonb end`,
  bytea: (c) => `coalesce(${c}, '') || '\\x00'`,
  'text[]': (c) => `array_append(${c}, 'x')`,
  'uuid[]': (c) => `array_append(${c}, gen_random_uuid())`,
  'date[]': (c) => `array_append(${c}, '2026-01-01')`,
}

async function tamperings(table: string): Promise<{ how: string; statement: ReturnType<typeof sql> }[]> {
  const columns = await columnsOf(table)
  const some = `ctid = (select ctid from ${table} order by ${keyOf(columns)} limit 1)`
  const changing = columns.filter(({ name, generated }) => !generated && !unsaid[table]?.includes(name))
  const changes = changing.map(({ name, type }) => ({
    how: `${name} changed`,
    statement: sql`${sql.raw(`update ${table} set ${name} = ${otherValue[type]?.(name) ?? `unknown type ${type}`} where ${some} returning *`)}`,
  }))
  const gone = { how: 'row deleted', statement: sql`${sql.raw(`delete from ${table} where ${some} returning *`)}` }
  const added = columns.filter(({ generated }) => !generated)
  const keys = added.filter(({ key }) => key)
  const varied = keys.findLast(({ type }) => type === 'uuid' || type === 'integer' || type === 'text' || type === 'date') ?? keys.at(-1)
  const list = added.map(({ name }) => name).join(', ')
  const values = added.map(({ name, type }) => (name === varied?.name ? otherValue[type]?.(name) : name)).join(', ')
  const put = { how: 'row put in', statement: sql`${sql.raw(`insert into ${table} (${list}) select ${values} from ${table} where ${some} returning *`)}` }
  return [...changes, gone, ...(table === 'law_edition' ? [] : [put])]
}

test('two events that changed places are found', async () => {
  const { rows } = await sql<{ id: string }>`select case_id as id from case_event group by 1 having count(*) > 3 order by 1 limit 1`.execute(county.db)
  const swap = sql`update case_event set version = case version when 2 then -2 else -1 end where case_id = ${rows[0]?.id} and version in (2, 3) returning case_id`
  await inVain(async (trx) => expect(await isFound(trx, swap, 'case_event')).toBe(true))
})

test('a file that was changed, taken away or put in is found by its name', async () => {
  const folder = evidenceFolder(county.evidence)
  const look = async () => await fileFaults(county.db, folder, { findingsMax: 10 })
  const { rows } = await sql<{ name: string }>`select encode(sha256, 'hex') as name from evidence order by 1 limit 1`.execute(county.db)
  const name = rows[0]?.name ?? ''
  const path = folder.pathOf(name)
  const bytes = await readFile(path)
  await writeFile(path, Buffer.concat([bytes.subarray(0, -1), Buffer.of(bytes[bytes.length - 1]! ^ 1)]))
  expect(await look()).toEqual([{ what: 'file-changed', file: name }])
  await rename(path, `${path}x`)
  expect(await look()).toEqual([
    { what: 'file-missing', file: name },
    { what: 'file-strange', file: `${name}x` },
  ])
  await rename(`${path}x`, path)
  await writeFile(path, bytes)
  expect(await look()).toEqual([])
})

test('a case that was written anew with all its hashes is found by a kept anchor, and lawful progress is not', async () => {
  const path = join(county.evidence, '..', 'anchors.jsonl')
  await exportAnchors(county.db, path, { whole: true })
  const kept = readAnchorFile(await readFile(path, 'utf8'))
  expect(await faultsAgainst(county.db, kept, 10)).toEqual([])
  await inVain(async (trx) => {
    const { rows: events } = await sql<{ case_id: string; version: number; canonical: string }>`
      select case_id, version, canonical from case_event where case_id = (select id from case_file where kind = 'order' order by id limit 1) order by version`.execute(
      trx,
    )
    let head: Buffer | null = null
    for (const { case_id, version, canonical: text } of events) {
      const said = JSON.parse(text) as { recordedAt: string }
      const anew = canonical({ ...said, recordedAt: '2026-11-01T00:00:00.000Z' })
      head = chained('sha256', head, anew)
      await sql`update case_event set canonical = ${anew}, recorded_at = '2026-11-01T00:00:00Z', hash = ${head} where case_id = ${case_id} and version = ${version}`.execute(
        trx,
      )
      await sql`update case_file set head_hash = ${head} where id = ${case_id}`.execute(trx)
    }
    const id = events[0]?.case_id
    const of = { series: kept.find(({ series }) => series !== 'registers')?.series, day: '2026-11-27', version: events.length }
    expect(await faultsAgainst(trx, kept, 10)).toEqual([{ ...of, what: 'head-missing', thing: id }])
  })
})
