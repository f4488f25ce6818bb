import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../src/database/connect.js'
import { migrate } from '../../../src/database/migrate.js'
import { databaseRoles } from '../../../src/database/rights.js'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/main/embedded-postgres.js'
import { anyFreePort } from '../../../src/main/ports.js'

let folder: string
let server: EmbeddedPostgres

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qingdan-test-fresh-'))
  server = await startEmbeddedPostgres({ folder: join(folder, 'cluster'), portWanted: await anyFreePort(), database: 'fresh', settings: {} })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

test('an owner who is no superuser migrates, and takes each role on', async () => {
  const admin = connect({ url: server.url, connectionsMax: 1, statementTimeoutMs: 60_000, onError: () => undefined })
  await admin.pool.query(`create role keeper login createrole password 'of-the-test'`)
  // In whichever order these tests run: roles that are there already are given to the owner, others the owner makes.
  const { rows } = await admin.pool.query<{ name: string }>(`select rolname as name from pg_roles where rolname like 'qingdan\\_%'`)
  for (const { name } of rows) await admin.pool.query(`grant ${name} to keeper with admin option`)
  await admin.pool.query('create database kept owner keeper')
  await admin.db.destroy()
  const url = new URL(server.url)
  url.username = 'keeper'
  url.password = 'of-the-test'
  url.pathname = '/kept'
  const pool = { url: url.href, connectionsMax: 1, statementTimeoutMs: 60_000, onError: () => undefined }
  const { db } = connect(pool)
  await migrate(db as never)
  await db.destroy()
  for (const role of databaseRoles) {
    const its = connect({ ...pool, role })
    expect((await its.pool.query('select current_user as name')).rows).toEqual([{ name: role }])
    await expect(its.pool.query('delete from case_event')).rejects.toMatchObject({ code: '42501' })
    await its.db.destroy()
  }
})

test('six databases of a fresh cluster may be migrated at once, though the roles belong to all of them', async () => {
  const opened = (url: string) => connect({ url, connectionsMax: 2, statementTimeoutMs: 60_000, onError: () => undefined })
  const admin = opened(server.url)
  const names = ['one', 'two', 'three', 'four', 'five', 'six']
  for (const name of names) await admin.pool.query(`create database ${name}`)
  const ran = await Promise.all(
    names.map(async (name) => {
      const { db } = opened(server.url.replace(/\/[^/]*$/, `/${name}`))
      try {
        const first = await migrate(db as never)
        return [first.length > 0, await migrate(db as never)]
      } finally {
        await db.destroy()
      }
    }),
  )
  expect(ran).toEqual(names.map(() => [true, []]))
  const { rows } = await admin.pool.query<{ name: string }>(
    `select rolname as name from pg_roles where rolname like 'qingdan\\_%' and pg_has_role(current_user, oid, 'member') and not rolcanlogin order by 1`,
  )
  expect(rows.map((row) => row.name)).toEqual([...databaseRoles].toSorted())
  await admin.db.destroy()
})
