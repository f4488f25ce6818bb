import { type Kysely, sql } from 'kysely'
import { databaseRoles, type Right, rights } from './rights.js'

const words: Readonly<Record<string, string>> = { r: 'select', a: 'insert', w: 'update', d: 'delete' }

/** Any number; two that lay rights in one database wait for one another. */
const lock = 7_443_001

/**
 * Gives every role exactly what `rights` says, and takes away all else: in one transaction, after every run of migrations.
 * Tables that are not there yet are passed over.
 */
export async function layRights(db: Kysely<never>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(trx)
    const { rows } = await sql<{ name: string }>`
      select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'pii') and c.relkind in ('r', 'p')`.execute(trx)
    const there = new Set(rows.map((row) => row.name))
    const tables = Object.entries(rights).filter(([table]) => there.has(table))
    const grants = databaseRoles.flatMap((role) =>
      tables.flatMap(([table, line]) => (line[role] === '' ? [] : [`grant ${spelled(line[role])} on ${table} to ${role}`])),
    )
    const all = databaseRoles.join(', ')
    const statements = [
      `grant usage on schema public to ${all}`,
      `grant usage on schema pii to qingdan_registrar, qingdan_messenger`,
      `revoke all on all tables in schema public, pii from public, ${all}`,
      `revoke all on all sequences in schema public, pii from public, ${all}`,
      ...grants,
      `grant usage on all sequences in schema public to qingdan_worker`,
    ]
    await sql.raw(statements.join(';\n')).execute(trx)
  })
}

const spelled = (right: Right): string => [...right].map((letter) => words[letter]).join(', ')
