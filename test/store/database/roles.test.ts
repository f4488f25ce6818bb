import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/database/connect.js'
import { layRights } from '../../../src/database/lay-rights.js'
import { databaseRoles, type DatabaseRole, rights } from '../../../src/database/rights.js'
import { type ClonedDatabase, cloneDatabase } from '../../support/database.js'

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

/** What the database itself says when a role tries: null when it let it pass, else the code. Nothing is ever written: no row fits. */
async function tried(role: DatabaseRole, letter: string, table: string): Promise<string | null> {
  const { rows } = await own.pool.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' limit 1`,
    [table],
  )
  const column = rows[0]?.name
  const statements: Record<string, string> = {
    r: `select 1 from ${table} where false`,
    a: `insert into ${table} (${column}) select ${column} from (select null::${table} as one) n, lateral (select (n.one).*) o where false`,
    w: `update ${table} set ${column} = null where false`,
    d: `delete from ${table} where false`,
    truncate: `truncate ${table}`,
    alter: `alter table ${table} add column smuggled text`,
    drop: `drop table ${table}`,
  }
  try {
    await pools.get(role)!.pool.query(`begin; ${statements[letter]}; rollback`)
    return null
  } catch (error) {
    await pools.get(role)!.pool.query('rollback')
    return (error as { code: string }).code
  }
}

test('every table of the database has a line in the table of rights, and every line a table', async () => {
  expect((await tables()).sort()).toEqual(Object.keys(rights).sort())
})

test('each role may do with each table exactly what its line says, and is refused the rest with 42501', async () => {
  const wrong: string[] = []
  for (const [table, line] of Object.entries(rights)) {
    for (const role of databaseRoles) {
      for (const letter of ['r', 'a', 'w', 'd']) {
        const wanted = line[role].includes(letter) ? null : '42501'
        const found = await tried(role, letter, table)
        // A role that may not read cannot name rows to change either: the refusal is the same.
        if (found !== wanted) wrong.push(`${role} ${letter} ${table}: ${found}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('no role can empty, alter or drop a table, or make one', async () => {
  const wrong: string[] = []
  for (const role of databaseRoles) {
    for (const table of ['case_event', 'register_event', 'person', 'draft']) {
      for (const what of ['truncate', 'alter', 'drop']) if ((await tried(role, what, table)) !== '42501') wrong.push(`${role} ${what} ${table}`)
    }
    await expect(pools.get(role)!.pool.query('create table smuggled (id integer)')).rejects.toMatchObject({ code: '42501' })
  }
  expect(wrong).toEqual([])
})

test('what is append-only is so by right too: nobody but the owner may change or delete it', () => {
  const appendOnly = [
    'case_event',
    'register_event',
    'read_log',
    'sign_in_log',
    'law_edition',
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

test('the web process never writes a case, never reads a password or a personal value', () => {
  const written = Object.entries(rights)
    .filter(([, line]) => /[awd]/.test(line.qingdan_web))
    .map(([table]) => table)
    .sort()
  expect(written).toEqual(['case_text', 'command_inbox', 'draft', 'evidence', 'rate_limit', 'read_log', 'session', 'sign_in_attempt'])
  expect(['credential', 'pii.person_detail', 'pii.resident_detail'].map((table) => rights[table]?.qingdan_web)).toEqual(['', '', ''])
})

test('only the registrar reaches the schema of personal values', async () => {
  for (const role of databaseRoles.filter((each) => each !== 'qingdan_registrar')) {
    await expect(sql`select * from pii.person_detail`.execute(pools.get(role)!.db)).rejects.toMatchObject({ code: '42501' })
  }
})

test('rights that were given by hand are taken away when rights are laid again', async () => {
  await own.pool.query('grant delete on case_event to qingdan_web')
  await layRights(own.db as never)
  expect(await tried('qingdan_web', 'd', 'case_event')).toBe('42501')
})
