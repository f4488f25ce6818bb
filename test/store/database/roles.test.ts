import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCaseActivities } from '../../../activities/case.js'
import { connect } from '../../../src/database/connect.js'
import { layRights } from '../../../src/database/lay-rights.js'
import { databaseRoles, type DatabaseRole, rights } from '../../../src/database/rights.js'
import { type ClonedDatabase, cloneDatabase } from '../../support/database.js'
import { ask, lampKernel } from '../../support/lamp-kernel.js'
import { createLamps } from '../../support/lamp-kind.js'

let own: ClonedDatabase
const pools = new Map<DatabaseRole, ReturnType<typeof connect>>()

beforeAll(async () => {
  own = await cloneDatabase({ connectionsMax: 2 })
  for (const role of databaseRoles) pools.set(role, connect({ url: own.url, connectionsMax: 1, statementTimeoutMs: 10_000, role, onError: () => undefined }))
})
afterAll(async () => {
  for (const { db } of pools.values()) await db.destroy()
  await own.drop()
})

const tables = async (): Promise<string[]> => {
  const { rows } = await own.pool.query<{ name: string }>(
    `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'kysely_migration_lock' order by 1`,
  )
  return rows.map((row) => row.name)
}

interface Try {
  table: string
  letter: string
}

/** What the database itself says when a role tries, each try undone: null when it let it pass, else the code. Nothing is ever written: no row fits. */
async function tried(role: DatabaseRole, tries: readonly Try[]): Promise<(string | null)[]> {
  const { rows } = await own.pool.query<{ name: string; columns: string[] }>(
    `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, array_agg(a.attname::text) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
     where c.relkind = 'r' group by 1`,
  )
  const columnOf = new Map(rows.map((row) => [row.name, row.columns[0]]))
  const statements = tries.map(({ table, letter }) => statementOf(letter, table, columnOf.get(table) ?? ''))
  const client = await pools.get(role)!.pool.connect()
  try {
    await client.query(`select set_config('tries.statements', $1, false)`, [JSON.stringify(statements)])
    await client.query(tryAll)
    const found = await client.query<{ codes: string }>(`select current_setting('tries.codes') as codes`)
    return JSON.parse(found.rows[0]?.codes ?? '[]') as (string | null)[]
  } finally {
    client.release()
  }
}

function statementOf(letter: string, table: string, column: string): string {
  const statements: Record<string, string> = {
    r: `select 1 from ${table} where false`,
    a: `insert into ${table} (${column}) select ${column} from (select null::${table} as one) n, lateral (select (n.one).*) o where false`,
    w: `update ${table} set ${column} = null where false`,
    d: `delete from ${table} where false`,
    truncate: `truncate ${table}`,
    alter: `alter table ${table} add column smuggled text`,
    drop: `drop table ${table}`,
  }
  return statements[letter] ?? letter
}

/** Each statement in a block of its own, so that one that passes is undone and one that is refused does not end the others. */
const tryAll = `do $$
  declare statement text; codes jsonb := '[]';
  begin
    for statement in select jsonb_array_elements_text(current_setting('tries.statements')::jsonb) loop
      begin
        execute statement;
        raise exception using errcode = 'QD000';
      exception when others then codes := codes || jsonb_build_array(case sqlstate when 'QD000' then null else sqlstate end);
      end;
    end loop;
    perform set_config('tries.codes', codes::text, false);
  end $$`

test('every table of the database has a line in the table of rights, and every line a table', async () => {
  expect((await tables()).sort()).toEqual(Object.keys(rights).sort())
})

test('each role may do with each table exactly what its line says, and is refused the rest with 42501', async () => {
  const tries = Object.keys(rights).flatMap((table) => ['r', 'a', 'w', 'd'].map((letter) => ({ table, letter })))
  const wrong: string[] = []
  for (const role of databaseRoles) {
    const found = await tried(role, tries)
    for (const [n, { table, letter }] of tries.entries()) {
      const wanted = rights[table]![role].includes(letter) ? null : '42501'
      if (found[n] !== wanted) wrong.push(`${role} ${letter} ${table}: ${found[n]}`)
    }
  }
  expect(wrong).toEqual([])
})

test('no role can empty, alter or drop a table, or make one', async () => {
  const tries = Object.keys(rights).flatMap((table) => ['truncate', 'alter', 'drop'].map((letter) => ({ table, letter })))
  for (const role of databaseRoles) {
    expect(new Set(await tried(role, [...tries, { table: '', letter: 'create table smuggled (id integer)' }]))).toEqual(new Set(['42501']))
  }
})

test('what is append-only is so by right too: nobody but the owner may change or delete it', () => {
  const appendOnly = [
    'case_event',
    'register_event',
    'read_log',
    'sign_in_log',
    'rule_set',
    'deadline_rule',
    'calendar_day',
    'check_item',
    'major_hazard',
    'region',
    'role',
  ]
  expect(appendOnly.flatMap((table) => databaseRoles.filter((role) => /[wd]/.test(rights[table]?.[role] ?? 'w')).map((role) => `${role} ${table}`))).toEqual([])
})

test('only whoever publishes law raises its edition', () => {
  expect(databaseRoles.filter((role) => /[awd]/.test(rights['law_edition']?.[role] ?? 'w'))).toEqual(['qingdan_registrar'])
})

test('the web process never writes a case, never reads a password or a personal value', () => {
  const written = Object.entries(rights)
    .filter(([, line]) => /[awd]/.test(line.qingdan_web))
    .map(([table]) => table)
    .sort()
  expect(written).toEqual([
    'case_text',
    'command_inbox',
    'draft',
    'evidence',
    'notice',
    'notice_report',
    'notice_setting',
    'rate_limit',
    'read_log',
    'session',
    'sign_in_attempt',
  ])
  expect(['credential', 'pii.person_detail', 'pii.resident_detail'].map((table) => rights[table]?.qingdan_web)).toEqual(['', '', ''])
})

test('only the registrar reaches the schema of personal values, and whoever sends messages the addresses of persons', async () => {
  for (const role of databaseRoles.filter((each) => !['qingdan_registrar', 'qingdan_messenger'].includes(each))) {
    await expect(sql`select * from pii.person_detail`.execute(pools.get(role)!.db)).rejects.toMatchObject({ code: '42501' })
  }
})

test('whoever sends messages reads where persons are reached, and nothing else', async () => {
  const lines = Object.entries(rights).flatMap(([table, line]) => (line.qingdan_messenger === '' ? [] : [[table, line.qingdan_messenger]]))
  expect(Object.fromEntries(lines)).toEqual({ 'pii.person_detail': 'r', 'pii.person_contact': 'r' })
  await expect(sql`select * from pii.person_contact`.execute(pools.get('qingdan_messenger')!.db)).resolves.toMatchObject({ rows: [] })
})

test('rights that were given by hand are taken away when rights are laid again', async () => {
  await own.pool.query('grant delete on case_event to qingdan_web')
  expect(await tried('qingdan_web', [{ table: 'case_event', letter: 'd' }])).toEqual([null])
  await layRights(own.db as never)
  expect(await tried('qingdan_web', [{ table: 'case_event', letter: 'd' }])).toEqual(['42501'])
})

test('a command comes in by the role of the web process and is recorded by the worker’s, and not the other way', async () => {
  await createLamps(own.db)
  await own.pool.query('grant select, insert, update, delete on lamp to qingdan_worker')
  const clock = { now: '2026-03-10T01:00:00.000Z' }
  const [web, worker] = [lampKernel(pools.get('qingdan_web')!.db, clock), lampKernel(pools.get('qingdan_worker')!.db, clock)]
  const caseId = randomUUID()
  const commandId = await ask(web, caseId, 'file')
  await expect(createCaseActivities(web, () => undefined).record({ commandId })).rejects.toThrow('permission denied')
  expect((await createCaseActivities(worker, () => undefined).record({ commandId })).answer).toMatchObject({ settled: 'applied', version: 1 })
  await own.pool.query('drop table lamp')
})
